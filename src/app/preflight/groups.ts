import type { QueryError } from '../../eascmd/answers.ts';
import type { GroupNode, GroupPresence, Listed, ListedGroup } from '../../eascmd/list.ts';
import type { SeenGroups } from '../../service/account.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import type { ClientKind } from '../types.ts';

/** A question without an answer so far. */
interface Asking {
  readonly kind: 'asking';
}

/** One resource group: from the list, or typed and asked for separately. */
export interface KnownGroup {
  readonly id: string;
  /** The other region that eascmd shows it in; null if none, or if it is this one. */
  readonly elsewhere: string | null;
  readonly presence: Asking | GroupPresence;
  readonly nodes: Asking | Listed<GroupNode>;
  /** Wall-clock time of the last answer; null before the first. */
  readonly at: number | null;
  /** What was seen is being checked again. */
  readonly isAskedAgain?: boolean;
}

/** What is known about the dedicated groups of one region, from one client. */
export interface Groups {
  readonly region: string;
  readonly client: ClientKind;
  /** The list is for the question. A plan that skips the questions asks only for its own group. */
  readonly list: { readonly kind: 'unasked' } | Asking | { readonly kind: 'listed' } | QueryError;
  readonly groups: readonly KnownGroup[];
  readonly at: number | null;
}

export const asking: Asking = { kind: 'asking' };

export function askedGroups(region: string, client: ClientKind): Groups {
  return { region, client, list: { kind: 'unasked' }, groups: [], at: null };
}

/** A group that is asked for only by its ID. */
export function askedGroup(id: string): KnownGroup {
  return { id, elsewhere: null, presence: asking, nodes: asking, at: null };
}

export function findGroup(groups: Groups | null, id: string): KnownGroup | undefined {
  return groups?.groups.find((group) => group.id === id);
}

export interface GroupsListed {
  readonly region: string;
  readonly client: ClientKind;
  readonly at: number;
  readonly list: Listed<ListedGroup>;
}

/** Stores the list. What was seen of a group's nodes stays until it is seen again. */
export function withList(before: Groups, { at, list, region }: GroupsListed): Groups {
  if (list.kind === 'unanswered') {
    return { ...before, at, list };
  }
  const listed = list.rows.map(({ id, cluster }): KnownGroup => {
    const known = findGroup(before, id) ?? askedGroup(id);
    const isElsewhere = cluster !== null && cluster !== region && findRegion(cluster);
    return { ...known, elsewhere: isElsewhere ? cluster : null, presence: { kind: 'there' }, at };
  });
  const typed = before.groups.filter((group) => !listed.some(({ id }) => id === group.id));
  return { ...before, at, list: { kind: 'listed' }, groups: [...listed, ...typed] };
}

export interface GroupDescribed {
  readonly region: string;
  readonly client: ClientKind;
  readonly at: number;
  readonly group: string;
  readonly presence: GroupPresence;
  readonly nodes: Listed<GroupNode>;
}

export function withGroup(
  before: Groups,
  { group: id, presence, nodes, at }: GroupDescribed,
): Groups {
  const groups = before.groups.map((group) =>
    group.id === id ? { ...group, presence, nodes, at, isAskedAgain: false } : group,
  );
  return { ...before, groups };
}

/**
 * What the questions are judged by: the groups of this region, and their nodes if those were seen.
 */
export function seenIn(groups: Groups | null): SeenGroups | undefined {
  if (groups === null) {
    return undefined;
  }
  const here = groups.groups.filter(({ elsewhere }) => elsewhere === null);
  const seen = here.flatMap(({ id, nodes }) =>
    nodes.kind === 'listed' ? [{ id, nodes: nodes.rows }] : [],
  );
  const others = here.flatMap(({ id, nodes, presence }) =>
    nodes.kind === 'unanswered' && presence.kind === 'there' ? [id] : [],
  );
  return seen.length + others.length === 0
    ? undefined
    : { region: groups.region, groups: seen, ...(others.length > 0 ? { others } : {}) };
}
