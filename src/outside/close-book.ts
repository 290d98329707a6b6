import { appendFile } from 'node:fs/promises';
import type { ResultEvent } from '../deployment/events.ts';
import { historyVersion } from '../deployment/history.ts';
import { wallClock } from './clock.ts';
import { underwayOf } from './find-deployment.ts';
import { appendHistory } from './history-file.ts';
import type { Homes } from './homes.ts';
import { encodeEntry } from './journal-line.ts';
import { lastSeq } from './last-seq.ts';
import { privateFileMode } from './platform.ts';
import type { Underway } from './submit.ts';

/**
 * A deletion stands behind a result that speaks of the deployment: its own end has to stand there too,
 * or the next start would find the deletion under way again. The line end before it closes a line that
 * the keeper left half written.
 */
async function closeJournal({ folder, clock, order }: Underway): Promise<void> {
  const event: ResultEvent = {
    type: 'result',
    outcome: 'unknown',
    exit_code: 9,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error: { code: 'not-deleted', message: 'Whether the service was deleted is not known.' },
  };
  const entry = { seq: lastSeq(folder.journal) + 1, at: clock.now(), event };
  const rehearsal = order.client.kind === 'rehearsal';
  await appendFile(folder.journal, `\n${encodeEntry(entry, rehearsal)}\n`, {
    mode: privateFileMode,
  });
}

/** Remembers that nobody will know how a deployment ended. Nothing is changed in the cloud. */
export async function closeBook(
  { deployments, history }: Pick<Homes, 'deployments' | 'history'>,
  id: string,
): Promise<void> {
  const underway = await underwayOf(deployments, id);
  if (underway?.order.operation === 'delete') {
    await closeJournal(underway);
  }
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
