import type { DraftKey } from '../draft.ts';
import type { Path } from '../finding.ts';

/** The question behind each key of the file, by the keys from the root, list positions left out. */
const fields: Readonly<Record<string, DraftKey>> = {
  name: 'name',
  'metadata.name': 'name',
  model_path: 'modelPath',
  oss_endpoint: 'ossEndpoint',
  processor: 'framework',
  'metadata.instance': 'instances',
  'metadata.cpu': 'cpu',
  'metadata.gpu': 'gpu',
  'metadata.memory': 'memory',
  'metadata.cuda': 'cuda',
  'metadata.resource': 'serviceResource',
  resource: 'serviceResource',
  plugins: 'blade',
  'plugins.command': 'device',
  'plugins.image': 'device',
  'plugins.resource': 'pluginResource',
  'plugins.gpu': 'pluginGpu',
  'plugins.config.model_info': 'modelFile',
};

const modelFields: Readonly<Record<string, DraftKey>> = {
  optimization_level: 'optimizationLevel',
  test_data: 'testData',
  calibration_dataset: 'calibrationDataset',
  inputs: 'inputs',
  outputs: 'outputs',
  input_shapes: 'inputShapes',
  input_ranges: 'inputRanges',
  quantization: 'weightAdjustment',
  weight_adjustment: 'weightAdjustment',
};

const modelInfo = 'plugins.config.model_info';

export function fieldOfPath(path: Path): DraftKey | undefined {
  const keys = path.filter((key) => typeof key === 'string');
  const place = keys.slice(0, 3).join('.');
  if (place !== modelInfo) return own(fields, place);
  const item = keys[4];
  return item === undefined ? 'modelFile' : own(modelFields, item);
}

function own(table: Readonly<Record<string, DraftKey>>, key: string): DraftKey | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
