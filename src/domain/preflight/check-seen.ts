import { bladePage, faqPage, serviceReference } from '../catalogue/documents.ts';
import { findPluginGroup, legalPluginGroups, pluginGroups } from '../catalogue/plugin-groups.ts';
import type { Card, Draft, DraftKey } from '../draft.ts';
import type { Finding, Path } from '../finding.ts';
import type { Rule } from '../rules/rule.ts';
import { roomFor } from './room.ts';
import { cardSeen } from './seen-card.ts';
import type { SeenNode } from './seen-group.ts';

/** What was seen of the one group that shall run the service. */
export type GroupFacts =
  | { readonly kind: 'there'; readonly nodes: readonly SeenNode[] | null }
  /** The service said in plain words that it has no such group. */
  | { readonly kind: 'missing' }
  /** eascmd shows it, in another region than that of the answers. */
  | { readonly kind: 'elsewhere'; readonly region: string }
  /** It is not in the list, and nothing plainer was said. */
  | { readonly kind: 'unlisted' }
  /** The account of a rehearsal does not have it, which says nothing of a real one. */
  | { readonly kind: 'not-rehearsed' };

/** What only a look at the account can find: no rule about files. */
export const seenRules = {
  missing: { code: 'group-missing', severity: 'error', source: serviceReference },
  elsewhere: { code: 'group-elsewhere', severity: 'warning', source: serviceReference },
  unlisted: { code: 'group-unlisted', severity: 'warning', source: serviceReference },
  notRehearsed: { code: 'group-not-rehearsed', severity: 'warning', source: serviceReference },
  card: { code: 'card-not-seen', severity: 'error', source: bladePage },
  plugin: { code: 'plugin-card-not-seen', severity: 'error', source: bladePage },
  withoutGroup: { code: 'seen-card-without-group', severity: 'error', source: bladePage },
  room: { code: 'no-room', severity: 'warning', source: faqPage },
} as const satisfies Record<string, Rule>;

export type SeenCode = (typeof seenRules)[keyof typeof seenRules]['code'];

const seenCodes: ReadonlySet<string> = new Set(Object.values(seenRules).map(({ code }) => code));

/** Whether a finding is of here: it is found anew whenever something else is seen. */
export function isOfSeen({ code }: Pick<Finding, 'code'>): boolean {
  return seenCodes.has(code);
}

/** What the answers, or a file's, have against them in what was seen of the service's group. */
export function checkSeen(draft: Draft, facts: GroupFacts): readonly Finding[] {
  if (facts.kind !== 'there') {
    return [notThere(facts, draft)];
  }
  const nodes = facts.nodes ?? [];
  return [...checkCard(draft, nodes), ...checkRoom(draft, nodes)];
}

type Absence = Exclude<GroupFacts, { readonly kind: 'there' }>;

const absences: Readonly<Record<Absence['kind'], Rule>> = {
  elsewhere: seenRules.elsewhere,
  missing: seenRules.missing,
  unlisted: seenRules.unlisted,
  'not-rehearsed': seenRules.notRehearsed,
};

function notThere(facts: Absence, { region = '', serviceResource: group = '' }: Draft): Finding {
  const values = { group, region, ...(facts.kind === 'elsewhere' ? { in: facts.region } : {}) };
  return finding(absences[facts.kind], ['resource'], 'serviceResource', values);
}

/** The plugin's group must have the card of the service's (Blade EAS Plugin page). */
function checkCard(draft: Draft, nodes: readonly SeenNode[]): readonly Finding[] {
  const seen = cardSeen(nodes);
  const { device, serviceCard, serviceResource: group = '' } = draft;
  if (seen.kind !== 'card' || device !== 'gpu') return [];
  const { card, types } = seen;
  const values = { group, card, types };
  if (serviceCard !== undefined && serviceCard !== card) {
    const about = { ...values, value: serviceCard };
    return [finding(seenRules.card, ['resource'], 'serviceCard', about)];
  }
  return draft.blade === false ? [] : checkPlugin(draft, card, values);
}

function checkPlugin(
  { region, pluginResource = '' }: Draft,
  card: Card,
  values: Finding['values'],
): readonly Finding[] {
  if (region !== undefined && legalPluginGroups(region, card).length === 0) {
    const regions = pluginGroups.filter((group) => group.card === card).flatMap((g) => g.regions);
    const about = { ...values, region, regions };
    return [finding(seenRules.withoutGroup, ['resource'], 'serviceResource', about)];
  }
  const other = findPluginGroup(pluginResource);
  if (other === undefined || other.card === card) return [];
  const about = { ...values, value: pluginResource, other: other.card };
  return [finding(seenRules.plugin, ['plugins', 0, 'resource'], 'pluginResource', about)];
}

/** Room may come free meanwhile: a warning. */
function checkRoom(draft: Draft, nodes: readonly SeenNode[]): readonly Finding[] {
  const room = roomFor(draft, nodes);
  if (room.kind !== 'short') return [];
  const [first] = room.lacks;
  const lacks = room.lacks.map(({ item, needs, free }) => `${item} ${needs} ${free}`);
  const values = { group: draft.serviceResource ?? '', node: room.node, lacks };
  return [finding(seenRules.room, ['metadata', first?.item ?? 'cpu'], first?.item, values)];
}

function finding(
  { code, severity }: Rule,
  path: Path,
  field: DraftKey | undefined,
  values: Finding['values'],
): Finding {
  return { code, severity, path, values, ...(field === undefined ? {} : { field }) };
}
