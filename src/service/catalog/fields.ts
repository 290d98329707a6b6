import {
  type Codec,
  nameList,
  oneOf,
  oneOfLiterals,
  plainText,
  rangeSets,
  shapeSets,
  textOrEmpty,
  version,
  wholeNumber,
  yesOrNo,
} from '../codec.ts';
import type { Draft, DraftKey, Path } from '../types.ts';
import { gpuModels, pluginCuda, pluginGroups } from './gpus.ts';
import { regionNamed } from './regions.ts';

/** An answer: its path in service.json, how it is written, and its value while unanswered. */
interface Field<Value> {
  /**
   * Where it is written and read; `*` is the name of the model's file. Empty if it isn't in any
   * file.
   */
  readonly at: readonly Path[];
  /** Where else it is read if it isn't there. */
  readonly or?: readonly Path[];
  /** Other paths whose findings belong to it. */
  readonly findings?: readonly Path[];
  readonly codec: Codec<Value>;
  /** `undefined` if only a person can answer, or if nothing is written (cores of a CPU service). */
  readonly fallback?: (draft: Draft) => Value | undefined;
}

type Fields = { readonly [Key in DraftKey]: Field<NonNullable<Draft[Key]>> };

const modelInfo = ['plugins', 0, 'config', 'model_info'] as const;
const item = <const Key extends string>(key: Key) => [...modelInfo, '*', key] as const;

const onGpu = ({ device }: Draft): boolean => device === 'gpu';
const withGpuPlugin = (draft: Draft): boolean => onGpu(draft) && draft.blade === true;

/** `o1` changes no result, `o2` quantizes to INT8 (PAI-Blade Python method). */
const levels = ['o1', 'o2'] as const;
export const optimizationLevels: readonly string[] = levels;

/**
 * What the file contains for each answer to "adjust weights?". The literal values of
 * `quantization.weight_adjustment` are missing from the Blade EAS Plugin page. Strings are only
 * likely, so they are in this one place and no rule depends on them.
 */
export const weightAdjustmentLiterals = { true: 'true', false: 'false' } as const;

/** A region by its ID. The console's name is accepted too. */
const regionText: Codec<string, 'text'> = {
  ...plainText,
  parse: (text) => regionNamed(text)?.id ?? plainText.parse(text),
};

/**
 * Every answer, in the order of service.json (Blade EAS Plugin page, tables 1 and 3; service
 * reference). If two share a path, its findings belong to the later one. The sizes are those of the
 * page's examples; memory is in megabytes.
 */
export const fields = {
  region: { at: [], codec: regionText },
  serviceCard: { at: [], codec: oneOf(gpuModels.map(({ id }) => id)) },
  name: { at: [['name']], or: [['metadata', 'name']], codec: plainText },
  modelPath: { at: [['model_path']], codec: plainText },
  ossEndpoint: { at: [['oss_endpoint']], codec: plainText },
  processor: { at: [['processor']], codec: textOrEmpty },
  instances: {
    at: [['metadata', 'instance']],
    findings: [['metadata']],
    codec: wholeNumber,
    fallback: () => 1,
  },
  cpu: {
    at: [['metadata', 'cpu']],
    codec: wholeNumber,
    fallback: (draft) => (onGpu(draft) ? 4 : undefined),
  },
  gpu: {
    at: [['metadata', 'gpu']],
    codec: wholeNumber,
    fallback: (draft) => (onGpu(draft) ? 1 : undefined),
  },
  memory: {
    at: [['metadata', 'memory']],
    codec: wholeNumber,
    fallback: (draft) => (onGpu(draft) ? 4096 : 4000),
  },
  cuda: {
    at: [['metadata', 'cuda']],
    or: [['runtime', 'cuda']],
    codec: version,
    fallback: (draft) => (withGpuPlugin(draft) ? pluginCuda : undefined),
  },
  blade: { at: [['plugins']], codec: yesOrNo, fallback: () => true },
  device: {
    at: [['processor'], ['plugins', 0, 'command'], ['plugins', 0, 'image']],
    codec: oneOf(['cpu', 'gpu']),
  },
  framework: { at: [['processor']], codec: oneOf(['tensorflow', 'pytorch']) },
  pluginResource: {
    at: [['plugins', 0, 'resource']],
    // A file can name a group that isn't listed; the rules check that.
    codec: { ...oneOf(pluginGroups.map(({ id }) => id)), read: plainText.read },
  },
  pluginGpu: {
    at: [['plugins', 0, 'gpu']],
    codec: wholeNumber,
    fallback: (draft) => (withGpuPlugin(draft) ? 1 : undefined),
  },
  modelFile: { at: [[...modelInfo, '*']], findings: [modelInfo], codec: plainText },
  optimizationLevel: {
    at: [item('optimization_level')],
    codec: oneOf(levels),
    fallback: () => 'o1',
  },
  inputs: { at: [item('inputs')], codec: nameList },
  outputs: { at: [item('outputs')], codec: nameList },
  testData: { at: [item('test_data')], codec: plainText },
  calibrationDataset: { at: [item('calibration_dataset')], codec: plainText },
  inputShapes: { at: [item('input_shapes')], codec: shapeSets },
  inputRanges: { at: [item('input_ranges')], codec: rangeSets },
  weightAdjustment: {
    at: [[...item('quantization'), 'weight_adjustment']],
    findings: [item('quantization'), item('weight_adjustment')],
    codec: oneOfLiterals(weightAdjustmentLiterals, ['true', 'false']),
  },
  serviceResource: {
    at: [['resource']],
    or: [['metadata', 'resource']],
    codec: textOrEmpty,
    fallback: () => '',
  },
  instanceType: { at: [['cloud', 'computing', 'instance_type']], codec: plainText },
} as const satisfies Fields;

