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
  /** Drops what waits where the disk takes nothing, so that the room there is goes to what comes next. */
  readonly dropWaiting: () => void;
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
  const waiting = new WaitingLines();
  let dropped = 0;
  let failing = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (closed) {
      return;
    }
    try {
      waiting.writeTo(descriptor);
      failing = false;
    } catch (error) {
      if (!failing) {
        onFailure(error);
      }
      failing = true;
      timer = setTimeout(flush, retryEveryMs);
    }
  };
  if (endsInHalfLine(descriptor)) {
    waiting.put('');
  }
  return {
    append: (line, keep) => {
      if (closed || (failing && keep === undefined && waiting.length >= mostWaiting)) {
        dropped += 1;
        return;
      }
      waiting.put(line);
      if (waiting.length >= flushAtLength && !failing) {
        flush();
      } else {
        timer ??= setTimeout(flush, flushEveryMs);
      }
    },
    flush,
    dropWaiting: () => {
      flush();
      if (failing) {
        dropped += waiting.clear();
        if (endsInHalfLine(descriptor)) {
          waiting.put('');
        }
      }
    },
    dropped: () => dropped,
    close: () => {
      clearTimeout(timer);
      closed = true;
      try {
        waiting.writeTo(descriptor);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

const lineFeed = 10;

/** Lines in one buffer as they come: joined first, a million of them take four times as long. */
class WaitingLines {
  #buffer = Buffer.allocUnsafe(flushAtLength * 2);
  #start = 0;
  #end = 0;

  /** In bytes. */
  get length(): number {
    return this.#end - this.#start;
  }

  put(line: string): void {
    const most = line.length * mostBytesOfUnit + 1;
    if (this.#end + most > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length, 2 * (this.length + most)));
      this.#end = this.#buffer.copy(larger, 0, this.#start, this.#end);
      this.#start = 0;
      this.#buffer = larger;
    }
    this.#end += this.#buffer.write(line, this.#end);
    this.#buffer[this.#end] = lineFeed;
    this.#end += 1;
  }

  writeTo(descriptor: number): void {
    while (this.#start < this.#end) {
      // It may write a part; a journal must not lose the rest.
      this.#start += writeSync(descriptor, this.#buffer, this.#start, this.length);
    }
    this.clear();
  }

  /** Answers how many lines there were. */
  clear(): number {
    const lines = this.#buffer.subarray(this.#start, this.#end).filter((byte) => byte === lineFeed);
    this.#start = 0;
    this.#end = 0;
    return lines.length;
  }
}

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
