import type { Source } from '../../service/types.ts';
import type { FitFinding } from '../model.ts';
import { pluginRuntime } from '../runtime.ts';
import type { GraphSurvey } from './graph.ts';
import { attributesOf, isKnownOp, isNewOp, opsSource } from './ops.ts';

/** `TF_GRAPH_DEF_VERSION` of TensorFlow 1.15. */
const producerOf115 = 134;

const producerSource: Source = {
  document: 'tensorflow/core/public/version.h of TensorFlow 1.15',
  date: '2019-10',
  certainty: 'likely',
};

/** A file may name dozens: the first few show what kind they are. */
const mostNamed = 20;

const freezing: Source = {
  document: 'tensorflow/python/tools/freeze_graph.py',
  date: '2019-10',
  url: 'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/python/tools/freeze_graph.py',
  certainty: 'certain',
};

/** Judges a graph by what TensorFlow 1.15 has. */
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
      // TensorFlow refuses a graph whose writer asks for a newer reader.
      severity: minConsumer > producerOf115 ? 'error' : 'warning',
      source: producerSource,
      values: { producer: Math.max(producer, minConsumer), runtime: producerOf115 },
    };
  }
}

/** Compares `1.15.4` with `1.15.0` by the first two numbers: a patch adds no operation. */
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
    yield { code: 'missing-op', severity: 'error', source: opsSource, values: named(op) };
  }
  const unknown = used.filter((op) => !isNewOp(op) && !isKnownOp(op));
  for (const op of unknown.slice(0, mostNamed)) {
    yield { code: 'unknown-op', severity: 'warning', source: opsSource, values: named(op) };
  }
  for (const op of used) {
    const attributes = ops.get(op)?.attributes ?? new Set();
    for (const { attribute, source } of attributesOf(op)) {
      if (!attributes.has(attribute)) continue;
      const values = { ...named(op), attribute };
      yield { code: 'missing-attribute', severity: 'warning', source, values };
    }
  }
}

/** A graph file has no values for variables: they are in a checkpoint. */
export function notFrozen(variables: number): FitFinding {
  return { code: 'not-frozen', severity: 'warning', source: freezing, values: { variables } };
}

export function noVariables(variables: number): FitFinding {
  return { code: 'no-variables', severity: 'warning', source: freezing, values: { variables } };
}
