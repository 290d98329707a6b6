import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { privateFileMode } from './platform.ts';

/**
 * Appends lines to a file. Lines are gathered and written together a few times a second, or sooner
 * when there are many, because a client may print a million of them; writing is synchronous, so that
 * a client that prints faster than the disk takes is held back instead of filling our memory.
 */
export interface LineWriter {
  readonly append: (line: string) => void;
  readonly flush: () => void;
  readonly close: () => void;
}

const flushEveryMs = 40;
const flushAtLength = 1 << 18;

export function openLineWriter(path: string): LineWriter {
  const descriptor = openSync(path, 'a', privateFileMode);
  let waiting: string[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) {
      writeAll(descriptor, `${waiting.join('\n')}\n`);
      waiting = [];
      length = 0;
    }
  };
  return {
    append: (line) => {
      waiting.push(line);
      length += line.length;
      if (length >= flushAtLength) {
        flush();
      } else {
        timer ??= setTimeout(flush, flushEveryMs);
      }
    },
    flush,
    close: () => {
      flush();
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}

/** `writeSync` may write a part; a journal must not lose the rest. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written);
  }
}
