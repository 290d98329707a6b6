import type { AppEvent } from '../../src/app/machine.ts';
import type { QueryError } from '../../src/eascmd/answers.ts';
import type { GroupPresence } from '../../src/eascmd/list.ts';
import type { SeenNode } from '../../src/service/account.ts';
import { node } from '../service/nodes.ts';
import { origin } from './beginning.ts';

/** The group of the GPU example, and two that a region may have beside it. */
export const t4Group = 'eas-r-6dbzve8ip0xnzte5rp';
export const v100Group = 'eas-r-v100busyshanghai01';
export const cpuGroup = 'eas-r-lzo32vrdbtukr7te3i';

export const v100 = node({
  name: 'i-uf6dedicated0000021',
  instanceType: 'ecs.gn6v-c8g1.2xlarge',
  cpu: { total: 8, used: 5 },
  gpu: { total: 1, used: 1 },
});
export const withoutGpu = node({
  name: 'i-uf6dedicated0000001',
  instanceType: 'ecs.g6.4xlarge',
  cpu: { total: 16, used: 6 },
  gpu: { total: 0, used: 0 },
});

type Client = 'eascmd' | 'rehearsal';
type Listed = Extract<AppEvent, { type: 'groups-listed' }>;
type LookedAt = Extract<AppEvent, { type: 'group-described' }>;

export const signedOut: QueryError = {
  kind: 'unanswered',
  cause: 'signed-out',
  reason: '[ERROR] InvalidAccessKeyId.NotFound: Specified access key is not found.',
};
export const unclear: QueryError = { kind: 'unanswered', cause: 'unclear', reason: 'Hm.' };

export function listed(region: string, client: Client = 'rehearsal'): Listed {
  const rows = [cpuGroup, t4Group, v100Group].map((id) => ({
    id,
    cluster: region,
    status: 'ResourceReady',
    nodes: 1,
  }));
  const list = { kind: 'listed', rows } as const;
  return { type: 'groups-listed', region, client, at: origin, list };
}

export function unlisted(
  region: string,
  list: QueryError = signedOut,
  client: Client = 'rehearsal',
): Listed {
  return { type: 'groups-listed', region, client, at: origin, list };
}

/** What was seen of a group's nodes; null for a look that was not answered. */
export function lookedAt(
  region: string,
  group: string,
  nodes: readonly SeenNode[] | null,
  client: Client = 'rehearsal',
): LookedAt {
  return {
    type: 'group-described',
    region,
    client,
    at: origin,
    group,
    presence: nodes ? { kind: 'there' } : signedOut,
    nodes: nodes ? { kind: 'listed', rows: nodes } : signedOut,
  };
}

export function absent(
  region: string,
  group: string,
  presence: GroupPresence,
  client: Client = 'rehearsal',
): LookedAt {
  return { ...lookedAt(region, group, null, client), presence, nodes: unclear };
}

/** All that a region with three groups tells. */
export function seenAll(region: string, client: Client = 'rehearsal'): readonly AppEvent[] {
  return [
    listed(region, client),
    lookedAt(region, cpuGroup, [withoutGpu], client),
    lookedAt(region, t4Group, [node()], client),
    lookedAt(region, v100Group, [v100], client),
  ];
}
