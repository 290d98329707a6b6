import type { Draft } from '../draft.ts';
import type { Capacity, SeenNode } from './seen-group.ts';

/** Each node keeps a core for the system (FAQ about EAS): a node of 4 cores takes no `cpu: 4`. */
export const coresKept = 1;

export const roomItems = ['cpu', 'memory', 'gpu'] as const;
export type RoomItem = (typeof roomItems)[number];

/** What a node has too little of. Cores, megabytes, cards; the core for the system is taken off. */
export interface Lack {
  readonly item: RoomItem;
  readonly needs: number;
  readonly free: number;
}

/** Whether one instance finds a place now. One node must have all of it (FAQ about EAS). */
export type Room =
  | { readonly kind: 'room'; readonly node: string }
  /** The node that comes nearest, and what it lacks. */
  | { readonly kind: 'short'; readonly node: string; readonly lacks: readonly Lack[] }
  /** No node was seen, or what is free on it was not told. */
  | { readonly kind: 'unknown' };

/** What an answer leaves open is not judged. */
export type Need = Pick<Draft, RoomItem>;

export function roomFor(need: Need, nodes: readonly SeenNode[]): Room {
  const judged = nodes.map((node) => ({ node, ...judge(need, node) }));
  const fitting = judged.find(({ lacks, open }) => lacks.length === 0 && !open);
  if (fitting) {
    return { kind: 'room', node: fitting.node.name };
  }
  const [nearest, ...others] = judged;
  if (nearest === undefined || judged.some(({ lacks }) => lacks.length === 0)) {
    return { kind: 'unknown' };
  }
  const best = others.reduce((a, b) => (distance(b.lacks) < distance(a.lacks) ? b : a), nearest);
  return { kind: 'short', node: best.node.name, lacks: best.lacks };
}

/** `open`: something is needed of which the node does not tell how much is free. */
function judge(need: Need, node: SeenNode): { lacks: readonly Lack[]; open: boolean } {
  const wanted = roomItems.flatMap((item) => {
    const needs = need[item] ?? 0;
    return needs > 0 ? [{ item, needs, free: freeOf(item, node[item]) }] : [];
  });
  return {
    lacks: wanted.flatMap(({ item, needs, free }) =>
      free !== null && free < needs ? [{ item, needs, free }] : [],
    ),
    open: wanted.some(({ free }) => free === null),
  };
}

function freeOf(item: RoomItem, capacity: Capacity | null): number | null {
  if (capacity === null) return null;
  const kept = item === 'cpu' ? coresKept : 0;
  return Math.max(0, capacity.total - capacity.used - kept);
}

/** Fewer lacks come first, then what is missing of each in proportion. */
function distance(lacks: readonly Lack[]): number {
  return lacks.reduce((sum, { needs, free }) => sum + 1 + (needs - free) / needs, 0);
}
