import { weightAdjustmentLiterals } from './catalog/fields.ts';
import { findProcessor, optimizedDevice } from './catalog/processors.ts';
import { compose } from './compose.ts';
import { type ModelInfo, type Plugin, type Service, serviceGroup, serviceName } from './parse.ts';
import { needsModel } from './rules/model-path.ts';
import { needsProcessor } from './rules/resources.ts';
import { type InputSets, isInputSets } from './shapes-and-ranges.ts';
import { isObject, remainder } from './suggest.ts';
import { type Draft, type OptimizationLevel, present } from './types.ts';

interface Decomposed {
  readonly draft: Draft;
  /** What composing the draft does not give back: unknown keys, other commands, a name in `metadata`. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/**
 * The answers that a service file holds. Region and card are in no file. A file without a group
 * answers "the public group", one without plugins "no Blade"; what no question covers is the rest.
 */
export function decompose(service: Service): Decomposed {
  const draft = draftOf(service);
  const rest = remainder(service, compose(draft));
  return { draft, rest: isObject(rest) ? rest : {} };
}

function draftOf(service: Service): Draft {
  const { metadata } = service;
  const plugin = service.plugins?.[0];
  const listed = findProcessor(service.processor ?? '');
  const isOffered = listed?.blade === true;
  return {
    ...present({
      blade: plugin !== undefined,
      device: listed?.device ?? optimizedDevice(plugin),
      framework: isOffered ? listed.framework : undefined,
      processor: isOffered ? undefined : service.processor,
      name: serviceName(service)?.value,
      modelPath: service.model_path,
      ossEndpoint: service.oss_endpoint,
      instances: metadata?.instance,
      cpu: metadata?.cpu,
      gpu: metadata?.gpu,
      memory: metadata?.memory,
      cuda: typeof metadata?.cuda === 'string' ? metadata.cuda : undefined,
    }),
    ...(service.processor === undefined && !needsProcessor(service) ? { processor: '' } : {}),
    ...(service.model_path === undefined && !needsModel(service) ? { modelPath: '' } : {}),
    serviceResource: serviceGroup(service)?.value ?? '',
    ...(plugin === undefined ? {} : pluginAnswers(plugin)),
  };
}

function pluginAnswers(plugin: Plugin): Draft {
  const [model] = Object.entries(plugin.config?.model_info ?? {});
  return present({
    pluginResource: plugin.resource,
    pluginGpu: plugin.gpu,
    ...(model === undefined ? {} : { modelFile: model[0], ...modelAnswers(model[1]) }),
  });
}

function modelAnswers(info: ModelInfo): Draft {
  return present({
    optimizationLevel: levelOf(info.optimization_level),
    testData: info.test_data,
    calibrationDataset: info.calibration_dataset,
    inputs: info.inputs,
    outputs: info.outputs,
    inputShapes: setsOf(info.input_shapes),
    inputRanges: setsOf(info.input_ranges),
    weightAdjustment: weightAdjustmentOf(info.quantization?.weight_adjustment),
  });
}

/** The level in any case of letters, since blade.optimize takes both. */
function levelOf(text: string | undefined): OptimizationLevel | undefined {
  const level = text?.toLowerCase();
  return level === 'o1' || level === 'o2' ? level : undefined;
}

function setsOf(value: unknown): InputSets | undefined {
  return isInputSets(value) ? value : undefined;
}

function weightAdjustmentOf(value: unknown): 'true' | 'false' | undefined {
  if (value === weightAdjustmentLiterals.true) return 'true';
  return value === weightAdjustmentLiterals.false ? 'false' : undefined;
}
