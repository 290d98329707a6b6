import type { Source } from '../../service/types.ts';
import type { FitFinding } from '../model.ts';
import { pluginRuntime } from '../runtime.ts';
import type { GraphSurvey } from './graph.ts';
import { listedVersion, newOperations, olderOperations } from './operations.ts';

/** `TF_GRAPH_DEF_VERSION` of TensorFlow 1.15. */
const producerOf115 = 134;

const producerSource: Source = {
  document: 'tensorflow/core/public/version.h of TensorFlow 1.15',
  date: '2019-10',
  certainty: 'likely',
};

const listSource: Source = {
  document: `tensorflow-cpu ${listedVersion}`,
  date: '2026-11',
  url: `https://pypi.org/project/tensorflow-cpu/${listedVersion}/`,
  certainty: 'likely',
};

/** A file can have dozens. The first few show what kind they are. */
const mostNamed = 20;

const freezing: Source = {
  document: 'tensorflow/python/tools/freeze_graph.py',
  date: '2019-10',
  url: 'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/python/tools/freeze_graph.py',
  certainty: 'certain',
};

/**
 * A fork that only adds to 1.15: an operation or argument missing there is also missing in 1.15.
 */
const apiSource: Source = {
  document: 'DeepRec, tensorflow.raw_ops.pbtxt: the operations of TensorFlow 1.15 and some more',
  date: '2026-11-29',
  url: 'https://github.com/DeepRec-AI/DeepRec/blob/0b6884c91c/tensorflow/tools/api/golden/v1/tensorflow.raw_ops.pbtxt',
  certainty: 'likely',
};

const newer: ReadonlySet<string> = new Set(newOperations);
const older: ReadonlySet<string> = new Set(olderOperations);

/** Whether TensorFlow 1.15 lacks the operation. */
const isNewOp = (op: string): boolean => newer.has(op);

/** Whether the operation is TensorFlow's own and not from tf.contrib or a library. */
const isKnownOp = (op: string): boolean => older.has(op) || op.startsWith('_');

const thread = (repository: string, number: number, date: string): Source => ({
  document: `${repository}#${number}`,
  date,
  url: `https://github.com/${repository}/issues/${number}`,
  certainty: 'certain',
});

const maxPool = thread('tensorflow/tensorflow', 58001, '2022-10');
const batchNorm = thread('google/automl', 556, '2020-06');

interface NewAttributes {
  readonly names: readonly string[];
  readonly source: Source;
}

/** What later TensorFlow versions added to operations of 1.15. 1.15 refuses a node that uses it. */
const newAttributes: Readonly<Record<string, NewAttributes>> = {
  MaxPool: { names: ['explicit_paddings'], source: maxPool },
  FusedBatchNormV3: { names: ['exponential_avg_factor'], source: batchNorm },
};

const inApi: Readonly<Record<string, readonly string[]>> = {
  AssignVariableOp: ['validate_shape'],
  BatchFunction: ['enable_large_batch_splitting'],
  BatchMatMulV2: ['grad_x', 'grad_y'],
  CTCGreedyDecoder: ['blank_index'],
  DepthwiseConv2dNative: ['explicit_paddings'],
  GatherNd: ['bad_indices_policy'],
  InitializeTableFromTextFileV2: ['offset'],
  MatMul: ['grad_a', 'grad_b'],
  QuantizeAndDequantizeV2: ['axis'],
  QuantizeAndDequantizeV3: ['axis'],
  ScatterNd: ['bad_indices_policy'],
  SparseSegmentMean: ['sparse_gradient'],
  SparseSegmentSqrtN: ['sparse_gradient'],
  SparseSegmentSum: ['sparse_gradient'],
  TensorScatterAdd: ['bad_indices_policy'],
  TensorScatterSub: ['bad_indices_policy'],
  TensorScatterUpdate: ['bad_indices_policy'],
  TopKV2: ['index_type'],
  VarHandleOp: ['allowed_devices', 'debug_name'],
};

function newAttributesOf(op: string): NewAttributes {
  const named = Object.hasOwn(newAttributes, op) ? newAttributes[op] : undefined;
  const names = Object.hasOwn(inApi, op) ? inApi[op] : undefined;
  return named ?? { names: names ?? [], source: apiSource };
}

/** Checks a graph against TensorFlow 1.15. */
export function fitOf(survey: GraphSurvey, writtenBy: string): readonly FitFinding[] {
  return [...versionFindings(survey, writtenBy), ...opFindings(survey)];
}

function* versionFindings(survey: GraphSurvey, writtenBy: string): Generator<FitFinding> {
  const { producer, minConsumer } = survey;
  if (isNewer(writtenBy, pluginRuntime.tensorflow)) {
    yield {
      code: 'newer-tensorflow',
      severity: 'warning',
      source: pluginRuntime.source,
      values: { version: writtenBy, runtime: pluginRuntime.tensorflow },
    };
  } else if (Math.max(producer, minConsumer) > producerOf115) {
    yield {
      code: 'newer-producer',
      // TensorFlow refuses a graph whose writer requires a newer reader.
      severity: minConsumer > producerOf115 ? 'error' : 'warning',
      source: producerSource,
      values: { producer: Math.max(producer, minConsumer), runtime: producerOf115 },
    };
  }
}

/**
 * Compares versions such as `1.15.4` and `1.15.0` by the first two numbers, because a patch adds no
 * operations.
 */
function isNewer(version: string, runtime: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [runtimeMajor = 0, runtimeMinor = 0] = runtime.split('.').map(Number);
  return major > runtimeMajor || (major === runtimeMajor && minor > runtimeMinor);
}

function* opFindings({ ops, functions }: GraphSurvey): Generator<FitFinding> {
  const named = (op: string): { readonly op: string; readonly node: string } => ({
    op,
    node: ops.get(op)?.node ?? '',
  });
  const used = [...ops.keys()].filter((op) => op !== '' && !functions.has(op)).sort();
  for (const op of used.filter(isNewOp).slice(0, mostNamed)) {
    yield { code: 'missing-op', severity: 'error', source: apiSource, values: named(op) };
  }
  const unknown = used.filter((op) => !isNewOp(op) && !isKnownOp(op));
  for (const op of unknown.slice(0, mostNamed)) {
    yield { code: 'unknown-op', severity: 'warning', source: listSource, values: named(op) };
  }
  for (const op of used) {
    const attributes = ops.get(op)?.attributes ?? new Set();
    const { names, source } = newAttributesOf(op);
    const found = names.filter((name) => attributes.has(name));
    if (found.length === 0) continue;
    const values = { ...named(op), attributes: found };
    yield { code: 'missing-attribute', severity: 'warning', source, values };
  }
}

/** A graph file contains no values for variables; they are in a checkpoint. */
export function notFrozen(variables: number): FitFinding {
  return { code: 'not-frozen', severity: 'warning', source: freezing, values: { variables } };
}

export function noVariables(variables: number): FitFinding {
  return { code: 'no-variables', severity: 'warning', source: freezing, values: { variables } };
}
