import type { Card } from '../draft.ts';
import { gpuInstancesPage } from './documents.ts';
import type { Source } from './source.ts';

/** Machines of Alibaba Cloud that have one kind of card. */
export interface InstanceFamily {
  /** As instance types begin: `ecs.gn6i` in `ecs.gn6i-c4g1.xlarge`. */
  readonly id: string;
  readonly card: Card;
  readonly source: Source;
}

/** The families that have a card for which a plugin resource group is documented. */
export const instanceFamilies: readonly InstanceFamily[] = [
  { id: 'ecs.gn6i', card: 'T4', source: gpuInstancesPage },
  { id: 'ecs.gn6v', card: 'V100', source: gpuInstancesPage },
  { id: 'ecs.gn5i', card: 'P4', source: gpuInstancesPage },
];

/** The card of an instance type; undefined for a family that is not listed, which is never guessed. */
export function cardOfInstanceType(type: string): Card | undefined {
  const family = /^(ecs\.[a-z0-9]+)[-.]/u.exec(type)?.[1];
  return instanceFamilies.find(({ id }) => id === family)?.card;
}
