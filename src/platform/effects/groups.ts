import type { ClientFact } from '../../app/facts.ts';
import { eachGroup, type GroupAnswer, groupQueries } from '../eascmd/account.ts';
import type { Client } from '../eascmd/client.ts';
import { wallClock } from '../os.ts';
import type { EffectContext } from './context.ts';
import { followingOf } from './deploy.ts';

/**
 * Which groups the region has, then what their nodes are. Each is reported as soon as it is known.
 */
export async function listGroups(context: EffectContext, region: string): Promise<void> {
  const { client, send } = context;
  if (client) {
    const looker = groupQueries(client, region, followingOf(context));
    const list = await looker.list();
    const from = fromClient(client, region);
    send({ type: 'groups-listed', ...from, at: wallClock(), list });
    const ids = list.kind === 'listed' ? list.rows.map(({ id }) => id) : [];
    await eachGroup(ids, (id) => sendAnswer(send, from, looker.nodes(id)));
  }
}

/** One group that is not in the list, or whose answer is old. */
export async function describeGroup(
  context: EffectContext,
  region: string,
  group: string,
): Promise<void> {
  const { client, send } = context;
  if (client) {
    const looker = groupQueries(client, region, followingOf(context));
    await sendAnswer(send, fromClient(client, region), looker.group(group));
  }
}

interface From {
  readonly region: string;
  readonly client: ClientFact['kind'];
}

/** A rehearsal says nothing about a real account, so each answer names its client. */
const fromClient = ({ kind }: Client, region: string): From => ({ region, client: kind });

async function sendAnswer(
  send: EffectContext['send'],
  from: From,
  looking: Promise<GroupAnswer>,
): Promise<void> {
  const look = await looking;
  send({ type: 'group-described', ...from, at: wallClock(), ...look });
}
