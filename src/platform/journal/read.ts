import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Entry } from '../../deployment/events.ts';
import { type Deployment, emptyDeployment, foldAll } from '../../deployment/state.ts';
import { absentAs, isMissing } from '../errors.ts';
import { createJournalReader, decodeEntries, decodeEntry } from './format.ts';

/** Enough for the phases of any deployment but one that floods. */
const tailLength = 1 << 18;

/** The end of a file of up to `length` bytes; nothing where it can't be opened. */
function readTail(path: string, length: number): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return absentAs('')(error);
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, length));
    const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, read).toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** The last entries of a journal, which may have a million lines; none where it does not exist. */
export function readJournalTail(path: string): readonly Entry[] {
  return decodeEntries(readTail(path, tailLength));
}

/** Whether a journal has a result, which is the last entry or has only those of a deletion after it. */
export function hasResult(path: string): boolean {
  try {
    return readJournalTail(path).some(({ event }) => event.type === 'result');
  } catch {
    return false;
  }
}

/** The result is the last entry, or there is none. */
export function hasEnded(path: string): boolean {
  try {
    const lines = readTail(path, 1 << 14)
      .trimEnd()
      .split('\n');
    return decodeEntry(lines.at(-1) ?? '')?.event.type === 'result';
  } catch (error) {
    return absentAs(false)(error);
  }
}

/** The number of the last whole entry of a journal, which is usually near its end; 0 where there is none. */
export function lastSeq(path: string): number {
  return (
    lastIn(readTail(path, tailLength)) ?? lastIn(readTail(path, Number.POSITIVE_INFINITY)) ?? 0
  );
}

function lastIn(text: string): number | undefined {
  return text
    .split('\n')
    .reduce<number | undefined>(
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
