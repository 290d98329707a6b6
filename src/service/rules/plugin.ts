import {
  findPluginGroup,
  gpuModels,
  legalPluginGroups,
  type PluginGroup,
  pluginGroups,
  regionsWithPluginGroups,
} from '../catalog/gpus.ts';
import { commandDevice, imageDevice, pluginRuntime, withDevice } from '../catalog/processors.ts';
import type { Rule } from '../parse.ts';
import { bladePage, type Device, type Finding } from '../types.ts';
import { type Check, type Facts, found, foundIf, type PluginFacts } from './finding.ts';

export const pluginGroupRules = {
  missing: {
    code: 'plugin-resource-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  region: { code: 'plugin-region-without-groups', severity: 'error', source: bladePage },
  notListed: { code: 'plugin-group-not-listed', severity: 'error', source: bladePage },
  gpuModel: { code: 'plugin-card-mismatch', severity: 'error', source: bladePage },
  mixedGpuModels: { code: 'plugin-card-mixed', severity: 'warning', source: bladePage },
  gpuModelWithoutGroup: { code: 'plugin-card-without-group', severity: 'error', source: bladePage },
  resourceOnCpu: { code: 'plugin-resource-on-cpu', severity: 'error', source: bladePage },
  notNeeded: { code: 'plugin-resource-not-needed', severity: 'warning', source: bladePage },
  gpuOnCpu: { code: 'plugin-gpu-on-cpu', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

export const checkPluginGroup: Check = (facts) =>
  facts.plugins.flatMap((plugin) => {
    if (plugin.device === 'cpu') return checkCpu(plugin);
    return plugin.device === 'gpu' ? checkGpu(plugin, facts) : [];
  });

/**
 * The page requires a group only for GPU and forbids none for CPU. A group that it lists has GPU
 * nodes; any other is just unnecessary.
 */
function checkCpu({ plugin, path }: PluginFacts): readonly Finding[] {
  const { resource: value = '', gpu = 0 } = plugin;
  const { gpuOnCpu, notNeeded, resourceOnCpu } = pluginGroupRules;
  const rule = findPluginGroup(value) === undefined ? notNeeded : resourceOnCpu;
  return [
    ...foundIf(value !== '', rule, [...path, 'resource'], { value }),
    ...foundIf(gpu !== 0, gpuOnCpu, [...path, 'gpu'], { value: gpu }),
  ];
}

function checkGpu({ plugin, path }: PluginFacts, facts: Facts): readonly Finding[] {
  const place = [...path, 'resource'];
  const { region } = facts.context;
  const regions = regionsWithPluginGroups();
  if (region !== undefined && !regions.includes(region)) {
    const finding = found(pluginGroupRules.region, place, { region, allowed: regions });
    // The group isn't the problem: the region or the device can be changed.
    return [{ ...finding, field: 'device' }];
  }
  const without = machinesWithoutGroup(facts);
  const gpus = gpusOf(facts);
  // If no machine with a plugin group is left, the named group no longer matters.
  if (without.length > 0 && gpus.length === 0) return without;
  const listed = region === undefined ? pluginGroups : legalPluginGroups(region);
  const fitting = listed.filter(({ gpuModel }) => gpus.length === 0 || gpus.includes(gpuModel));
  const value = plugin.resource ?? '';
  return [
    ...without,
    ...(value === ''
      ? checkUnset(place, { region, gpus }, fitting)
      : checkGroup(place, value, { region, gpus, listed, fitting })),
  ];
}

/**
 * The GPU models that the service may run on: the one given for its group, else those of the file's
 * instance types. A dedicated group takes precedence.
 */
function gpusOf({ context: { serviceCard }, machines }: Facts): readonly string[] {
  if (serviceCard !== undefined) return [serviceCard];
  return [...new Set(machines.map(({ gpu }) => gpu))].filter((gpu) =>
    gpuModels.some(({ id }) => id === gpu),
  );
}

/** Instance types with a GPU model that no plugin group has, such as the A10 of gn7i. */
function machinesWithoutGroup({ context, machines }: Facts): readonly Finding[] {
  if (context.serviceCard !== undefined) return [];
  const known = (gpu: string): boolean => gpu === 'none' || gpu === 'unknown';
  return machines
    .filter(({ gpu }) => !known(gpu) && !gpuModels.some(({ id }) => id === gpu))
    .map(({ gpu, path }) =>
      found(pluginGroupRules.gpuModelWithoutGroup, path, {
        region: context.region ?? '',
        card: gpu,
      }),
    );
}

interface Around {
  readonly region: string | undefined;
  /** The GPU models that the service may run on; empty if none is known. */
  readonly gpus: readonly string[];
}

function checkUnset(
  place: Finding['path'],
  { region = '', gpus }: Around,
  fitting: readonly PluginGroup[],
): readonly Finding[] {
  if (fitting.length > 0) {
    return [found(pluginGroupRules.missing, place, { allowed: ids(fitting) })];
  }
  const values = { region, card: gpus.join(', ') };
  return [{ ...found(pluginGroupRules.gpuModelWithoutGroup, place, values), field: 'serviceCard' }];
}

interface Groups extends Around {
  readonly listed: readonly PluginGroup[];
  readonly fitting: readonly PluginGroup[];
}

function checkGroup(
  place: Finding['path'],
  value: string,
  { region = '', gpus, listed, fitting }: Groups,
): readonly Finding[] {
  const allowed = ids(fitting);
  const group = listed.find(({ id }) => id === value);
  if (group === undefined) {
    const known = findPluginGroup(value)?.regions ?? [];
    return [found(pluginGroupRules.notListed, place, { value, region, allowed, listedIn: known })];
  }
  const others = gpus.filter((gpu) => gpu !== group.gpuModel);
  if (others.length === 0) return [];
  const values = { value, card: group.gpuModel, serviceCard: others.join(', ') };
  return others.length < gpus.length
    ? [found(pluginGroupRules.mixedGpuModels, place, values)]
    : [found(pluginGroupRules.gpuModel, place, { ...values, allowed })];
}

function ids(groups: readonly PluginGroup[]): readonly string[] {
  return groups.map(({ id }) => id);
}

export const pluginRuntimeRules = {
  commandMissing: {
    code: 'plugin-command-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  commandDevice: {
    code: 'plugin-command-wrong-device',
    severity: 'error',
    source: bladePage,
    fix: { part: 'value', to: commandFix },
  },
  commandNotListed: { code: 'plugin-command-not-listed', severity: 'warning', source: bladePage },
  imageMissing: {
    code: 'plugin-image-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  imageDevice: {
    code: 'plugin-image-wrong-device',
    severity: 'error',
    source: bladePage,
    fix: { part: 'value', to: imageFix },
  },
  imageNotListed: { code: 'plugin-image-not-listed', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

interface Part {
  readonly key: 'command' | 'image';
  readonly missing: Rule;
  readonly otherDevice: Rule;
  readonly notListed: Rule;
  readonly deviceOf: (text: string) => Device | undefined;
}

const parts: readonly Part[] = [
  {
    key: 'command',
    missing: pluginRuntimeRules.commandMissing,
    otherDevice: pluginRuntimeRules.commandDevice,
    notListed: pluginRuntimeRules.commandNotListed,
    deviceOf: commandDevice,
  },
  {
    key: 'image',
    missing: pluginRuntimeRules.imageMissing,
    otherDevice: pluginRuntimeRules.imageDevice,
    notListed: pluginRuntimeRules.imageNotListed,
    deviceOf: imageDevice,
  },
];

export const checkPluginRuntime: Check = ({ plugins }) =>
  plugins.flatMap((plugin) => parts.flatMap((part) => checkPart(plugin, part)));

/**
 * A command or image for the other device is an error. One that the page doesn't list may be a
 * mirror or a newer release, so it is only a warning.
 */
function checkPart({ plugin, path, device }: PluginFacts, part: Part): readonly Finding[] {
  const place = [...path, part.key];
  const value = plugin[part.key] ?? '';
  const expected = device === undefined ? undefined : pluginRuntime(device)[part.key];
  const values = { value, ...(expected === undefined ? {} : { expected }) };
  if (value === '') return [found(part.missing, place, values)];
  if (expected === undefined || value === expected) return [];
  const named = part.deviceOf(value);
  const rule = named === undefined || named === device ? part.notListed : part.otherDevice;
  return [found(rule, place, { ...values, device: device ?? '' })];
}

/** Flags that the page doesn't list stay: only the device is wrong. */
function commandFix({ values: { value, device } }: Finding): string | undefined {
  if (typeof value !== 'string' || typeof device !== 'string') return undefined;
  return withDevice(value, device);
}

/** A mirror or an unlisted release may not exist for the other device. */
function imageFix({ values: { value, expected } }: Finding): Finding['values'][string] | undefined {
  const listed = (['cpu', 'gpu'] as const).map((device) => pluginRuntime(device).image);
  return typeof value === 'string' && listed.includes(value) ? expected : undefined;
}
