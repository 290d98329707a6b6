import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Entry } from '../deployment/event.ts';
import { decodeEntry } from './journal-line.ts';
import { isMissing } from './versioned-file.ts';

const pollEveryMs = 100;
const chunkLength = 1 << 18;

/**
 * Reads the journal at `path` from its beginning and goes on as it grows, until `signal` aborts.
 * Looking ten times a second works alike on every platform and file system, and is as often as a
 * screen is worth redrawing. A last line without its newline is not read until it is whole.
 */
export async function* followJournal(path: string, signal: AbortSignal): AsyncGenerator<Entry[]> {
  let file: FileHandle | undefined;
  while (!signal.aborted && !file) {
    file = await openIfThere(path);
    if (!file) {
      yield [];
      await pause(signal);
    }
  }
  if (!file) {
    return;
  }
  try {
    const buffer = Buffer.allocUnsafe(chunkLength);
    const decoder = new TextDecoder();
    let rest = '';
    let position = 0;
    while (!signal.aborted) {
      const { bytesRead } = await file.read(buffer, 0, chunkLength, position);
      if (bytesRead === 0) {
        yield [];
        await pause(signal);
        continue;
      }
      position += bytesRead;
      const lines = (rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: true })).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      yield decodeAll(lines);
      // A journal of a million lines must not keep a key press waiting.
      await setImmediate();
    }
  } finally {
    await file.close();
  }
}

export function decodeAll(lines: readonly string[]): Entry[] {
  return lines.flatMap((line) => decodeEntry(line) ?? []);
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
