import { deploymentEvent, type Entry } from '../deployment/event.ts';

/** The version of the event format (contract: Events). */
export const eventVersion = 1;

/**
 * An entry as one line of JSON, without its newline: the form of the journal and of `--json`. Every
 * line of a rehearsal says that it is one.
 */
export function encodeEntry(entry: Entry, rehearsal: boolean): string {
  const { type, ...fields } = entry.event;
  return JSON.stringify({
    v: eventVersion,
    seq: entry.seq,
    at: new Date(entry.at).toISOString(),
    type,
    ...fields,
    ...(rehearsal ? { rehearsal: true } : {}),
  });
}

/** The entry in a line; undefined for a broken line or an event of a type that is not known. */
export function decodeEntry(text: string): Entry | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || !('at' in value) || !('seq' in value)) {
    return undefined;
  }
  const at = typeof value.at === 'string' ? Date.parse(value.at) : Number.NaN;
  const event = deploymentEvent.safeParse(value);
  if (!event.success || Number.isNaN(at) || typeof value.seq !== 'number') {
    return undefined;
  }
  return { seq: value.seq, at, event: event.data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
