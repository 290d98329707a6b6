import { cardOfInstanceType } from '../catalogue/instance-families.ts';
import type { Card } from '../draft.ts';
import type { SeenNode } from './seen-group.ts';

/** Which card the machines of a group have. `types` are those that say it, or do not. */
export type SeenCard =
  | { readonly kind: 'card'; readonly card: Card; readonly types: readonly string[] }
  /** Every machine was seen, and none has a GPU. */
  | { readonly kind: 'none'; readonly types: readonly string[] }
  /** Several: which of them an instance gets is not known. */
  | {
      readonly kind: 'mixed';
      readonly cards: readonly Card[];
      readonly types: readonly string[];
    }
  /** No machine, or none of a family that is listed. */
  | { readonly kind: 'unknown'; readonly types: readonly string[] };

/** One card only where every machine that may have a GPU is of a family with that card. */
export function cardSeen(nodes: readonly SeenNode[]): SeenCard {
  const withGpu = nodes.filter(({ gpu }) => gpu?.total !== 0);
  if (withGpu.length === 0) {
    const types = typesOf(nodes);
    return nodes.length > 0 ? { kind: 'none', types } : { kind: 'unknown', types };
  }
  const types = typesOf(withGpu);
  const found = withGpu.map(({ instanceType }) => cardOfInstanceType(instanceType ?? ''));
  const cards = [...new Set(found.filter((card) => card !== undefined))];
  const [card, ...others] = cards;
  if (card === undefined) {
    return { kind: 'unknown', types };
  }
  return others.length > 0 || found.includes(undefined)
    ? { kind: 'mixed', cards, types }
    : { kind: 'card', card, types };
}

function typesOf(nodes: readonly SeenNode[]): readonly string[] {
  return [...new Set(nodes.flatMap(({ instanceType }) => instanceType ?? []))];
}
