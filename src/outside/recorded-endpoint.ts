import { open, readdir } from 'node:fs/promises';
import type { EventOf } from '../deployment/events.ts';
import { createJournalReader } from './journal-reader.ts';
import { deploymentFolder, type Order, readOrder } from './order.ts';

/** The plan and the table of endpoints stand first in a journal. */
const headLength = 1 << 18;

/** The endpoint that the newest journal of a service tells; null where none does, or none is kept. */
export async function recordedEndpoint(
  deployments: string,
  { service, region, client }: Pick<Order, 'service' | 'region' | 'client'>,
): Promise<EventOf<'endpoint'> | null> {
  // An id begins with its time, so that their order is that of time.
  for (const id of (await readdir(deployments)).toSorted().toReversed()) {
    const folder = deploymentFolder(deployments, id);
    const order = await readOrder(folder).catch(() => null);
    const fits =
      order?.service === service && order.region === region && order.client.kind === client.kind;
    const endpoint = fits ? await endpointIn(folder.journal) : null;
    if (endpoint) {
      return endpoint;
    }
  }
  return null;
}

/** The endpoint that a journal tells; null where it tells none, or is gone. */
export async function endpointIn(journal: string): Promise<EventOf<'endpoint'> | null> {
  const file = await open(journal, 'r').catch(() => null);
  if (!file) {
    return null;
  }
  try {
    const bytes = Buffer.alloc(headLength);
    const { bytesRead } = await file.read(bytes, 0, headLength, 0);
    const entries = createJournalReader().push(bytes.subarray(0, bytesRead));
    const told = entries.findLast(({ event }) => event.type === 'endpoint')?.event;
    return told?.type === 'endpoint' ? told : null;
  } finally {
    await file.close();
  }
}
