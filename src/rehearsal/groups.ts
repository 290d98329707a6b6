import { Refusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';

/** A machine of the imaginary account, with the figures of `resource li`: total and used. */
export interface Node {
  readonly name: string;
  readonly address: string;
  readonly type: string;
  readonly cpu: readonly [total: number, used: number];
  readonly gpu: readonly [total: number, used: number];
  /** Megabytes. */
  readonly memory: readonly [total: number, used: number];
}

export interface Group {
  readonly id: string;
  readonly nodes: readonly Node[];
}

/**
 * The group of the command reference: id, type and figures are those of its samples; the machine's
 * name, address and status are invented. It is there in every region.
 */
const sample: Group = {
  id: 'eas-r-lzo32vrdbtukr7te3i',
  nodes: [
    {
      name: 'i-uf6dedicated0000001',
      address: '10.224.0.17',
      type: 'ecs.g6.4xlarge',
      cpu: [16, 6],
      gpu: [0, 0],
      memory: [62240, 4200],
    },
  ],
};

/** The group of the service reference's samples: T4, one machine full and one with room. */
const t4Shanghai: Group = {
  id: 'eas-r-6dbzve8ip0xnzte5rp',
  nodes: [
    {
      name: 'i-uf6dedicated0000011',
      address: '10.224.0.21',
      type: 'ecs.gn6i-c16g1.4xlarge',
      cpu: [16, 13],
      gpu: [1, 1],
      memory: [58368, 41984],
    },
    {
      name: 'i-uf6dedicated0000012',
      address: '10.224.0.22',
      type: 'ecs.gn6i-c16g1.4xlarge',
      cpu: [16, 5],
      gpu: [1, 0],
      memory: [58368, 9216],
    },
  ],
};

/** V100, and no room: three cores are free, of which the system keeps one, and no card. */
const v100Shanghai: Group = {
  id: 'eas-r-v100busyshanghai01',
  nodes: [
    {
      name: 'i-uf6dedicated0000021',
      address: '10.224.0.31',
      type: 'ecs.gn6v-c8g1.2xlarge',
      cpu: [8, 5],
      gpu: [1, 1],
      memory: [29696, 22528],
    },
  ],
};

/** V100 where no plugin resource group with that card is documented. */
const v100Hangzhou: Group = {
  id: 'eas-r-v100roomhangzhou01',
  nodes: [
    {
      name: 'i-bp1dedicated0000001',
      address: '10.228.0.11',
      type: 'ecs.gn6v-c8g1.8xlarge',
      cpu: [32, 9],
      gpu: [4, 1],
      memory: [125952, 18432],
    },
  ],
};

const t4Hangzhou: Group = {
  id: 'eas-r-t4roomhangzhou0001',
  nodes: [
    {
      name: 'i-bp1dedicated0000011',
      address: '10.228.0.21',
      type: 'ecs.gn6i-c8g1.2xlarge',
      cpu: [8, 1],
      gpu: [1, 0],
      memory: [28672, 1024],
    },
  ],
};

const ofRegion: ReadonlyMap<string, readonly Group[]> = new Map([
  ['cn-shanghai', [t4Shanghai, v100Shanghai]],
  ['cn-hangzhou', [v100Hangzhou, t4Hangzhou]],
]);

/**
 * The dedicated groups of the imaginary account in a region: the same for everyone. In `group-missing`
 * the one of the samples is gone, for every command; others can be chosen.
 */
export const groupsIn = (region: string, scenario: Scenario | null): readonly Group[] =>
  [sample, ...(ofRegion.get(region) ?? [])].filter(
    (group) => scenario !== 'group-missing' || group !== t4Shanghai,
  );

/** Errors: the region has no such group. */
export const demandGroup = (
  region: string,
  scenario: Scenario | null,
  id: string | undefined,
): Group => {
  const group = groupsIn(region, scenario).find((each) => each.id === id);
  if (group !== undefined) return group;
  throw new Refusal(`404 Not Found: Resource [${id ?? ''}] does not exist`);
};
