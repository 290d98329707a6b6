import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { privateFileMode } from '../os.ts';

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
/** In bytes, as the bound is. */
const flushAtLength = 1 << 18;
const mostWaiting = 1 << 23;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const mostBytesOfUnit = 3;

export function openLineWriter(path: string, onFailure: (error: unknown) => void): LineWriter {
  const descriptor = openSync(path, 'a+', privateFileMode);
  // Lines are put into one buffer as they come: joined first, a million of them take four times as long.
  let buffer = Buffer.allocUnsafe(flushAtLength * 2);
  let start = 0;
  let end = 0;
  let dropped = 0;
  let failing = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const writeAll = () => {
    while (start < end) {
      // It may write a part; a journal must not lose the rest.
      start += writeSync(descriptor, buffer, start, end - start);
    }
    start = 0;
    end = 0;
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
  const put = (line: string) => {
    const most = line.length * mostBytesOfUnit + 1;
    if (end + most > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(buffer.length, 2 * (end - start + most)));
      end = buffer.copy(larger, 0, start, end);
      start = 0;
      buffer = larger;
    }
    end += buffer.write(line, end);
    buffer[end] = lineFeed;
    end += 1;
  };
  if (endsInHalfLine(descriptor)) {
    put('');
  }
  return {
    append: (line, keep) => {
      if (closed || (failing && keep === undefined && end - start >= mostWaiting)) {
        dropped += 1;
        return;
      }
      put(line);
      if (end - start >= flushAtLength && !failing) {
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
function endsInHalfLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.of(lineFeed);
  if (size > 0) {
    readSync(descriptor, last, 0, 1, size - 1);
  }
  return last[0] !== lineFeed;
}

/**
 * The newest lines of a client's output, for the log view. It lives outside React and outside the
 * state: a client may print a million lines, of which a screen shows forty.
 */
export class LogRing {
  readonly #lines: string[] = [];
  readonly #capacity: number;
  #total = 0;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  push(line: string): void {
    this.#lines[this.#total % this.#capacity] = line;
    this.#total += 1;
  }

  /** How many lines have been seen in all. */
  get total(): number {
    return this.#total;
  }

  /** The number of the oldest line still held, from 0. */
  get first(): number {
    return Math.max(0, this.#total - this.#capacity);
  }

  /** `count` lines from number `from` on, as far as they are held. */
  lines(from: number, count: number): string[] {
    const start = Math.max(from, this.first);
    const end = Math.min(from + count, this.#total);
    const lines: string[] = [];
    for (let number = start; number < end; number += 1) {
      lines.push(this.#lines[number % this.#capacity] ?? '');
    }
    return lines;
  }
}
