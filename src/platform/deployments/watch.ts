import { readSync, watch } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Entry } from '../../deployment/events.ts';
import { createJournalReader } from '../journal/format.ts';
import { openIfThere } from '../journal/read.ts';
import { isAliveAs } from '../os.ts';
import { recordEndIfPossible } from './recorded.ts';
import type { Underway } from './submit.ts';

export type Sighting =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  /** Nothing new: time to check the clocks. */
  | { readonly kind: 'quiet' }
  /** The supervisor is gone, and its eascmd may still run: the journal has no result yet. */
  | { readonly kind: 'lost' };

/** How long to look on after the supervisor's exit: its last entries may still be on their way. */
const graceMs = 500;
/** In a silence, by the clock of the deployment. */
const quietMs = 1000;

/** What was submitted after a result is a deletion, which has its own end. */
function hasEnded(before: boolean, entries: readonly Entry[]): boolean {
  const last = entries.findLast(({ event }) => turns.includes(event.type));
  return last === undefined ? before : last.event.type === 'result';
}

const turns: readonly Entry['event']['type'][] = ['submitted', 'result'];

/** What has been read of a journal already. */
export interface Read {
  /** The number of the last entry, and where the next one begins. */
  readonly seq: number;
  readonly position: number;
  readonly ended: boolean;
}

const nothingRead: Read = { seq: 0, position: 0, ended: false };

/**
 * Follows one deployment from what was already read to its result. Entries after a result are read
 * too: a service that is deleted later continues in the same journal. If the supervisor died
 * without a result, the outcome is recorded as unknown and read like any other.
 */
export async function* watchDeployment(
  underway: Underway,
  signal: AbortSignal,
  read: Read = nothingRead,
): AsyncGenerator<Sighting> {
  const { folder, supervisorPid, job } = underway;
  let { ended } = read;
  let graceEnds = Number.POSITIVE_INFINITY;
  let recorded = false;
  const looking = followJournal(folder.journal, signal, {
    from: read.position,
    quietMs: quietMs / job.client.speed,
  });
  for await (const { entries: all, atEnd } of looking) {
    const entries = all.filter(({ seq }) => seq > read.seq);
    if (entries.length > 0) {
      graceEnds = Number.POSITIVE_INFINITY;
      ended = hasEnded(ended, entries);
      yield { kind: 'entries', entries };
      continue;
    }
    if (!atEnd) {
      continue;
    }
    if (ended) {
      return;
    }
    const now = performance.now();
    const isGone = !isAliveAs(supervisorPid, folder.id);
    graceEnds = isGone ? Math.min(graceEnds, now + graceMs) : Number.POSITIVE_INFINITY;
    if (now >= graceEnds) {
      graceEnds = Number.POSITIVE_INFINITY;
      recorded = !recorded && (await recordEndIfPossible(underway, job.history)) !== null;
      if (!recorded) {
        yield { kind: 'lost' };
        return;
      }
    }
    yield { kind: 'quiet' };
  }
}

/** The journal appears at the start, when everyone waits for it. */
const awaitEveryMs = 100;
/** As often as a screen is redrawn without user input. */
const pollEveryMs = 250;
const pollChunkLength = 1 << 16;
/** About a second. */
const looksUntilQuiet = 4;

interface Look {
  readonly entries: readonly Entry[];
  /** Whether there was nothing more to read. */
  readonly atEnd: boolean;
}

/**
 * Reads the journal at `path` from the start of an entry and continues as it grows, until `signal`
 * aborts. Polling works on every platform and file system. In a silence the system reports the next
 * change, and polls are `quietMs` apart, because each one costs a part of a redraw.
 */
export async function* followJournal(
  path: string,
  signal: AbortSignal,
  { from = 0, quietMs = pollEveryMs } = {},
): AsyncGenerator<Look> {
  const file = yield* awaitFile(path, signal);
  if (!file) {
    return;
  }
  const ended = new AbortController();
  try {
    const buffer = Buffer.allocUnsafe(pollChunkLength);
    const reader = createJournalReader();
    let position = from;
    let looks = 0;
    let changed = AbortSignal.abort();
    while (!signal.aborted) {
      // Waking another thread takes longer than reading.
      const bytesRead = readSync(file.fd, buffer, 0, pollChunkLength, position);
      position += bytesRead;
      yield { entries: reader.push(buffer.subarray(0, bytesRead)), atEnd: bytesRead === 0 };
      if (bytesRead > 0) {
        looks = 0;
        // A journal of a million lines must not delay a key press.
        await setImmediate();
      } else if (looks < looksUntilQuiet) {
        looks += 1;
        await pause(pollEveryMs, signal);
      } else if (changed.aborted) {
        // What changes before it is watched is found by polling.
        looks = 0;
        changed = nextChange(path, [signal, ended.signal]);
      } else {
        await pause(Math.max(pollEveryMs, quietMs), changed);
      }
    }
  } finally {
    ended.abort();
    await file.close();
  }
}

/** Aborts when the file changes or one of `ends` aborts; at once if changes aren't reported. */
function nextChange(path: string, ends: readonly AbortSignal[]): AbortSignal {
  const change = new AbortController();
  const signal = AbortSignal.any([change.signal, ...ends]);
  const report = () => change.abort();
  try {
    watch(path, { persistent: false, signal }, report).on('error', report);
  } catch {
    report();
  }
  return signal;
}

async function* awaitFile(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Look, FileHandle | undefined> {
  while (!signal.aborted) {
    const file = await openIfThere(path);
    if (file) {
      return file;
    }
    yield { entries: [], atEnd: true };
    await pause(awaitEveryMs, signal);
  }
  return undefined;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    // Aborted: the loop continues.
  }
}
