import type { Unanswered } from '../../eascmd/answers.ts';
import { fieldOf } from '../../questions/text-field.ts';
import {
  type Capacity,
  cardSeen,
  coresKept,
  type SeenCard,
  type SeenNode,
} from '../../service/account.ts';
import { legalPluginGroups } from '../../service/catalog/gpus.ts';
import type { State } from '../state.ts';
import { type Step, stay } from '../step.ts';
import { checkedFacts } from './checked-facts.ts';
import type { Groups, KnownGroup } from './groups.ts';

/** What one node has free; the core for the system is taken off. Null where it was not told. */
export interface Free {
  readonly cpu: number | null;
  readonly gpu: number | null;
}

/** A group that may be chosen, with what one may want to know before choosing it. */
export interface FoundGroup {
  readonly id: string;
  readonly elsewhere: string | null;
  readonly nodes:
    | { readonly kind: 'asking' }
    | Unanswered
    | {
        readonly kind: 'seen';
        readonly count: number;
        readonly card: SeenCard;
        /** Whether a plugin resource group with that card is listed for the region. */
        readonly withBlade: boolean;
        readonly freest: Free;
      };
}

/** What is known of the groups to choose from, where the question about them is asked. */
export interface Found {
  readonly region: string;
  readonly list: { readonly kind: 'asking' } | { readonly kind: 'listed' } | Unanswered;
  readonly groups: readonly FoundGroup[];
  /** When the list came, by the wall's clock. */
  readonly at: number | null;
}

export function foundGroups(state: State): Found | null {
  if (state.screen !== 'question' || state.conversation.current !== 'serviceResource') {
    return null;
  }
  return foundIn(checkedFacts(state).groups);
}

/** What is known of the groups of a region, to choose from. */
export function foundIn(groups: Groups | null): Found | null {
  if (groups === null || groups.list.kind === 'unasked') {
    return null;
  }
  const { region, list, at } = groups;
  const listed = groups.groups.filter(({ presence }) => presence.kind === 'there');
  return { region, list, at, groups: listed.map((group) => foundGroup(group, region)) };
}

function foundGroup({ id, elsewhere, nodes }: KnownGroup, region: string): FoundGroup {
  if (nodes.kind !== 'listed') return { id, elsewhere, nodes };
  const card = cardSeen(nodes.rows);
  const withBlade = card.kind !== 'card' || legalPluginGroups(region, card.card).length > 0;
  const freest = freestOf(nodes.rows);
  const count = nodes.rows.length;
  return { id, elsewhere, nodes: { kind: 'seen', count, card, withBlade, freest } };
}

/** The node on which most is free: cards before cores, which every node has. */
function freestOf(nodes: readonly SeenNode[]): Free {
  const none: Free = { cpu: null, gpu: null };
  return nodes
    .map(({ cpu, gpu }): Free => ({ cpu: freeOf(cpu, coresKept), gpu: freeOf(gpu, 0) }))
    .reduce((best, free) => (isFreer(free, best) ? free : best), none);
}

function isFreer(a: Free, b: Free): boolean {
  const gpus = (a.gpu ?? -1) - (b.gpu ?? -1);
  return gpus > 0 || (gpus === 0 && (a.cpu ?? -1) > (b.cpu ?? -1));
}

function freeOf(capacity: Capacity | null, kept: number): number | null {
  return capacity === null ? null : Math.max(0, capacity.total - capacity.used - kept);
}

/** What Up and Down go through: the public group, then those that were found. */
export function choicesFound(state: State): readonly string[] {
  const groups = foundGroups(state)?.groups ?? [];
  return groups.length === 0 ? [] : ['', ...groups.map(({ id }) => id)];
}

/** Puts the next choice, or the one before, into the field; what was typed there gives way. */
export function chooseFound(state: State, way: 1 | -1): Step {
  const choices = choicesFound(state);
  const { conversation } = state;
  const at = choices.indexOf(conversation.field.value.trim());
  const next = choices.at(at === -1 ? way : (at + way) % choices.length);
  return next === undefined
    ? stay(state)
    : stay({ ...state, conversation: { ...conversation, field: fieldOf(next), touched: true } });
}
