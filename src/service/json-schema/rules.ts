import {
  auxiliaryDataExtensions,
  optimizationItems,
  optimizationLevels,
  quantizationItems,
} from '../catalog/fields.ts';
import { cudaVersions, type PluginGroup, pluginCuda, pluginGroups } from '../catalog/gpus.ts';
import { bladeWords, devicePatterns, pluginRuntime, processors } from '../catalog/processors.ts';
import { ossHostPattern, regions } from '../catalog/regions.ts';
import type { Rule } from '../parse.ts';
import { type Context, processorPattern } from '../rules/finding.ts';
import { leftOver, placeholderRules, resolvedKeys } from '../rules/keys.ts';
import {
  modelFileRules,
  modelInfoRules,
  nodeNameForm,
  nodeNameRules,
} from '../rules/model-info.ts';
import {
  bucketRegionRules,
  hostForm,
  httpForm,
  modelPathRules,
  modelSources,
  ossForm,
} from '../rules/model-path.ts';
import {
  auxiliaryDataRules,
  inputSetRules,
  optimizationLevelRules,
} from '../rules/optimization.ts';
import { pluginGroupRules, pluginRuntimeRules } from '../rules/plugin.ts';
import { cudaRules, gateway, ownPrograms, processorRules, sizeRules } from '../rules/resources.ts';
import {
  addressForm,
  containerRules,
  groupForm,
  nameForm,
  reservedPorts,
  serviceGroupRules,
  serviceNameRules,
} from '../rules/service.ts';
import { rangeForms, shapeForm } from '../shapes-and-ranges.ts';
import { type Device, type Framework, pathSign } from '../types.ts';
import {
  beginningWith,
  consequent,
  given,
  held,
  inAnyCase,
  type JsonSchema,
  matching,
  matchingIfSet,
  nonEmpty,
  not,
  notBeginningWith,
  when,
  within,
  without,
} from './builder.ts';

const count: JsonSchema = { type: 'integer', minimum: 1 };
const dataFile = held(auxiliaryDataRules.path, without(pathSign));

/** Values that an editor suggests. Others pass, since the docs list only the values they know. */
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

/**
 * The rules for each field on its own, by the keys that lead to it. `*` is a list element or a
 * model's file.
 */
export function fieldRules(context: Context): Readonly<Record<string, JsonSchema>> {
  return {
    name: held(serviceNameRules.form, matchingIfSet(nameForm)),
    model_path: held(modelPathRules.form, matchingIfSet(ossForm, httpForm)),
    oss_endpoint: held(bucketRegionRules.form, matchingIfSet(hostForm)),
    processor: offered(processors.map(({ id }) => id)),
    resource: held(serviceGroupRules.form, matchingIfSet(groupForm)),
    metadata: { required: ['instance'] },
    'metadata.instance': count,
    'metadata.cpu': count,
    'metadata.memory': count,
    'metadata.gpu': { ...count, minimum: 0 },
    'metadata.cuda': { ...held(cudaRules.text, { type: 'string' }), ...offered(cudaVersions) },
    'plugins.*.command': offered(runtimes.map((each) => each.command)),
    'plugins.*.image': offered(runtimes.map((each) => each.image)),
    'plugins.*.resource': offered(fittingGroups(context).map(({ id }) => id)),
  };
}

