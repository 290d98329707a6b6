import { deploymentEvent, type Entry } from '../deployment/events.ts';

/**
 * The entries in whole lines of a journal. Broken lines and events of a type that is not known are
 * passed over.
 */
export function decodeEntries(text: string): readonly Entry[] {
  // Read as one list, a million lines take half as long.
  const values = parse(`[${text.replaceAll('\n', ',')}]`);
  return Array.isArray(values)
    ? values.flatMap((value) => entryIn(value) ?? [])
    : text.split('\n').flatMap((line) => decodeEntry(line) ?? []);
}

/** The entry in a line; undefined for a broken line or an event of a type that is not known. */
export function decodeEntry(text: string): Entry | undefined {
  return entryIn(parse(text));
}

function entryIn(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('seq' in value)) {
    return undefined;
  }
  const { seq } = value;
  const at = typeof value.at === 'string' ? millisecondsOf(value.at) : Number.NaN;
  if (typeof seq !== 'number' || Number.isNaN(at)) {
    return undefined;
  }
  const line = lineIn(value);
  if (line) {
    return { seq, at, event: line };
  }
  const event = deploymentEvent.safeParse(value);
  return event.success ? { seq, at, event: event.data } : undefined;
}

/** What the schema would say of a line from standard output, of which there may be a million. */
function lineIn(value: object): { type: 'line'; text: string } | undefined {
  return 'type' in value &&
    value.type === 'line' &&
    !('stream' in value) &&
    'text' in value &&
    typeof value.text === 'string'
    ? { type: 'line', text: value.text }
    : undefined;
}

const latest = { iso: '', at: Number.NaN };

/** Lines come many to a millisecond. */
function millisecondsOf(iso: string): number {
  if (iso !== latest.iso) {
    latest.at = Date.parse(iso);
    latest.iso = iso;
  }
  return latest.at;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
