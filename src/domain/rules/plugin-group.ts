import { bladePage } from '../catalogue/documents.ts';
import {
  findPluginGroup,
  legalPluginGroups,
  type PluginGroup,
  pluginGroups,
  regionsWithPluginGroups,
} from '../catalogue/plugin-groups.ts';
import type { Finding } from '../finding.ts';
import type { Check, Context, PluginFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const pluginGroupRules = {
  missing: {
    code: 'plugin-resource-missing',
    severity: 'error',
    source: bladePage,
    absence: true,
  },
  region: { code: 'plugin-region-without-groups', severity: 'error', source: bladePage },
  notListed: { code: 'plugin-group-not-listed', severity: 'error', source: bladePage },
  card: { code: 'plugin-card-mismatch', severity: 'error', source: bladePage },
  cardWithoutGroup: { code: 'plugin-card-without-group', severity: 'error', source: bladePage },
  resourceOnCpu: { code: 'plugin-resource-on-cpu', severity: 'error', source: bladePage },
  notNeeded: { code: 'plugin-resource-not-needed', severity: 'warning', source: bladePage },
  gpuOnCpu: { code: 'plugin-gpu-on-cpu', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

export const checkPluginGroup: Check = ({ plugins, context }) =>
  plugins.flatMap((plugin) => {
    if (plugin.device === 'cpu') return checkCpu(plugin);
    return plugin.device === 'gpu' ? checkGpu(plugin, context) : [];
  });

/**
 * The page requires a group for GPU alone, and forbids none for CPU: a group that it lists is one of
 * GPU nodes, and any other is only more than is needed.
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

function checkGpu({ plugin, path }: PluginFacts, context: Context): readonly Finding[] {
  const place = [...path, 'resource'];
  const { region, serviceCard } = context;
  const regions = regionsWithPluginGroups();
  if (region !== undefined && !regions.includes(region)) {
    const finding = found(pluginGroupRules.region, place, { region, allowed: regions });
    // The group is not what is wrong: what can be changed is the region or the device.
    return [{ ...finding, field: 'device' }];
  }
  const listed = region === undefined ? pluginGroups : legalPluginGroups(region);
  const fitting = listed.filter(({ card }) => card === (serviceCard ?? card));
  const value = plugin.resource ?? '';
  return value === ''
    ? checkUnset(place, context, fitting)
    : checkGroup(place, value, context, { listed, fitting });
}

function checkUnset(
  place: Finding['path'],
  { region = '', serviceCard: card }: Context,
  fitting: readonly PluginGroup[],
): readonly Finding[] {
  if (fitting.length > 0) {
    return [found(pluginGroupRules.missing, place, { allowed: ids(fitting) })];
  }
  const finding = found(pluginGroupRules.cardWithoutGroup, place, { region, card: card ?? '' });
  return [{ ...finding, field: 'serviceCard' }];
}

function checkGroup(
  place: Finding['path'],
  value: string,
  { region = '', serviceCard }: Context,
  groups: { readonly listed: readonly PluginGroup[]; readonly fitting: readonly PluginGroup[] },
): readonly Finding[] {
  const allowed = ids(groups.fitting);
  const group = groups.listed.find(({ id }) => id === value);
  if (group === undefined) {
    const known = findPluginGroup(value)?.regions ?? [];
    return [found(pluginGroupRules.notListed, place, { value, region, allowed, listedIn: known })];
  }
  const other = serviceCard !== undefined && group.card !== serviceCard;
  return foundIf(other, pluginGroupRules.card, place, {
    value,
    card: group.card,
    serviceCard: serviceCard ?? group.card,
    allowed,
  });
}

function ids(groups: readonly PluginGroup[]): readonly string[] {
  return groups.map(({ id }) => id);
}