/** The rules for the fields of each Blade plugin on their own. */
function bladeFields(): JsonSchema {
  const { commandMissing, imageMissing } = pluginRuntimeRules;
  const inputs = sets(held(inputSetRules.shape, matching(shapeForm)));
  const ranges = sets(held(inputSetRules.range, matching(...rangeForms)));
  const closed = (rule: Rule, keys: readonly string[]): JsonSchema =>
    held(rule, { propertyNames: { enum: [...keys] } });
  const model: JsonSchema = {
    ...closed(modelInfoRules.item, optimizationItems),
    properties: {
      optimization_level: levels,
      test_data: dataFile,
      calibration_dataset: dataFile,
      input_shapes: inputs,
      input_ranges: ranges,
      quantization: closed(modelInfoRules.quantizationItem, quantizationItems),
    },
  };
  const models: JsonSchema = {
    ...held(modelInfoRules.several, { maxProperties: 1 }),
    propertyNames: {
      allOf: [
        held(modelFileRules.empty, { minLength: 1 }),
        held(modelInfoRules.keyIsPath, without(pathSign)),
      ],
    },
    additionalProperties: model,
  };
  return {
    properties: {
      command: nonEmpty,
      image: nonEmpty,
      gpu: { ...count, minimum: 0 },
      config: {
        ...closed(modelInfoRules.configKey, ['model_info']),
        properties: { model_info: models },
      },
    },
    allOf: [
      held(commandMissing, { required: ['command'] }),
      held(imageMissing, { required: ['image'] }),
    ],
  };
}

/** A Blade plugin: the rules check no other. */
const blade: JsonSchema = {
  anyOf: [
    given(['command'], matching(bladeWords)),
    given(['image'], matching(bladeWords)),
    given(['config', 'model_info']),
    { allOf: [not(given(['command'], nonEmpty)), not(given(['image'], nonEmpty))] },
  ],
};

const withBlade = given(['plugins'], { contains: blade });

/**
 * The groups that match a region and a GPU model; an unknown region or model matches every listed
 * group.
 */
export function fittingGroups({ region, serviceCard }: Context): readonly PluginGroup[] {
  return pluginGroups.filter(
    ({ regions, gpuModel }) =>
      (region === undefined || regions.includes(region)) && gpuModel === (serviceCard ?? gpuModel),
  );
}

/** The rules for a plugin that depend on the processor, region, GPU model, and device. */
export function pluginRules(context: Context): readonly JsonSchema[] {
  const any = processorOf({});
  return [
    eachPlugin(bladeFields()),
    when(processorOf({ device: 'cpu' }), eachPlugin(onCpu)),
    when(processorOf({ device: 'gpu' }), eachPlugin(onGpu(context))),
    // If the processor doesn't show the device, the plugin must name one.
    when(
      not(any),
      eachPlugin({ allOf: [when(names('cpu'), onCpu), when(names('gpu'), onGpu(context))] }),
    ),
    when(
      {
        anyOf: [
          { allOf: [processorOf({ device: 'gpu' }), withBlade] },
          {
            allOf: [not(any), given(['plugins'], { contains: { allOf: [blade, names('gpu')] } })],
          },
        ],
      },
      within(['metadata', 'cuda'], held(cudaRules.plugin, { const: pluginCuda })),
    ),
    when(processorOf({ framework: 'pytorch' }), eachModel(calibrated)),
    when(not(processorOf({ framework: 'pytorch' })), eachModel(namedNodes)),
    ...(['tensorflow', 'pytorch'] as const).map((framework) =>
      when(processorOf({ framework }), eachModel(savedAs(framework))),
    ),
  ];
}

const { command, image } = devicePatterns;

/** A plugin that names this device in its command, else in its image. */
function names(device: Device): JsonSchema {
  return {
    anyOf: [
      given(['command'], beginningWith(command(device), command())),
      {
        allOf: [
          within(['command'], without(command())),
          given(['image'], beginningWith(image(device), image())),
        ],
      },
    ],
  };
}

function optimizingFor(other: Device): JsonSchema['properties'] {
  const { commandDevice, imageDevice } = pluginRuntimeRules;
  return {
    command: held(commandDevice, notBeginningWith(command(other), command())),
    image: held(imageDevice, notBeginningWith(image(other), image())),
  };
}

const onCpu: JsonSchema = {
  properties: {
    ...optimizingFor('gpu'),
    resource: held(pluginGroupRules.resourceOnCpu, not({ enum: pluginGroups.map(({ id }) => id) })),
    gpu: held(pluginGroupRules.gpuOnCpu, { const: 0 }),
  },
};

