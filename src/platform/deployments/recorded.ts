import { appendFile, open, readdir } from 'node:fs/promises';
import type { EventOf, ResultEvent } from '../../deployment/events.ts';
import { historyVersion } from '../../deployment/history.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages } from '../../messages/language.ts';
import { absentAs } from '../errors.ts';
import { createJournalReader, encodeEntry } from '../journal/format.ts';
import { lastSeq } from '../journal/read.ts';
import { privateFileMode, wallClock } from '../os.ts';
import type { Homes } from '../paths.ts';
import { underwayOf } from './find.ts';
import { appendHistory } from './history.ts';
import { deploymentFolder, type Order, readOrder } from './order.ts';
import type { Underway } from './submit.ts';

/** What the recordings of this machine know of a service. */
interface RecordedService {
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
    const found = await readOrder(folder).catch(absentAs(null));
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
  const ids = await readdir(deployments).catch(absentAs<string[]>([]));
  return ids.toSorted().toReversed();
}

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
    const order = await readOrder(folder).catch(absentAs(null));
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
  const file = await open(journal, 'r').catch(absentAs(null));
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

/**
 * A deletion stands behind a result that speaks of the deployment: its own end has to stand there too,
 * or the next start would find the deletion under way again. The line end before it closes a line that
 * the keeper left half written.
 */
async function closeJournal({ folder, clock, order }: Underway): Promise<void> {
  const { deletionUnknown } = await loadMessages('recording');
  const event: ResultEvent = {
    type: 'result',
    outcome: 'unknown',
    exit_code: exitCode.unknown,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error: { code: 'not-deleted', message: deletionUnknown },
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
    exitCode: exitCode.unknown,
    optimized: null,
    optimizationMs: null,
    totalMs: null,
    phases: {},
    gap: false,
  });
}
