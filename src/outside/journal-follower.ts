import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Entry } from '../deployment/events.ts';
import { createJournalReader } from './journal-reader.ts';
import { isMissing } from './versioned-file.ts';

const pollEveryMs = 100;
const chunkLength = 1 << 16;

export interface Look {
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
    const buffer = Buffer.allocUnsafe(chunkLength);
    const reader = createJournalReader();
    let position = 0;
    while (!signal.aborted) {
      const { bytesRead } = await file.read(buffer, 0, chunkLength, position);
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
