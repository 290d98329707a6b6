import {
  deploymentEvent,
  type Entry,
  type EventOf,
  type LoggedLines,
} from '../../deployment/events.ts';
import { parseJson } from '../../eascmd/json.ts';

/** Parses entries from a journal's bytes, however they are split. */
interface JournalReader {
  /** The entries that these bytes complete. */
  readonly push: (bytes: Uint8Array) => readonly Entry[];
}

const lineFeed = 10;

/** A last line without its newline is still being written, so it waits until it is complete. */
export function createJournalReader(): JournalReader {
  let rest = Buffer.alloc(0);
  return {
    push: (bytes) => {
      const end = bytes.lastIndexOf(lineFeed);
      if (end === -1) {
        rest = Buffer.concat([rest, bytes]);
        return [];
      }
      const whole = Buffer.concat([rest, bytes.subarray(0, end)]);
      rest = Buffer.from(bytes.subarray(end + 1));
      return decodeEntries(whole.toString('utf8'));
    },
  };
}

/**
 * The entries in complete lines of a journal. Broken lines and events of an unknown type are
 * skipped.
 */
export function decodeEntries(text: string): readonly Entry[] {
  // Parsed as one list, a million lines take half as long.
  const values = parseJson(`[${text.replaceAll('\n', ',')}]`);
  return (Array.isArray(values) ? values : text.split('\n').map(parseJson)).flatMap(entriesIn);
}

/**
 * The entry in a line, the last of a run of lines; undefined for a broken line or an unknown event.
 */
export function decodeEntry(text: string): Entry | undefined {
  return decodeEntries(text).at(-1);
}

function entriesIn(value: unknown): readonly Entry[] {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('seq' in value)) {
    return [];
  }
  const { seq } = value;
  const at = typeof value.at === 'string' ? millisecondsOf(value.at) : Number.NaN;
  if (typeof seq !== 'number' || Number.isNaN(at)) {
    return [];
  }
  const line = lineIn(value);
  if (line) {
    return [{ seq, at, event: line }];
  }
  if ('type' in value && value.type === 'lines') {
    return linesIn(value, seq, at);
  }
  const event = deploymentEvent.safeParse(value);
  return event.success ? [{ seq, at, event: event.data }] : [];
}

/** What the schema would check for a line from standard output, of which there may be a million. */
function lineIn(value: object): { type: 'line'; text: string } | undefined {
  return 'type' in value &&
    value.type === 'line' &&
    !('stream' in value) &&
    'text' in value &&
    typeof value.text === 'string'
    ? { type: 'line', text: value.text }
    : undefined;
}

/**
 * Many routine lines as one record: the last of them, and the position of the others in the log. A
 * journal with the text of each would be twice as long as the log next to it.
 */
interface LinesRecord {
  readonly seq: number;
  readonly at: number;
  readonly log: LoggedLines;
  readonly last: readonly string[];
  readonly stream: 'stdout' | 'stderr';
}

export function encodeLines(record: LinesRecord, rehearsal: boolean): string {
  const { seq, at, log, last, stream } = record;
  return JSON.stringify({
    v: eventVersion,
    seq,
    at: isoTime(at),
    type: 'lines',
    log,
    last,
    ...(stream === 'stderr' ? { stream } : {}),
    ...(rehearsal ? { rehearsal: true } : {}),
  });
}

function linesIn(value: object, seq: number, at: number): readonly Entry[] {
  const log = 'log' in value ? loggedIn(value.log) : undefined;
  const last = 'last' in value && Array.isArray(value.last) ? value.last : [];
  if (!log || !last.every((text) => typeof text === 'string')) {
    return [];
  }
  const stream =
    'stream' in value && value.stream === 'stderr' ? ({ stream: 'stderr' } as const) : {};
  return last.map((text, index) => ({
    seq: seq - last.length + 1 + index,
    at,
    event: { type: 'line', text, ...stream },
    ...(index === 0 ? { before: log } : {}),
  }));
}

function loggedIn(value: unknown): LoggedLines | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const [lines, from, bytes] = ['lines', 'from', 'bytes'].map(
    (key) => Object.entries(value).find(([name]) => name === key)?.[1],
  );
  return isCount(lines) && isCount(from) && isCount(bytes) ? { lines, from, bytes } : undefined;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const latestTime = { iso: '', at: Number.NaN };

/** Many lines arrive within one millisecond. */
function millisecondsOf(iso: string): number {
  if (iso !== latestTime.iso) {
    latestTime.at = Date.parse(iso);
    latestTime.iso = iso;
  }
  return latestTime.at;
}

/** The version of the event format (contract: Events). */
export const eventVersion = 1;

/**
 * An entry as one line of JSON, without its newline: the format of the journal and of `--json`.
 * Every line of a rehearsal is marked as one.
 */
export function encodeEntry({ seq, at, event }: Entry, rehearsal: boolean): string {
  if (event.type === 'line') {
    return encodeLine(seq, at, event, rehearsal);
  }
  const { type, ...fields } = event;
  return JSON.stringify({
    v: eventVersion,
    seq,
    at: isoTime(at),
    type,
    ...fields,
    ...(rehearsal ? { rehearsal: true } : {}),
  });
}

/** The same, without the copies: a client may print a million lines. */
function encodeLine(seq: number, at: number, line: EventOf<'line'>, rehearsal: boolean): string {
  const stream = line.stream ? ',"stream":"stderr"' : '';
  const text = JSON.stringify(line.text);
  const end = rehearsal ? ',"rehearsal":true}' : '}';
  return `{"v":${eventVersion},"seq":${seq},"at":"${isoTime(at)}","type":"line","text":${text}${stream}${end}`;
}

const latest = { at: Number.NaN, iso: '' };

/**
 * Many lines arrive within one millisecond, and formatting the date takes as long as the rest of a
 * line.
 */
function isoTime(at: number): string {
  if (at !== latest.at) {
    latest.iso = new Date(at).toISOString();
    latest.at = at;
  }
  return latest.iso;
}

/**
 * A position in a journal that its index records. For an event, where it begins; after a run of
 * lines, where the next entry begins. `lines` and `seq`: the number of lines before it, and the
 * number of the event itself or of the last of the lines.
 */
export interface Mark {
  readonly kind: 'event' | 'lines';
  readonly offset: number;
  readonly seq: number;
  readonly lines: number;
}

/**
 * A flood of lines gets a mark after this many bytes. What follows the last mark is read in full.
 */
export const markEvery = 1 << 18;

export function encodeMark({ kind, offset, seq, lines }: Mark): string {
  return `${kind} ${offset} ${seq} ${lines}`;
}

/** Undefined if the text is not an index, is only half written, or is of another version. */
export function decodeMark(text: string): Mark | undefined {
  const [, kind, offset, seq, lines] = /^(event|lines) (\d+) (\d+) (\d+)$/.exec(text) ?? [];
  return kind === 'event' || kind === 'lines'
    ? { kind, offset: Number(offset), seq: Number(seq), lines: Number(lines) }
    : undefined;
}