/** The same fields, each with the types of its own answer. */
const typed: Fields = fields;

export function fieldOf<Key extends DraftKey>(key: Key): Fields[Key] {
  return typed[key];
}

/** What an unanswered question means, given the other answers. */
export function defaultAnswer<Key extends DraftKey>(
  key: Key,
  draft: Draft,
): NonNullable<Draft[Key]> | undefined {
  return typed[key].fallback?.(draft);
}

const isKey = (name: string): name is DraftKey => Object.hasOwn(fields, name);

export const draftKeys: readonly DraftKey[] = Object.keys(fields).filter(isKey);

/** The paths that an answer writes, with the name of the model's file filled in. */
export function pathsOf(key: DraftKey, modelFile: string | undefined): readonly Path[] {
  return typed[key].at.map((path) => {
    // Without a model file, nothing below the configuration has a path yet.
    if (modelFile === undefined) return path.slice(0, 3);
    return path.map((part) => (part === '*' ? modelFile : part));
  });
}

/** The keys only: without list positions, and with one name for every model's file. */
function placeName(path: Path): string {
  const keys = path.filter((part) => typeof part === 'string');
  return keys.slice(0, 3).join('.') === 'plugins.config.model_info' && keys.length > 3
    ? ['plugins.config.model_info.*', ...keys.slice(4, 5)].join('.')
    : keys.slice(0, 3).join('.');
}

function allPlaces(key: DraftKey): readonly Path[] {
  const { at, or = [], findings = [] } = typed[key];
  return [...at, ...or, ...findings];
}

const keyAt: ReadonlyMap<string, DraftKey> = new Map(
  draftKeys.flatMap((key) => allPlaces(key).map((path) => [placeName(path), key] as const)),
);

/** The question for a path in the file. */
export function fieldOfPath(path: Path): DraftKey | undefined {
  return keyAt.get(placeName(path));
}

/** The answers written under a model's file name in service.json. */
export const modelItems: readonly DraftKey[] = draftKeys.filter((key) =>
  typed[key].at.some((path) => path.length > modelInfo.length + 1),
);

/** The answers that only a plugin can contain. */
export const pluginItems: readonly DraftKey[] = draftKeys.filter(
  (key) =>
    typed[key].at.length > 0 &&
    typed[key].at.every((path) => path[0] === 'plugins' && path.length > 1),
);

/** The keys below a path that contain an answer or belong to one. */
function keysBelow(holder: Path): readonly string[] {
  const keys = draftKeys
    .flatMap((key) => (holder.length < 2 ? allPlaces(key) : typed[key].at))
    .filter((path) => holder.every((part, index) => path[index] === part))
    .map((path) => path[holder.length])
    .filter((key) => typeof key === 'string');
  return [...new Set(keys)];
}

/** The keys that a model in `model_info` can have: Blade EAS Plugin page, table 3. */
export const optimizationItems = keysBelow([...modelInfo, '*']);

/** The keys that `quantization` can have, from the same table. */
export const quantizationItems = keysBelow(item('quantization'));

/** The answers that have a second path in the file. */
export const alternatives: readonly { readonly at: Path; readonly or: Path }[] = draftKeys.flatMap(
  (key) => {
    const { at, or = [] } = fieldOf(key);
    const [first] = at;
    return first === undefined ? [] : or.map((each) => ({ at: first, or: each }));
  },
);

/**
 * Keys of service.json that this tool asks for, by their location. A similar key is most likely a
 * misspelling of one of them.
 */
export const askedKeys = {
  service: keysBelow([]),
  metadata: keysBelow(['metadata']),
  plugin: keysBelow(['plugins', 0]),
} as const;

/** The file types of auxiliary data: Blade EAS Plugin page, "Auxiliary data for optimization". */
export const auxiliaryDataExtensions = { tensorflow: '.npy', pytorch: '.pth' } as const;

/**
 * Model file types that only one framework accepts (PAI-Blade Python method; PyTorch processor).
 */
export const modelFileForms = {
  tensorflow: /\.(?:pb|pbtxt)$/iu,
  pytorch: /\.(?:pt|pth)$/iu,
} as const;

/**
 * Keys that the service reference documents but no question asks for. No rule checks their values.
 */
export const passedKeys: readonly (readonly string[])[] = [
  ['token'],
  ['cloud'],
  ['containers'],
  ['model_entry'],
  ['model_config'],
  ['processor_path'],
  ['processor_entry'],
  ['processor_mainclass'],
  ['processor_type'],
  ['warm_up_data_path'],
  ['storage'],
  ['networking'],
  ['autoscaler'],
  ['runtime'],
  ['labels'],
  ['unit'],
  ['sinker'],
  ['confidential'],
  ['aimaster'],
  ['dockerAuth'],
  ['features'],
  ['metadata', 'workspace_id'],
  ['metadata', 'rpc'],
  ['metadata', 'gpu_memory'],
  ['metadata', 'gpu_core_percentage'],
  ['metadata', 'qos'],
  ['metadata', 'rdma'],
  ['metadata', 'enable_grpc'],
  ['metadata', 'enable_webservice'],
  ['metadata', 'type'],
  ['metadata', 'rolling_strategy'],
  ['metadata', 'eas.termination_grace_period'],
  ['metadata', 'scheduling'],
  ['metadata', 'resource_rebalancing'],
  ['metadata', 'resource_burstable'],
  ['metadata', 'workload_type'],
  ['metadata', 'shm_size'],
];
