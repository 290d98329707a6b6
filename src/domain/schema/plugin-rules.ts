import { pluginCuda } from '../catalogue/cuda-versions.ts';
import { auxiliaryDataExtensions } from '../catalogue/optimization-items.ts';
import { type PluginGroup, pluginGroups } from '../catalogue/plugin-groups.ts';
import type { Device, Framework } from '../draft.ts';
import { devicePatterns } from '../optimized-device.ts';
import { auxiliaryDataRules } from '../rules/auxiliary-data.ts';
import { cudaRules } from '../rules/cuda.ts';
import type { Context } from '../rules/facts.ts';
import { optimizationLevelRules } from '../rules/optimization-level.ts';
import { pluginGroupRules } from '../rules/plugin-group.ts';
import { pluginRuntimeRules } from '../rules/plugin-runtime.ts';
import { given, held, type JsonSchema, nonEmpty, not, when, within } from './json-schema.ts';
import {
  beginningWith,
  inAnyCase,
  matching,
  matchingIfSet,
  notBeginningWith,
  without,
} from './pattern.ts';
import { processorOf } from './service-rules.ts';

/** The groups of a region and a card; of all that are listed, where one of them is not known. */
export function fittingGroups({ region, serviceCard }: Context): readonly PluginGroup[] {
  return pluginGroups.filter(
    ({ regions, card }) =>
      (region === undefined || regions.includes(region)) && card === (serviceCard ?? card),
  );
}

/** What the rules hold a plugin to: beside the processor, the region, the card and the device. */
export function pluginRules(context: Context): readonly JsonSchema[] {
  const any = processorOf({});
  return [
    when(processorOf({ device: 'cpu' }), eachPlugin(onCpu)),
    when(processorOf({ device: 'gpu' }), eachPlugin(onGpu(context))),
    // A processor that tells no device leaves it to the plugin to name one.
    when(
      not(any),
      eachPlugin({ allOf: [when(names('cpu'), onCpu), when(names('gpu'), onGpu(context))] }),
    ),
    when(
      {
        anyOf: [
          { allOf: [processorOf({ device: 'gpu' }), given(['plugins'], { minItems: 1 })] },
          { allOf: [not(any), given(['plugins'], { contains: names('gpu') })] },
        ],
      },
      within(['metadata', 'cuda'], held(cudaRules.plugin, { const: pluginCuda })),
    ),
    when(processorOf({ framework: 'pytorch' }), eachModel(calibrated)),
    ...(['tensorflow', 'pytorch'] as const).map((framework) =>
      when(processorOf({ framework }), eachModel(savedAs(framework))),
    ),
  ];
}

const { command, image } = devicePatterns;

/** A plugin that names this device itself: by its command, else by its image. */
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
    const { region, cardWithoutGroup } = pluginGroupRules;
    const some = fittingGroups({
      ...(context.region === undefined ? {} : { region: context.region }),
    });
    return held(some.length === 0 ? region : cardWithoutGroup, not({}));
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

function savedAs(framework: Framework): JsonSchema {
  const ending = `\\${inAnyCase(auxiliaryDataExtensions[framework])}$`;
  const saved = held(auxiliaryDataRules.extension, matchingIfSet(ending));
  return { properties: { test_data: saved, calibration_dataset: saved } };
}

function eachPlugin(items: JsonSchema): JsonSchema {
  return within(['plugins'], { items });
}

function eachModel(additionalProperties: JsonSchema): JsonSchema {
  return eachPlugin(within(['config', 'model_info'], { additionalProperties }));
}
