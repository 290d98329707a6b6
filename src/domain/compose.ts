import { pluginRuntime } from './catalogue/plugin-runtimes.ts';
import { bladeProcessor } from './catalogue/processors.ts';
import { weightAdjustmentLiterals } from './catalogue/weight-adjustment.ts';
import type { Draft } from './draft.ts';
import { present } from './present.ts';
import type { Metadata, ModelInfo, Plugin, Service } from './service.ts';

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
