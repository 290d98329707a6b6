import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Entry } from '../../deployment/events.ts';
import { type Deployment, emptyDeployment, foldAll } from '../../deployment/state.ts';
import { absentAs, isMissing } from '../errors.ts';
import { createJournalReader, decodeEntries, decodeEntry } from './format.ts';

/** Enough for the phases of any deployment but one that floods. */
const tailLength = 1 << 18;

/** The last entries of a journal, whose whole may be a million lines; none where it is not there. */
export function readJournalTail(path: string): readonly Entry[] {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return absentAs([])(error);
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, tailLength));
    const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    return decodeEntries(bytes.subarray(0, read).toString('utf8'));
  } finally {
    closeSync(descriptor);
  }
}

/** The number of the last whole entry of a journal; 0 where there is none. */
export function lastSeq(path: string): number {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return absentAs(0)(error);
  }
  try {
    const { size } = fstatSync(descriptor);
    return lastIn(descriptor, size, tailLength) ?? lastIn(descriptor, size, size) ?? 0;
  } finally {
    closeSync(descriptor);
  }
}

/** A journal may hold a million lines, so that its end is read first. */
function lastIn(descriptor: number, size: number, length: number): number | undefined {
  const bytes = Buffer.alloc(Math.min(size, length));
  const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
  const lines = bytes.subarray(0, read).toString('utf8').split('\n');
  return lines.reduce<number | undefined>(
    (last, line) => Math.max(last ?? 0, decodeEntry(line)?.seq ?? 0) || undefined,
    undefined,
  );
}

const chunkLength = 1 << 18;

/** What a whole journal tells, up to its last whole line. Throws what the system says where it cannot be read. */
export async function foldJournal(path: string): Promise<Deployment> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkLength);
    const reader = createJournalReader();
    let deployment = emptyDeployment;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkLength);
      if (bytesRead === 0) {
        return deployment;
      }
      deployment = foldAll(deployment, reader.push(chunk.subarray(0, bytesRead)));
    }
  } finally {
    await file.close();
  }
}

const pollEveryMs = 100;
const pollChunkLength = 1 << 16;

interface Look {
  readonly entries: readonly Entry[];
  /** Whether there was nothing more to read. */
  readonly atEnd: boolean;
}

/**
 * Reads the journal at `path` from its beginning and goes on as it grows, until `signal` aborts.
 * Looking ten times a second works alike on every platform and file system, and is as often as a
 * screen is worth redrawing.
 */
export async function* followJournal(path: string, signal: AbortSignal): AsyncGenerator<Look> {
  const file = yield* awaitFile(path, signal);
  if (!file) {
    return;
  }
  try {
    const buffer = Buffer.allocUnsafe(pollChunkLength);
    const reader = createJournalReader();
    let position = 0;
    while (!signal.aborted) {
      const { bytesRead } = await file.read(buffer, 0, pollChunkLength, position);
      position += bytesRead;
      yield { entries: reader.push(buffer.subarray(0, bytesRead)), atEnd: bytesRead === 0 };
      if (bytesRead === 0) {
        await pause(signal);
      } else {
        // A journal of a million lines must not keep a key press waiting.
        await setImmediate();
      }
    }
  } finally {
    await file.close();
  }
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
    await pause(signal);
  }
  return undefined;
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(pollEveryMs, undefined, { signal });
  } catch {
    // Aborted: the loop's condition ends it.
  }
}
