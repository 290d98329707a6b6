import { pluginCuda } from './catalogue/cuda-versions.ts';
import type { Draft, DraftKey } from './draft.ts';

type Defaults = { readonly [Key in DraftKey]: (draft: Draft) => Draft[Key] };

const none = (): undefined => undefined;
const onGpu = (draft: Draft): boolean => draft.device === 'gpu';
const withGpuPlugin = (draft: Draft): boolean => onGpu(draft) && draft.blade === true;

/** Instances, memory and cores are those of the Blade EAS Plugin page's examples. */
const defaults: Defaults = {
  region: none,
  blade: () => true,
  device: none,
  framework: none,
  processor: none,
  name: none,
  modelPath: none,
  ossEndpoint: none,
  serviceResource: () => '',
  serviceCard: none,
  pluginResource: none,
  pluginGpu: (draft) => (withGpuPlugin(draft) ? 1 : undefined),
  instances: () => 1,
  cpu: (draft) => (onGpu(draft) ? 4 : undefined),
  memory: (draft) => (onGpu(draft) ? 4096 : 4000),
  gpu: (draft) => (onGpu(draft) ? 1 : undefined),
  cuda: (draft) => (withGpuPlugin(draft) ? pluginCuda : undefined),
  modelFile: none,
  optimizationLevel: () => 'o1',
  testData: none,
  calibrationDataset: none,
  inputs: none,
  outputs: none,
  inputShapes: none,
  inputRanges: none,
  weightAdjustment: none,
};

/**
 * What an unanswered question means, given the other answers; `undefined` where only a person can
 * say, and where nothing is written (cores of a CPU service). Memory is in megabytes.
 */
export function defaultAnswer<Key extends DraftKey>(key: Key, draft: Draft): Draft[Key] {
  return defaults[key](draft);
}
