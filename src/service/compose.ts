import { weightAdjustmentLiterals } from './catalog/fields.ts';
import { pluginCuda } from './catalog/gpus.ts';
import { bladeProcessor, pluginRuntime } from './catalog/processors.ts';
import type { Metadata, ModelInfo, Plugin, Service } from './parse.ts';
import {
  type Draft,
  type DraftKey,
  type Path,
  present,
  type Source,
  serviceReference,
} from './types.ts';

/**
 * The service file that the answers describe, its keys in the order of the documented examples; what
 * is not answered is absent. An answer that makes no sense (a plugin group on a CPU) is written all
 * the same, so that the rules can name it.
 */
export function compose(draft: Draft): Service {
  return present({
    name: draft.name,
    model_path: draft.modelPath,
    oss_endpoint: draft.ossEndpoint,
    processor: processorOf(draft),
    metadata: composeMetadata(draft),
    plugins: composePlugins(draft),
    resource: draft.serviceResource,
  });
}

function processorOf({ framework, device, processor }: Draft): string | undefined {
  if (framework === undefined || device === undefined) return processor;
  return bladeProcessor(framework, device)?.id;
}

function composeMetadata(draft: Draft): Metadata {
  return present({
    instance: draft.instances,
    cpu: draft.cpu,
    gpu: draft.gpu,
    memory: draft.memory,
    cuda: draft.cuda,
  });
}

function composePlugins(draft: Draft): Plugin[] {
  if (draft.blade !== true || draft.device === undefined) return [];
  const { command, image } = pluginRuntime(draft.device);
  const plugin = present({
    command,
    image,
    resource: draft.pluginResource,
    gpu: draft.pluginGpu,
    config: composeConfig(draft),
  });
  return [plugin];
}

function composeConfig(draft: Draft): NonNullable<Plugin['config']> {
  // A model file alone is kept too: it names the model, and the plugin's own defaults do the rest.
  if (draft.modelFile === undefined || draft.modelFile === '') return {};
  return { model_info: { [draft.modelFile]: composeModelInfo(draft) } };
}

function composeModelInfo(draft: Draft): ModelInfo {
  const { weightAdjustment } = draft;
  return present({
    optimization_level: draft.optimizationLevel,
    inputs: copied(draft.inputs),
    outputs: copied(draft.outputs),
    test_data: draft.testData,
    calibration_dataset: draft.calibrationDataset,
    input_shapes: draft.inputShapes,
    input_ranges: draft.inputRanges,
    quantization: present({
      weight_adjustment:
        weightAdjustment === undefined ? undefined : weightAdjustmentLiterals[weightAdjustment],
    }),
  });
}

function copied(names: readonly string[] | undefined): string[] | undefined {
  return names === undefined ? undefined : [...names];
}

/** The text of service.json: two-space indent and a final newline. */
export function renderService(service: Service): string {
  return `${JSON.stringify(service, null, 2)}\n`;
}

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

/** What a field that is absent means, where a document says so. */
interface DocumentedDefault {
  readonly path: Path;
  readonly value: string | number | boolean;
  readonly source: Source;
}

/**
 * Only what is written down. The instances of a service are not among them, since the reference
 * requires them, nor is the plugin's level, which no document gives.
 */
export const documentedDefaults: readonly DocumentedDefault[] = [
  row(['metadata', 'gpu'], 0),
  row(['metadata', 'rpc', 'io_threads'], 4),
  row(['metadata', 'rpc', 'worker_threads'], 5),
  row(['metadata', 'rpc', 'batching'], false),
  row(['metadata', 'rpc', 'max_batch_size'], 16),
  row(['metadata', 'rpc', 'max_batch_timeout'], 50),
  row(['metadata', 'rpc', 'max_queue_size'], 64),
  row(['metadata', 'rpc', 'rate_limit'], 0),
];

function row(path: Path, value: DocumentedDefault['value']): DocumentedDefault {
  return { path, value, source: serviceReference };
}

/** Whether a field with this value says no more than its absence does. */
export function saysDefault(path: Path, value: unknown): boolean {
  return documentedDefaults.some((each) => each.value === value && isSame(each.path, path));
}

/** The fields below a path that a document gives a default. */
export function defaultsBelow(path: Path): readonly DocumentedDefault[] {
  return documentedDefaults.filter((each) => isSame(each.path.slice(0, -1), path));
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, place) => key === other[place]);
}