function onGpu(context: Context): JsonSchema {
  const fitting = fittingGroups(context).map(({ id }) => id);
  if (fitting.length === 0) {
    const { region, gpuModelWithoutGroup } = pluginGroupRules;
    const some = fittingGroups({
      ...(context.region === undefined ? {} : { region: context.region }),
    });
    return held(some.length === 0 ? region : gpuModelWithoutGroup, not({}));
  }
  const { missing, notListed } = pluginGroupRules;
  return {
    properties: {
      ...optimizingFor('cpu'),
      resource: held(notListed, { enum: fitting }),
      gpu: { minimum: 1 },
    },
    allOf: [held(missing, { required: ['resource'] })],
  };
}

const calibrated: JsonSchema = when(
  given(['optimization_level'], matching(`^${inAnyCase('o2')}$`)),
  held(optimizationLevelRules.pytorch, given(['calibration_dataset'], nonEmpty)),
);

const nodes: JsonSchema = { items: held(nodeNameRules.impossible, matching(nodeNameForm)) };
const namedNodes: JsonSchema = { properties: { inputs: nodes, outputs: nodes } };

function savedAs(framework: Framework): JsonSchema {
  const ending = `\\${inAnyCase(auxiliaryDataExtensions[framework])}$`;
  const saved = held(auxiliaryDataRules.extension, matchingIfSet(ending));
  return { properties: { test_data: saved, calibration_dataset: saved } };
}

function eachPlugin(items: JsonSchema): JsonSchema {
  return within(['plugins'], { items: when(blade, items) });
}

function eachModel(additionalProperties: JsonSchema): JsonSchema {
  return eachPlugin(within(['config', 'model_info'], { additionalProperties }));
}

/** A non-empty value of any type. */
const set: JsonSchema = { ...nonEmpty, minItems: 1 };

/** No containers, image, custom processor, or gateway. */
const withoutProcessor = not({
  anyOf: [
    ...ownPrograms.map((key) => given([key], set)),
    given(['metadata', 'type'], { type: 'string', ...matching(gateway) }),
  ],
});

/** Nothing else that provides a model. */
const withoutModel = not({ anyOf: modelSources.map((key) => given([key], set)) });

const places: readonly (readonly string[])[] = [
  ...resolvedKeys.map((key) => [key]),
  ['metadata', 'name'],
  ['metadata', 'resource'],
  ['cloud', 'computing', 'instance_type'],
];
const noneLeft: JsonSchema = held(placeholderRules.left, without(leftOver));
const noneIn = (...paths: readonly (readonly string[])[]): JsonSchema => ({
  allOf: paths.map((path) => within(path, noneLeft)),
});

/** No placeholders in values that EAS itself resolves. */
const resolved: readonly JsonSchema[] = [
  noneIn(...places),
  within(['plugins'], { items: noneIn(['image'], ['resource']) }),
  within(['containers'], { items: noneIn(['image']) }),
  within(['storage'], { items: noneIn(['oss', 'path'], ['oss', 'endpoint'], ['nfs', 'server']) }),
];

const container: JsonSchema = {
  if: { type: 'object' },
  [consequent]: {
    ...held(containerRules.image, { required: ['image'] }),
    properties: {
      image: set,
      port: held(
        containerRules.port,
        not({ enum: reservedPorts.flatMap((port) => [port, String(port)]) }),
      ),
    },
  },
};

