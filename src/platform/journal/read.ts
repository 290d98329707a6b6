import { closeSync, fstatSync, readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Entry, LoggedLines } from '../../deployment/events.ts';
import {
  type Deployment,
  emptyDeployment,
  foldAll,
  tailLength as tailLines,
} from '../../deployment/state.ts';
import { absentAs, isMissing } from '../errors.ts';
import { openRegular, openRegularNow, readRegularNow } from '../files.ts';
import {
  createJournalReader,
  decodeEntries,
  decodeEntry,
  decodeMark,
  encodeMark,
  type Mark,
} from './format.ts';
import type { LineReader } from './write.ts';

/** Enough for the phases of any deployment except one that floods. */
const tailLength = 1 << 18;

/** The last `length` bytes of a file, or fewer; empty if it can't be opened. */
function readTail(path: string, length: number): string {
  let descriptor: number;
  try {
    descriptor = openRegularNow(path);
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

/** The last entries of a journal, which may have a million lines; none if it does not exist. */
export function readJournalTail(path: string): readonly Entry[] {
  return decodeEntries(readTail(path, tailLength));
}

/**
 * Whether a journal has a result, which is the last entry or is followed only by those of a
 * deletion.
 */
export function hasResult(path: string): boolean {
  try {
    return readJournalTail(path).some(({ event }) => event.type === 'result');
  } catch {
    return false;
  }
}

/** The result is the last entry, or there is none. */
export function hasEnded(path: string): boolean {
  return lastEntry(path)?.event.type === 'result';
}

/** Undefined if nothing is recorded, or only half a line. */
export function lastEntry(path: string): Entry | undefined {
  try {
    const lines = readTail(path, 1 << 14)
      .trimEnd()
      .split('\n');
    return decodeEntry(lines.at(-1) ?? '');
  } catch (error) {
    return absentAs(undefined)(error);
  }
}

/**
 * The number of the last complete entry of a journal, which is usually near its end; 0 if there is
 * none.
 */
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

/**
 * The content of a journal, up to its last complete line. Throws the system's error if it cannot be
 * read.
 */
export async function foldJournal(path: string): Promise<Deployment> {
  const file = await openRegular(path);
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

/** A journal as far as it was read: up to `position`, where the next entry begins. */
export interface Recording {
  readonly deployment: Deployment;
  readonly position: number;
  readonly seq: number;
  readonly marks: readonly Mark[];
}

export const emptyRecording: Recording = {
  deployment: emptyDeployment,
  position: 0,
  seq: 0,
  marks: [],
};

interface RecordingFiles {
  readonly journal: string;
  readonly index: string;
}

/** With more events than this, an index is no faster than the journal. */
const mostMarks = 100_000;
/** Up to this much after the last mark is read at once; more is read in pieces. */
const longestRest = 1 << 23;

/**
 * Reads a journal to its end, in a time that does not grow with its lines: only its events are
 * read, at the positions in the index. Null if the index is missing or doesn't fit the journal.
 */
export function readRecording({ journal, index }: RecordingFiles): Recording | null {
  let descriptor: number;
  try {
    descriptor = openRegularNow(journal);
  } catch {
    return null;
  }
  try {
    const { size } = fstatSync(descriptor);
    const marks = marksIn(index, size);
    const indexed = marks && followMarks(descriptor, marks);
    return indexed && size - indexed.position <= longestRest
      ? withRest(descriptor, indexed, size)
      : null;
  } finally {
    closeSync(descriptor);
  }
}

/** The marks that a journal of this size can have, in order. */
function marksIn(index: string, size: number): readonly Mark[] | null {
  try {
    const marks = readRegularNow(index).split('\n').slice(0, -1).map(decodeMark);
    const written = marks.filter((mark) => mark !== undefined && mark.offset < size);
    const isWhole = marks.every((mark) => mark !== undefined) && marks.length <= mostMarks;
    return isWhole && written.length > 0 ? (written as Mark[]) : null;
  } catch {
    return null;
  }
}

/**
 * Between two marks there are only lines. Their count must agree with the entry numbers, and each
 * event must be at its recorded position. Null if anything differs.
 */
function followMarks(descriptor: number, marks: readonly Mark[]): Recording | null {
  const events: Entry[] = [];
  let before = { seq: 0, lines: 0 };
  let position = 0;
  for (const { kind, offset, seq, lines } of marks) {
    const isEvent = kind === 'event';
    const entries = seq - before.seq - (isEvent ? 1 : 0);
    if (entries !== lines - before.lines || offset < position) {
      return null;
    }
    before = { seq, lines };
    position = offset;
    if (isEvent) {
      const text = textAt(descriptor, offset);
      const entry = decodeEntry(text.toString('utf8'));
      if (entry?.seq !== seq || entry.event.type === 'line') {
        return null;
      }
      events.push(entry);
      position += text.length + 1;
    }
  }
  if (position > 0 && bytesAt(descriptor, position - 1, 1)[0] !== lineFeed) {
    return null;
  }
  const deployment = foldAll(emptyDeployment, events);
  const started = decodeEntry(textAt(descriptor, 0).toString('utf8'))?.at ?? null;
  const told = { ...deployment, startedAt: started, lineCount: before.lines };
  const last = withTail(descriptor, told, position);
  return last && { deployment: last, position, seq: before.seq, marks };
}

/** The newest lines before a position, which may be far before it. */
function withTail(descriptor: number, told: Deployment, position: number): Deployment | null {
  const wanted = Math.min(tailLines, told.lineCount);
  for (let length = tailLength; ; length *= 4) {
    const from = Math.max(0, position - length);
    const bytes = bytesAt(descriptor, from, position - from);
    const whole = from === 0 ? bytes : bytes.subarray(bytes.indexOf(lineFeed) + 1);
    const entries = decodeEntries(whole.toString('utf8'));
    const lines = entries.filter(({ event }) => event.type === 'line');
    if (lines.length >= wanted) {
      const { tail, lastLineAt } = foldAll(emptyDeployment, lines);
      return { ...told, tail, lastLineAt, lastEntryAt: entries.at(-1)?.at ?? told.lastEntryAt };
    }
    if (from === 0) {
      return null;
    }
  }
}

/** The part after the last mark, mostly lines. */
function withRest(descriptor: number, indexed: Recording, size: number): Recording | null {
  const bytes = bytesAt(descriptor, indexed.position, size - indexed.position);
  const whole = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
  const entries = decodeEntries(whole.toString('utf8'));
  const [first] = entries;
  const isNext = !first || first.seq - (first.before?.lines ?? 0) === indexed.seq + 1;
  return isNext ? grown(indexed, entries, whole.length) : null;
}

function grown(recording: Recording, entries: readonly Entry[], length: number): Recording {
  return {
    ...recording,
    deployment: foldAll(recording.deployment, entries),
    position: recording.position + length,
    seq: entries.at(-1)?.seq ?? recording.seq,
  };
}

function bytesAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const read = readSync(descriptor, bytes, 0, length, position);
  return bytes.subarray(0, read);
}

/** The line that begins at a position, without its end; empty if none is complete. */
function textAt(descriptor: number, position: number): Buffer {
  for (let length = 1 << 12; ; length *= 4) {
    const bytes = bytesAt(descriptor, position, length);
    const end = bytes.indexOf(lineFeed);
    if (end !== -1 || bytes.length < length) {
      return bytes.subarray(0, Math.max(0, end));
    }
  }
}

/** The same from only the journal, in pieces, with the marks that its index lacks. */
export async function scanRecording(path: string, signal: AbortSignal): Promise<Recording> {
  const file = await openIfThere(path);
  if (!file) {
    return emptyRecording;
  }
  const chunk = Buffer.allocUnsafe(chunkLength);
  let rest = Buffer.alloc(0);
  let recording = emptyRecording;
  const marks: Mark[] = [];
  try {
    while (!signal.aborted) {
      const { bytesRead } = await file.read(chunk, 0, chunkLength);
      if (bytesRead === 0) {
        break;
      }
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const whole = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
      rest = bytes.subarray(whole.length);
      const marked = markedEntries(whole, recording);
      marks.push(...marked.marks);
      recording = grown(recording, marked.entries, whole.length);
      await setImmediate();
    }
    return { ...recording, marks };
  } finally {
    await file.close();
  }
}

function markedEntries(whole: Buffer, { position, seq, deployment }: Recording) {
  const entries: Entry[] = [];
  const marks: Mark[] = [];
  let [last, lines] = [seq, deployment.lineCount];
  for (let at = 0; at < whole.length; ) {
    const end = whole.indexOf(lineFeed, at);
    for (const entry of decodeEntries(whole.toString('utf8', at, end))) {
      entries.push(entry);
      last = entry.seq;
      if (entry.event.type === 'line') {
        lines += 1 + (entry.before?.lines ?? 0);
      } else {
        marks.push({ kind: 'event', offset: position + at, seq: last, lines });
      }
    }
    at = end + 1;
  }
  marks.push({ kind: 'lines', offset: position + whole.length, seq: last, lines });
  return { entries, marks };
}

/** The text of an index with these marks. */
export function indexOf({ marks }: Recording): string {
  return marks.map((mark) => `${encodeMark(mark)}\n`).join('');
}

/** Reads lines of a journal, starting from the mark before them. */
export function createLineReader(
  { journal, log }: { readonly journal: string; readonly log: string },
  { marks, position }: Recording,
): LineReader {
  return (from, count) => {
    const start = marks.findLast(({ lines }) => lines <= from) ?? { offset: 0, lines: 0 };
    const wanted = { from: from - start.lines, to: from - start.lines + count };
    const descriptor = openRegularNow(journal);
    try {
      return linesFrom(descriptor, start.offset, position, wanted, log);
    } finally {
      closeSync(descriptor);
    }
  };
}

/** Lines by their number after `offset`. */
function linesFrom(
  descriptor: number,
  offset: number,
  end: number,
  { from, to }: { readonly from: number; readonly to: number },
  log: string,
): readonly string[] {
  const reader = createJournalReader();
  const lines: string[] = [];
  let number = 0;
  for (let at = offset; at < end && number < to; at += chunkLength) {
    for (const { event, before } of reader.push(
      bytesAt(descriptor, at, Math.min(chunkLength, end - at)),
    )) {
      if (event.type === 'line') {
        if (before && number < to && number + before.lines > from) {
          const texts = readLogged(log, before);
          lines.push(...texts.slice(Math.max(0, from - number), to - number));
        }
        number += before?.lines ?? 0;
        if (number >= from && number < to) {
          lines.push(event.text);
        }
        number += 1;
      }
    }
  }
  return lines;
}

/** Replaces a line that is no longer in the log. */
const lostLine = '...';

/** Lines that a journal refers to, from the log next to it. */
export function readLogged(log: string, { lines, from, bytes }: LoggedLines): readonly string[] {
  const texts = loggedText(log, from, bytes)?.split('\n') ?? [];
  return texts.length === lines + 1 && texts.at(-1) === ''
    ? texts.slice(0, -1)
    : Array.from({ length: lines }, () => lostLine);
}

function loggedText(log: string, from: number, bytes: number): string | undefined {
  let descriptor: number;
  try {
    descriptor = openRegularNow(log);
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(descriptor);
    return from + bytes <= size ? bytesAt(descriptor, from, bytes).toString('utf8') : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Entries with each line that they represent, as `--json` prints them. */
export function withLoggedLines(entries: readonly Entry[], log: string): readonly Entry[] {
  return entries.some(({ before }) => before)
    ? entries.flatMap(({ before, ...entry }) => [
        ...(before ? loggedEntries(entry, readLogged(log, before)) : []),
        entry,
      ])
    : entries;
}

function loggedEntries({ seq, at, event }: Entry, texts: readonly string[]): readonly Entry[] {
  return texts.map((text, index) => ({
    seq: seq - texts.length + index,
    at,
    event: { ...event, type: 'line', text },
  }));
}

const lineFeed = 10;

/** Undefined where there is no such file. */
export async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await openRegular(path);
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}
