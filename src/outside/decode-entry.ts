import { deploymentEvent, type Entry } from '../deployment/event.ts';

/** The entry in a line; undefined for a broken line or an event of a type that is not known. */
export function decodeEntry(text: string): Entry | undefined {
  const value = parse(text);
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
