import type { Card } from '../draft.ts';
import { bladePage } from './documents.ts';
import type { Source } from './source.ts';

/** A resource group that runs the GPU optimization: Blade EAS Plugin page, table 1, `resource`. */
export interface PluginGroup {
  readonly id: string;
  readonly card: Card;
  /** The regions where the page lists it. */
  readonly regions: readonly string[];
  readonly source: Source;
}

export const pluginGroups: readonly PluginGroup[] = [
  { id: 'T4_8CORE', card: 'T4', regions: ['cn-hangzhou', 'cn-shanghai'], source: bladePage },
  { id: 'V100_8CORE', card: 'V100', regions: ['cn-shanghai'], source: bladePage },
  { id: 'P4_8CORE', card: 'P4', regions: ['cn-shanghai'], source: bladePage },
];

export interface HiddenPluginGroup {
  readonly id: string;
  /** `region`: not listed for the region. `card`: another card than the service's group has. */
  readonly reason: 'region' | 'card';
}

export function findPluginGroup(id: string): PluginGroup | undefined {
  return pluginGroups.find((group) => group.id === id);
}

/** Where a GPU plugin can run at all, in the order of the table. */
export function regionsWithPluginGroups(): readonly string[] {
  return [...new Set(pluginGroups.flatMap((group) => group.regions))];
}

/** The groups listed for a region; of one card, where the service's card is known. */
export function legalPluginGroups(region: string, card?: Card): readonly PluginGroup[] {
  return pluginGroups.filter((group) => reasonAgainst(group, region, card) === undefined);
}

/** The other groups, each with why it is not offered. */
export function hiddenPluginGroups(region: string, card?: Card): readonly HiddenPluginGroup[] {
  return pluginGroups.flatMap((group) => {
    const reason = reasonAgainst(group, region, card);
    return reason === undefined ? [] : [{ id: group.id, reason }];
  });
}

function reasonAgainst(
  group: PluginGroup,
  region: string,
  card: Card | undefined,
): HiddenPluginGroup['reason'] | undefined {
  if (!group.regions.includes(region)) return 'region';
  return card !== undefined && group.card !== card ? 'card' : undefined;
}
