import { historyVersion } from '../deployment/history-record.ts';
import { wallClock } from './clock.ts';
import { underwayOf } from './find-deployment.ts';
import { appendHistory } from './history-file.ts';
import type { Homes } from './homes.ts';

/** Remembers that nobody will know how a deployment ended. Nothing is changed in the cloud. */
export async function closeBook(
  { deployments, history }: Pick<Homes, 'deployments' | 'history'>,
  id: string,
): Promise<void> {
  const underway = await underwayOf(deployments, id);
  await appendHistory(history, {
    v: historyVersion,
    kind: 'ended',
    id,
    at: wallClock(),
    service: underway?.order.service ?? null,
    region: underway?.order.region ?? null,
    rehearsal: underway?.order.client.kind === 'rehearsal',
    outcome: 'unknown',
    exitCode: 9,
    optimized: null,
    optimizationMs: null,
    totalMs: null,
    phases: {},
    gap: false,
  });
}
