import type { QueryError } from '../../eascmd/answers.ts';
import {
  checkSeen,
  type GroupFacts,
  gpuModelSeen,
  type Room,
  roomFor,
  type SeenGpuModel,
} from '../../service/account.ts';
import type { Draft, Finding } from '../../service/types.ts';
import type { ClientKind, NameState } from '../types.ts';
import { findGroup, type Groups, type KnownGroup } from './groups.ts';

/** Why something was not checked. */
export type Unchecked =
  | 'no-client'
  | 'dry-run'
  | 'no-region'
  | 'public-group'
  | 'not-there'
  | QueryError['cause'];

export type Outcome =
  | { readonly kind: 'asking' }
  /** `reason` is eascmd's output, if it explains more. */
  | { readonly kind: 'unchecked'; readonly why: Unchecked; readonly reason: string | null }
  /** Without a region, eascmd was asked where it is signed in. */
  | { readonly kind: 'name'; readonly free: boolean; readonly region: string | null }
  | { readonly kind: 'group'; readonly facts: GroupFacts }
  | { readonly kind: 'card'; readonly seen: SeenGpuModel }
  | { readonly kind: 'room'; readonly room: Room };

type CheckItem = 'name' | 'group' | 'card' | 'room';

/** One thing that can be checked before anything is sent. */
export interface Check {
  readonly item: CheckItem;
  readonly outcome: Outcome;
  /** Wall-clock time of the answer. */
  readonly at: number | null;
  /** The problems that this check found with the answers. */
  readonly findings: readonly Finding[];
}

/** All that the checks follow from. */
export interface CheckedFacts {
  readonly client: ClientKind | null;
  readonly dryRun: boolean;
  readonly region: string | null;
  readonly draft: Draft;
  readonly name: NameState;
  readonly nameAt: number | null;
  readonly groups: Groups | null;
}

/** The checks, in an order that depends only on the answers, so no row appears or disappears. */
export function checksOf(facts: CheckedFacts): readonly Check[] {
  const { draft, nameAt } = facts;
  const name = nameCheck(facts);
  const items: readonly CheckItem[] =
    (draft.serviceResource ?? '') === ''
      ? ['group']
      : draft.device === 'gpu'
        ? ['group', 'card', 'room']
        : ['group', 'room'];
  return [
    { item: 'name', outcome: name, at: answeredAt(name, nameAt), findings: [] },
    ...items.map((item) => groupCheck(item, facts)),
  ];
}

/** Without those that only repeat that the group was not found. */
export const distinctChecks = (checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ outcome }) => outcome.kind !== 'unchecked' || outcome.why !== 'not-there');

/** The problems with the answers according to what was seen. */
export function findingsSeen(facts: CheckedFacts): readonly Finding[] {
  const { draft, groups, client } = facts;
  const seen = factsOf(findGroup(groups, draft.serviceResource ?? ''), groups, client);
  const found = seen === null || unasked(facts) !== null ? [] : checkSeen(draft, seen);
  // An existing service uses capacity itself, which its update can reuse.
  return facts.name.kind === 'taken' ? found.filter(({ code }) => code !== 'no-room') : found;
}

/** What is known about one group; null while nothing is. */
function factsOf(
  group: KnownGroup | undefined,
  groups: Groups | null,
  client: CheckedFacts['client'],
): GroupFacts | null {
  if (group === undefined) return null;
  const { presence, nodes, elsewhere } = group;
  if (elsewhere !== null) return { kind: 'elsewhere', region: elsewhere };
  switch (presence.kind) {
    case 'there':
      return { kind: 'there', nodes: nodes.kind === 'listed' ? nodes.rows : null };
    case 'missing':
      return { kind: client === 'rehearsal' ? 'not-rehearsed' : 'missing' };
    case 'unanswered':
      // The list was answered, so this answer was received too: it contains no such row and no
      // clear message.
      return presence.cause === 'unclear' && groups?.list.kind === 'listed'
        ? { kind: 'unlisted' }
        : null;
    default:
      return null;
  }
}

function nameCheck(facts: CheckedFacts): Outcome {
  const { name } = facts;
  switch (name.kind) {
    case 'asking':
      return name;
    case 'free':
    case 'taken':
      return { kind: 'name', free: name.kind === 'free', region: facts.region };
    case 'unknown':
      return unchecked(name.cause, name.reason);
    case 'unasked':
      return unasked(facts) ?? { kind: 'asking' };
  }
}

/** Why nothing could be asked at all. */
function unasked({ client, dryRun, region }: CheckedFacts): Outcome | null {
  if (dryRun) return unchecked('dry-run');
  if (client === null) return unchecked('no-client');
  return region === null ? unchecked('no-region') : null;
}

function groupCheck(item: CheckItem, facts: CheckedFacts): Check {
  const group = findGroup(facts.groups, facts.draft.serviceResource ?? '');
  const outcome = groupOutcome(item, facts, group);
  const findings = findingsSeen(facts).filter(({ code }) => itemOf(code) === item);
  return { item, outcome, at: answeredAt(outcome, group?.at ?? null), findings };
}

/** The row that a finding belongs to. */
function itemOf(code: string): CheckItem {
  if (code === 'no-room') return 'room';
  return code.includes('card') ? 'card' : 'group';
}

function groupOutcome(
  item: CheckItem,
  facts: CheckedFacts,
  group: KnownGroup | undefined,
): Outcome {
  const { draft, groups, client } = facts;
  const not = unasked(facts);
  if (not !== null) return not;
  if ((draft.serviceResource ?? '') === '') return unchecked('public-group');
  if (group === undefined) {
    return groups?.list.kind === 'unanswered' ? queryErrorOutcome(groups.list) : { kind: 'asking' };
  }
  const { presence, nodes } = group;
  if (item === 'group') {
    const seen = factsOf(group, groups, client);
    if (seen !== null) return { kind: 'group', facts: seen };
    return presence.kind === 'unanswered' ? queryErrorOutcome(presence) : { kind: 'asking' };
  }
  if (presence.kind === 'missing') return unchecked('not-there');
  if (nodes.kind === 'asking') return nodes;
  if (nodes.kind === 'unanswered') return queryErrorOutcome(nodes);
  return item === 'card'
    ? { kind: 'card', seen: gpuModelSeen(nodes.rows) }
    : { kind: 'room', room: roomFor(draft, nodes.rows) };
}

function unchecked(why: Unchecked, reason: string | null = null): Outcome {
  return { kind: 'unchecked', why, reason };
}

function queryErrorOutcome({ cause, reason }: QueryError): Outcome {
  return unchecked(cause, reason);
}

/** What was not asked was not answered either. */
function answeredAt(outcome: Outcome, at: number | null): number | null {
  const unasked: readonly Unchecked[] = ['no-client', 'dry-run', 'no-region', 'public-group'];
  return outcome.kind === 'asking' ||
    (outcome.kind === 'unchecked' && unasked.includes(outcome.why))
    ? null
    : at;
}
