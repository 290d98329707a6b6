import type { DraftKey, Path } from '../types.ts';

/** Where an answer stands in service.json; `*` is the name of the model's file. */
interface Places {
  /** Where it is written, and read. */
  readonly at: readonly Path[];
  /** Where a finding belongs to it too. */
  readonly also?: readonly Path[];
}

const modelInfo: Path = ['plugins', 0, 'config', 'model_info'];
const item = (key: string): Path => [...modelInfo, '*', key];

/**
 * The place of each answer (Blade EAS Plugin page, tables 1 and 3; service reference). Where two
 * answers share one, a finding belongs to the later of them.
 */
const places: Readonly<Record<DraftKey, Places>> = {
  region: { at: [] },
  name: { at: [['name']], also: [['metadata', 'name']] },
  modelPath: { at: [['model_path']] },
  ossEndpoint: { at: [['oss_endpoint']] },
  processor: { at: [] },
  serviceCard: { at: [] },
  device: { at: [['processor'], ['plugins', 0, 'command'], ['plugins', 0, 'image']] },
  framework: { at: [['processor']] },
  instances: { at: [['metadata', 'instance']] },
  cpu: { at: [['metadata', 'cpu']] },
  gpu: { at: [['metadata', 'gpu']] },
  memory: { at: [['metadata', 'memory']] },
  cuda: { at: [['metadata', 'cuda']] },
  blade: { at: [['plugins']] },
  pluginResource: { at: [['plugins', 0, 'resource']] },
  pluginGpu: { at: [['plugins', 0, 'gpu']] },
  modelFile: { at: [modelInfo] },
  serviceResource: { at: [['resource']], also: [['metadata', 'resource']] },
  optimizationLevel: { at: [item('optimization_level')] },
  testData: { at: [item('test_data')] },
  calibrationDataset: { at: [item('calibration_dataset')] },
  inputs: { at: [item('inputs')] },
  outputs: { at: [item('outputs')] },
  inputShapes: { at: [item('input_shapes')] },
  inputRanges: { at: [item('input_ranges')] },
  weightAdjustment: { at: [item('quantization')], also: [item('weight_adjustment')] },
};

const rows = Object.entries<Places>(places);
const isKey = (name: string): name is DraftKey => Object.hasOwn(places, name);

/** The paths that an answer writes, beside the name of the model's file. */
export function pathsOf(key: DraftKey, modelFile: string | undefined): readonly Path[] {
  return places[key].at.map((path) => {
    // Without a model file there is no place below the configuration yet.
    if (modelFile === undefined) return path.slice(0, 3);
    return path.map((part) => (part === '*' ? modelFile : part));
  });
}

/** Keys alone: list positions left out, and one name for every model's file. */
function placeName(path: Path): string {
  const keys = path.filter((part) => typeof part === 'string');
  return keys.slice(0, 3).join('.') === 'plugins.config.model_info' && keys.length > 3
    ? ['plugins.config.model_info.*', ...keys.slice(4, 5)].join('.')
    : keys.slice(0, 3).join('.');
}

const keyAt: ReadonlyMap<string, DraftKey> = new Map(
  rows.flatMap(([name, { at, also = [] }]) =>
    isKey(name) ? [...at, ...also].map((path) => [placeName(path), name] as const) : [],
  ),
);

/** The question behind a place of the file. */
export function fieldOfPath(path: Path): DraftKey | undefined {
  const name = placeName(path);
  return name === 'plugins.config.model_info.*' ? 'modelFile' : keyAt.get(name);
}

/** The answers that stand under a model's file name in service.json. */
export const modelItems: readonly DraftKey[] = rows.flatMap(([name, { at }]) =>
  isKey(name) && at.some((path) => path.includes('*')) ? [name] : [],
);

/** The keys that one model of `model_info` may have: Blade EAS Plugin page, table 3. */
export const optimizationItems: readonly string[] = keysBelow([...modelInfo, '*']);

/** The keys below a path at which an answer stands or belongs. */
function keysBelow(holder: Path): readonly string[] {
  const keys = rows
    .flatMap(([, { at, also = [] }]) => (holder.length < 2 ? [...at, ...also] : at))
    .filter((path) => holder.every((part, index) => path[index] === part))
    .map((path) => path[holder.length])
    .filter((key) => typeof key === 'string');
  return [...new Set(keys)];
}

/** The keys that `quantization` may have, by the same table. */
export const quantizationItems: readonly string[] = ['weight_adjustment'];

/** `o1` changes no result, `o2` quantizes to INT8 (PAI-Blade Python method). */
export const optimizationLevels: readonly string[] = ['o1', 'o2'];

/** What auxiliary data is saved as: Blade EAS Plugin page, "Auxiliary data for optimization". */
export const auxiliaryDataExtensions = { tensorflow: '.npy', pytorch: '.pth' } as const;

/** Model files that one framework alone takes (PAI-Blade Python method; PyTorch processor). */
export const modelFileForms = {
  tensorflow: /\.(?:pb|pbtxt)$/iu,
  pytorch: /\.(?:pt|pth)$/iu,
} as const;

/**
 * Keys of service.json that this tool asks for, by where they stand. A key near to one of them is most likely meant to be it.
 */
export const askedKeys = {
  service: keysBelow([]),
  metadata: keysBelow(['metadata']),
  plugin: keysBelow(['plugins', 0]),
} as const;

/** Keys that the service reference documents and no question asks for: no rule judges their values. */
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

/**
 * What the file says for each answer to "adjust weights?". The Blade EAS Plugin page lost the literal
 * values of `quantization.weight_adjustment`; texts are probable, nothing more, so that they stand in
 * this one place and no rule judges by them.
 */
export const weightAdjustmentLiterals = { true: 'true', false: 'false' } as const;
