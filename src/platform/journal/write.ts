import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  readSync,
  writeSync,
} from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { matcherFor } from '../../app/screens/log.ts';
import { appending, openRegularNow } from '../files.ts';
import { privateFileMode } from '../os.ts';
import { encodeMark, type Mark, markEvery } from './format.ts';

/**
 * Appends lines to a file. Lines are collected and written together a few times a second, or sooner
 * when there are many, because a client may print a million of them. Writing is synchronous: a
 * client that prints faster than the disk can write is slowed down instead of filling our memory.
 *
 * A full disk does not end the deployment: what could not be written is saved and retried, up to a
 * limit. Beyond it, lines are dropped and counted.
 */
export interface LineWriter {
  /** `always` saves a line beyond the limit too. There are few of these. */
  readonly append: (line: string, keep?: 'always') => void;
  /** Writes complete lines after the pending ones: all of them, or none if the disk is full. */
  readonly write: (lines: Uint8Array) => boolean;
  /** Writes what is pending. An error is reported, not thrown. */
  readonly flush: () => void;
  /** Drops what is pending if the disk is full, leaving the remaining space to what comes next. */
  readonly dropWaiting: () => void;
  /** The position in the file of the next line, once everything pending is written. */
  readonly position: () => number;
  /** How many lines were dropped. */
  readonly dropped: () => number;
  /** Writes the rest; throws if that fails. */
  readonly close: () => void;
}

const flushEveryMs = 40;
const retryEveryMs = 1000;
/** In bytes, like the limit. */
const flushAtLength = 1 << 18;
const mostWaiting = 1 << 23;
/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const mostBytesOfUnit = 3;

/**
 * With `sync: 'behind'`, written data is flushed to the disk while more is written, and at the end
 * after `close` has returned: a disk may take seconds for a flood.
 */
export function openLineWriter(
  path: string,
  onFailure: (error: unknown) => void,
  sync: 'at-close' | 'behind' = 'at-close',
): LineWriter {
  const descriptor = openRegularNow(path, appending, privateFileMode);
  const waiting = new WaitingLines();
  const begun = fstatSync(descriptor).size;
  const { written, end } = sync === 'behind' ? syncBehind(descriptor) : syncAtEnd(descriptor);
  let dropped = 0;
  let failing = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  /** Returns whether the disk accepted it. */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      written(waiting.written);
      failing = false;
    } catch (error) {
      if (!failing) {
        onFailure(error);
      }
      failing = true;
      timer = setTimeout(flush, retryEveryMs);
    }
    return !failing;
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    return !closed && attempt(() => waiting.writeTo(descriptor));
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
    write: (lines) => {
      const end = flush() ? begun + waiting.written : -1;
      // The file may have been truncated, or a partial write may not have been undone.
      const isWhole = end === fstatSync(descriptor).size;
      return isWhole && attempt(() => waiting.writeAlone(descriptor, lines, end));
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
    position: () => begun + waiting.written + waiting.length,
    dropped: () => dropped,
    close: () => {
      clearTimeout(timer);
      closed = true;
      let isWritten = false;
      try {
        waiting.writeTo(descriptor);
        isWritten = true;
      } finally {
        end(isWritten);
      }
    },
  };
}

