import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { privateFileMode } from './platform.ts';

/**
 * Appends lines to a file. Lines are gathered and written together a few times a second, or sooner
 * when there are many, because a client may print a million of them; writing is synchronous, so that
 * a client that prints faster than the disk takes is held back instead of filling our memory.
 *
 * A disk that takes nothing does not end the deployment: what could not be written is kept and tried
 * again, up to a bound, and beyond it dropped and counted.
 */
export interface LineWriter {
  /** `always` keeps a line beyond the bound too: there are few of these. */
  readonly append: (line: string, keep?: 'always') => void;
  /** Writes what waits; an error is reported, not thrown. */
  readonly flush: () => void;
  /** How many lines were dropped. */
  readonly dropped: () => number;
  /** Writes the rest; throws if that fails. */
  readonly close: () => void;
}

const flushEveryMs = 40;
const retryEveryMs = 1000;
const flushAtLength = 1 << 18;
/** In UTF-16 units. */
const mostWaiting = 1 << 22;

export function openLineWriter(path: string, onFailure: (error: unknown) => void): LineWriter {
  const descriptor = openSync(path, 'a+', privateFileMode);
  let unwritten: Uint8Array = halfLineEnd(descriptor);
  let waiting: string[] = [];
  let length = 0;
  let dropped = 0;
  let failing = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const writeAll = () => {
    while (unwritten.length > 0 || waiting.length > 0) {
      if (unwritten.length === 0) {
        unwritten = Buffer.from(`${waiting.join('\n')}\n`);
        waiting = [];
        length = 0;
      }
      // It may write a part; a journal must not lose the rest.
      unwritten = unwritten.subarray(writeSync(descriptor, unwritten));
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (closed) {
      return;
    }
    try {
      writeAll();
      failing = false;
    } catch (error) {
      if (!failing) {
        onFailure(error);
      }
      failing = true;
      timer = setTimeout(flush, retryEveryMs);
    }
  };
  return {
    append: (line, keep) => {
      if (closed || (failing && keep === undefined && length >= mostWaiting)) {
        dropped += 1;
        return;
      }
      waiting.push(line);
      length += line.length;
      if (length >= flushAtLength && !failing) {
        flush();
      } else {
        timer ??= setTimeout(flush, flushEveryMs);
      }
    },
    flush,
    dropped: () => dropped,
    close: () => {
      clearTimeout(timer);
      closed = true;
      try {
        writeAll();
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

const lineFeed = 10;

/** A writer that was killed may have left half a line: what comes next begins a new one. */
function halfLineEnd(descriptor: number): Uint8Array {
  const { size } = fstatSync(descriptor);
  const last = Buffer.of(lineFeed);
  if (size > 0) {
    readSync(descriptor, last, 0, 1, size - 1);
  }
  return last[0] === lineFeed ? new Uint8Array() : Buffer.of(lineFeed);
}
