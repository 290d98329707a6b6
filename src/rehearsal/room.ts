import { groupsIn, type Node } from './groups.ts';
import { numberAt } from './json.ts';
import type { Service } from './service.ts';
import { groupIn } from './service-file.ts';

/** Each node keeps a core for the system (PAI FAQ about EAS). */
const coresKept = 1;

const free = ([total, used]: readonly [number, number]): number => total - used;

/**
 * Whether the group of a service is one of the imaginary account's, and none of its nodes has a place for
 * one instance: all of it has to be free on one node (the same FAQ). A group of somebody's own is not
 * known here, and the public one always has room.
 */
export const isCrowded = ({ region, scenario, file }: Service): boolean => {
  const asked = (item: string): number => numberAt(file, 'metadata', item) ?? 0;
  const fits = ({ cpu, memory, gpu }: Node): boolean =>
    free(cpu) - coresKept >= asked('cpu') &&
    free(memory) >= asked('memory') &&
    free(gpu) >= asked('gpu');
  const group = groupsIn(region, scenario).find(({ id }) => id === groupIn(file));
  return group !== undefined && !group.nodes.some(fits);
};