function syncAtEnd(descriptor: number) {
  return {
    written: () => undefined,
    end: (isWritten: boolean) => {
      try {
        if (isWritten) {
          fsyncSync(descriptor);
        }
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

/** In bytes. */
const syncEvery = 1 << 25;

/**
 * Flushes a file to the disk on another thread, one flush at a time. The process stays alive until
 * it is done.
 */
function syncBehind(descriptor: number) {
  let begunAt = 0;
  let isRunning = false;
  let closing: 'no' | 'wanted' | 'last' = 'no';
  const begin = () => {
    isRunning = true;
    // If the disk is full, the write has reported it.
    fsync(descriptor, () => {
      isRunning = false;
      if (closing === 'last') {
        closeSync(descriptor);
      } else if (closing === 'wanted') {
        closing = 'last';
        begin();
      }
    });
  };
  return {
    written: (bytes: number) => {
      if (!isRunning && bytes - begunAt >= syncEvery) {
        begunAt = bytes;
        begin();
      }
    },
    end: () => {
      closing = isRunning ? 'wanted' : 'last';
      if (!isRunning) {
        begin();
      }
    },
  };
}

/** Notes where a journal's entries begin, for the index next to it. */
interface IndexWriter {
  /** An entry that is not a line begins at `offset`. */
  readonly event: (offset: number, seq: number) => void;
  /** A line, or a run of lines, ended at `end`. */
  readonly line: (end: number, seq: number, lines?: number) => void;
  readonly close: () => void;
}

/**
 * Continues after `lines` lines. An index that cannot be written is abandoned: the journal contains
 * everything.
 */
export function openIndexWriter(path: string, lines: number): IndexWriter {
  let writer: LineWriter | null = null;
  try {
    writer = openLineWriter(path, () => undefined);
  } catch {
    // Readers rebuild it from the journal.
  }
  let count = lines;
  let markedAt = 0;
  const mark = (mark: Mark) => {
    markedAt = mark.offset;
    writer?.append(encodeMark(mark));
  };
  return {
    event: (offset, seq) => mark({ kind: 'event', offset, seq, lines: count }),
    line: (end, seq, lines = 1) => {
      count += lines;
      if (end - markedAt >= markEvery) {
        mark({ kind: 'lines', offset: end, seq, lines: count });
      }
    },
    close: () => {
      try {
        writer?.close();
      } catch {
        // The same.
      }
    },
  };
}

const lineFeed = 10;

/**
 * Puts lines into one buffer as they arrive: joining a million of them first takes four times as
 * long.
 */
class WaitingLines {
  #buffer = Buffer.allocUnsafe(flushAtLength * 2);
  #start = 0;
  #end = 0;
  /** How many bytes have been written in total. */
  written = 0;

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
      // A write may be partial; a journal must not lose the rest.
      const written = writeSync(descriptor, this.#buffer, this.#start, this.length);
      this.#start += written;
      this.written += written;
    }
    this.clear();
  }

  /**
   * Complete lines that don't wait: all of them after what is written, which ends at `length`, or
   * none.
   */
  writeAlone(descriptor: number, lines: Uint8Array, length: number): void {
    try {
      for (let at = 0; at < lines.length; ) {
        at += writeSync(descriptor, lines, at);
      }
    } catch (error) {
      ftruncateSync(descriptor, length);
      throw error;
    }
    this.written += lines.length;
  }

  /** Returns how many lines there were. */
  clear(): number {
    const lines = this.#buffer.subarray(this.#start, this.#end).filter((byte) => byte === lineFeed);
    this.#start = 0;
    this.#end = 0;
    return lines.length;
  }
}

/** A writer that was killed may have left half a line, so start a new one. */
function endsInHalfLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.of(lineFeed);
  if (size > 0) {
    readSync(descriptor, last, 0, 1, size - 1);
  }
  return last[0] !== lineFeed;
}

/** Lines that are read on demand, from number `first` on. */
interface UnreadLines {
  readonly first: number;
  readonly lines: number;
  readonly read: () => readonly string[];
}

/**
 * The newest lines of a client's output, for the log view. They are outside React and the state,
 * because a client may print a million lines, of which a screen shows forty.
 */
export class LogRing {
  readonly #lines: string[] = [];
  readonly #capacity: number;
  #total = 0;
  /** How many lines were recorded before the first that was pushed, and how to read them. */
  #recorded = 0;
  #read: LineReader = () => [];
  /** The lines of a flood, oldest first. */
  #unread: readonly UnreadLines[] = [];
  #latest: { readonly from: UnreadLines; readonly texts: readonly string[] } | null = null;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  /** Begins after lines that are recorded, which are read on demand. */
  startAfter(recorded: number, read: LineReader): void {
    this.#recorded = recorded;
    this.#total = recorded;
    this.#read = read;
    this.#unread = [];
    this.#latest = null;
  }

  /**
   * Starts over, for another deployment that is watched temporarily. Returns a function that
   * restores the lines.
   */
  setAside(): () => void {
    const [lines, total, recorded, read, unread] = [
      [...this.#lines],
      this.#total,
      this.#recorded,
      this.#read,
      this.#unread,
    ] as const;
    this.startAfter(0, () => []);
    return () => {
      this.#lines.splice(0, this.#lines.length, ...lines);
      this.startAfter(recorded, read);
      this.#total = total;
      this.#unread = unread;
    };
  }

  push(line: string): void {
    this.#lines[this.#total % this.#capacity] = line;
    this.#total += 1;
  }

  /** Lines that are in the log, read on demand. */
  pushUnread(lines: number, read: () => readonly string[]): void {
    const oldest = this.#total + lines - this.#capacity;
    const reachable = this.#unread.filter((each) => each.first + each.lines > oldest);
    this.#unread = [...reachable, { first: this.#total, lines, read }];
    this.#total += lines;
  }

  /** How many lines have been seen in total. */
  get total(): number {
    return this.#total;
  }

  /** The number of the oldest line that can be shown, from 0. */
  get first(): number {
    const held = Math.max(this.#recorded, this.#total - this.#capacity);
    return held === this.#recorded ? 0 : held;
  }

  /** `count` lines from number `from` on, as far as they can be shown. */
  lines(from: number, count: number): string[] {
    const start = Math.max(from, this.first);
    const end = Math.min(from + count, this.#total);
    const recorded = Math.min(end, this.#recorded) - start;
    const lines = recorded > 0 ? [...this.#read(start, recorded)] : [];
    for (let number = Math.max(start, this.#recorded); number < end; number += 1) {
      lines.push(this.#unreadLine(number) ?? this.#lines[number % this.#capacity] ?? '');
    }
    return lines;
  }

  #unreadLine(number: number): string | undefined {
    const from = this.#unread.findLast((each) => each.first <= number);
    if (!from || number >= from.first + from.lines) {
      return undefined;
    }
    const texts = this.#latest?.from === from ? this.#latest.texts : from.read();
    this.#latest = { from, texts };
    return texts[number - from.first];
  }
}

const linesAtOnce = 2000;

/** Where a search of the log begins, and its direction. It wraps around. */
interface Sought {
  readonly text: string;
  readonly from: number;
  readonly forward: boolean;
}

/**
 * The number of the first line that contains a text, ignoring case; null if there is none, or once
 * it is aborted. It loads one page of lines at a time, and keys are handled between pages.
 */
export async function searchLog(
  log: LogRing,
  { text, from, forward }: Sought,
  signal: AbortSignal,
): Promise<number | null> {
  const matcher = matcherFor(text);
  const { first, total } = log;
  const begin = Math.max(first, Math.min(from, total - (forward ? 0 : 1)));
  const ranges = forward
    ? [...pages(begin, total), ...pages(first, begin)]
    : [...pages(first, begin + 1).toReversed(), ...pages(begin + 1, total).toReversed()];
  for (const [start, end] of ranges) {
    await setImmediate();
    if (signal.aborted) {
      return null;
    }
    const lines = log.lines(start, end - start);
    const found = forward
      ? lines.findIndex((line) => matcher.test(line))
      : lines.findLastIndex((line) => matcher.test(line));
    if (found !== -1) {
      return start + found;
    }
  }
  return null;
}

function pages(from: number, to: number): readonly (readonly [start: number, end: number])[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / linesAtOnce)) }, (_, page) => {
    const start = from + page * linesAtOnce;
    return [start, Math.min(to, start + linesAtOnce)];
  });
}

/** Reads `count` lines from number `from` on. */
export type LineReader = (from: number, count: number) => readonly string[];