/** The rules for the service that span several fields, apart from its plugin. */
export const serviceRules: readonly JsonSchema[] = [
  // The name and group are at the top, else in `metadata`.
  {
    if: given(['metadata', 'name'], nonEmpty),
    else: held(serviceNameRules.missing, given(['name'], nonEmpty)),
  },
  when(
    not(given(['name'], nonEmpty)),
    within(['metadata', 'name'], held(serviceNameRules.form, matchingIfSet(nameForm))),
  ),
  when(
    not(given(['resource'], nonEmpty)),
    within(['metadata', 'resource'], held(serviceGroupRules.form, matchingIfSet(groupForm))),
  ),
  when(
    {
      anyOf: [withBlade, { allOf: [processorOf({}), withoutModel, withoutProcessor] }],
    },
    held(modelPathRules.missing, given(['model_path'], nonEmpty)),
  ),
  when(withoutProcessor, held(processorRules.missing, given(['processor'], nonEmpty))),
  ...resolved,
  within(['containers'], { items: container }),
  within(['processor_path'], held(containerRules.localProcessor, matchingIfSet(addressForm))),
  when(
    withBlade,
    within(['processor'], {
      anyOf: [held(processorRules.withoutBlade, { enum: bladeProcessors() }), not(nonEmpty)],
    }),
  ),
  when(
    {
      allOf: [
        processorOf({ device: 'gpu' }),
        not({
          anyOf: [
            given(['cloud'], { type: 'object', ...given(['computing']) }),
            given(['metadata', 'gpu_memory']),
            given(['metadata', 'gpu_core_percentage']),
          ],
        }),
      ],
    },
    held(sizeRules.gpuMissing, given(['metadata', 'gpu'], { minimum: 1 })),
  ),
];

/** A processor whose name includes this framework and device; an omitted one matches any. */
function processorOf(parts: { readonly framework?: string; readonly device?: string }): JsonSchema {
  return given(['processor'], matching(processorPattern(parts.framework, parts.device)));
}

function bladeProcessors(): string[] {
  return processors.filter(({ blade }) => blade).map(({ id }) => id);
}

const internally = '-internal';

/**
 * The bucket's region compared with the service's region and the endpoint. The region isn't in any
 * file.
 */
export function bucketRules({ region }: Context): readonly JsonSchema[] {
  return [...regions.map(({ id }) => sameRegion(id)), ...(region ? rulesIn(region) : [])];
}

/** A pattern can't express "the same region as there", so each listed region gets its own. */
function sameRegion(region: string): JsonSchema {
  return when(
    { allOf: [pathIn(bucketIn(region)), endpointIn(ossHostPattern())] },
    within(
      ['oss_endpoint'],
      held(bucketRegionRules.otherBucket, matching(`^${ossHostPattern(region)}$`)),
    ),
  );
}

function rulesIn(region: string): readonly JsonSchema[] {
  const elsewhere = (scheme: string, internal?: string): JsonSchema => ({
    allOf: [
      not(given(['oss_endpoint'], nonEmpty)),
      pathIn(bucketIn(undefined, scheme, internal)),
      not(pathIn(bucketIn(region))),
    ],
  });
  return [
    when(elsewhere('oss:'), held(bucketRegionRules.otherRegion, given(['oss_endpoint'], nonEmpty))),
    when(
      elsewhere('(?!oss:)[a-z]+:', internally),
      within(['model_path'], held(bucketRegionRules.internalHost, not({}))),
    ),
    when(
      {
        allOf: [
          endpointIn(ossHostPattern(undefined, internally)),
          not(endpointIn(ossHostPattern(region))),
        ],
      },
      within(['oss_endpoint'], held(bucketRegionRules.internal, not({}))),
    ),
  ];
}

/** An address at an OSS host, limited to a region if one is given. */
function bucketIn(region?: string, scheme = '[a-z]+:', internal?: string): string {
  return String.raw`^${scheme}\/\/${ossHostPattern(region, internal)}(?:[/:]|$)`;
}

function pathIn(pattern: string): JsonSchema {
  return given(['model_path'], matching(pattern));
}

function endpointIn(host: string): JsonSchema {
  return given(['oss_endpoint'], matching(`^${host}$`));
}
