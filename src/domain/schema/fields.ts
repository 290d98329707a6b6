import { cudaVersions } from '../catalogue/cuda-versions.ts';
import { optimizationLevels } from '../catalogue/optimization-items.ts';
import { pluginRuntime } from '../catalogue/plugin-runtimes.ts';
import { processors } from '../catalogue/processors.ts';
import { pathSign } from '../file-name.ts';
import { rangeForms } from '../ranges.ts';
import { auxiliaryDataRules } from '../rules/auxiliary-data.ts';
import { bucketRegionRules, hostForm } from '../rules/bucket-region.ts';
import { cudaRules } from '../rules/cuda.ts';
import type { Context } from '../rules/facts.ts';
import { inputSetRules } from '../rules/input-sets.ts';
import { modelFileRules } from '../rules/model-file.ts';
import { modelInfoRules } from '../rules/model-info.ts';
import { archiveForm, httpForm, modelPathRules, ossForm } from '../rules/model-path.ts';
import { optimizationLevelRules } from '../rules/optimization-level.ts';
import { pluginRuntimeRules } from '../rules/plugin-runtime.ts';
import { groupForm, serviceGroupRules } from '../rules/service-group.ts';
import { nameForm, serviceNameRules } from '../rules/service-name.ts';
import { shapeForm } from '../shapes.ts';
import { held, type JsonSchema, when } from './json-schema.ts';
import { inAnyCase, matching, matchingIfSet, without } from './pattern.ts';
import { fittingGroups } from './plugin-rules.ts';

const count: JsonSchema = { type: 'integer', minimum: 1 };
const dataFile = held(auxiliaryDataRules.path, without(pathSign));

/** Values that an editor offers; any other is let pass, since the documents list what they know. */
function offered(values: readonly string[]): JsonSchema {
  return values.length === 0 ? {} : { anyOf: [{ enum: [...values] }, {}] };
}

const runtimes = [pluginRuntime('cpu'), pluginRuntime('gpu')];

function sets(form: JsonSchema): JsonSchema {
  const set = held(inputSetRules.notNested, { type: 'array', items: { type: 'string', ...form } });
  return held(inputSetRules.notNested, {
    type: 'array',
    minItems: 1,
    items: { ...set, minItems: 1 },
  });
}

const levels: JsonSchema = {
  anyOf: [
    held(optimizationLevelRules.unknown, { enum: [...optimizationLevels] }),
    matching(`^(?:${optimizationLevels.map(inAnyCase).join('|')})$`),
  ],
};

/** What the rules hold each field to by itself, by the keys that lead to it; `*` is an element of a list, and a model's file. */
export function fieldRules(context: Context): Readonly<Record<string, JsonSchema>> {
  const { commandMissing, imageMissing } = pluginRuntimeRules;
  return {
    name: held(serviceNameRules.form, matchingIfSet(nameForm)),
    model_path: {
      ...held(modelPathRules.form, matchingIfSet(ossForm, httpForm)),
      allOf: [when(matching(httpForm), held(modelPathRules.archive, matching(archiveForm)))],
    },
    oss_endpoint: held(bucketRegionRules.form, matchingIfSet(hostForm)),
    processor: offered(processors.map(({ id }) => id)),
    resource: held(serviceGroupRules.form, matchingIfSet(groupForm)),
    metadata: { required: ['instance'] },
    'metadata.instance': count,
    'metadata.cpu': count,
    'metadata.memory': count,
    'metadata.gpu': { ...count, minimum: 0 },
    'metadata.cuda': { ...held(cudaRules.text, { type: 'string' }), ...offered(cudaVersions) },
    'plugins.*.command': { minLength: 1, ...offered(runtimes.map((each) => each.command)) },
    'plugins.*.image': { minLength: 1, ...offered(runtimes.map((each) => each.image)) },
    'plugins.*.resource': offered(fittingGroups(context).map(({ id }) => id)),
    'plugins.*.gpu': { ...count, minimum: 0 },
    'plugins.*': {
      allOf: [
        held(commandMissing, { required: ['command'] }),
        held(imageMissing, { required: ['image'] }),
      ],
    },
    'plugins.*.config': held(modelInfoRules.configKey, { additionalProperties: false }),
    'plugins.*.config.model_info': {
      ...held(modelInfoRules.several, { maxProperties: 1 }),
      propertyNames: {
        allOf: [
          held(modelFileRules.empty, { minLength: 1 }),
          held(modelInfoRules.keyIsPath, without(pathSign)),
        ],
      },
    },
    'plugins.*.config.model_info.*': held(modelInfoRules.item, { additionalProperties: false }),
    'plugins.*.config.model_info.*.optimization_level': levels,
    'plugins.*.config.model_info.*.test_data': dataFile,
    'plugins.*.config.model_info.*.calibration_dataset': dataFile,
    'plugins.*.config.model_info.*.input_shapes': sets(
      held(inputSetRules.shape, matching(shapeForm)),
    ),
    'plugins.*.config.model_info.*.input_ranges': sets(
      held(inputSetRules.range, matching(...rangeForms)),
    ),
    'plugins.*.config.model_info.*.quantization': held(modelInfoRules.quantizationItem, {
      additionalProperties: false,
    }),
  };
}
