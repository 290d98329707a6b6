import { readdir } from 'node:fs/promises';
import type { EventOf } from '../deployment/events.ts';
import { deploymentFolder, type Order, readOrder } from './order.ts';
import { endpointIn } from './recorded-endpoint.ts';

/** What the recordings of this machine know of a service. */
export interface RecordedService {
  /** The newest order of a real one; null for none. */
  readonly order: Order | null;
  /** The newest endpoint that a recording in the same region tells; null for none. */
  readonly endpoint: EventOf<'endpoint'> | null;
  /** Whether it was rehearsed. */
  readonly rehearsed: boolean;
}

/** Looks through the recordings, newest first; without a region, that of the newest counts. */
export async function recordedService(
  deployments: string,
  service: string,
  region: string | undefined,
): Promise<RecordedService> {
  let order: Order | null = null;
  let rehearsed = false;
  for (const id of await idsIn(deployments)) {
    const folder = deploymentFolder(deployments, id);
    const found = await readOrder(folder).catch(() => null);
    const wanted = region ?? order?.region ?? found?.region;
    if (found?.service === service && (found.region ?? undefined) === (wanted ?? undefined)) {
      rehearsed ||= found.client.kind === 'rehearsal';
      order ??= found.client.kind === 'eascmd' ? found : null;
      const endpoint = found.client.kind === 'eascmd' ? await endpointIn(folder.journal) : null;
      if (endpoint) {
        return { order, endpoint, rehearsed };
      }
    }
  }
  return { order, endpoint: null, rehearsed };
}

/** An id begins with its time, so that their order is that of time. */
async function idsIn(deployments: string): Promise<string[]> {
  const ids = await readdir(deployments).catch(() => []);
  return ids.toSorted().toReversed();
}
