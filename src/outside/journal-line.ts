import type { Entry, EventOf } from '../deployment/events.ts';

/** The version of the event format (contract: Events). */
export const eventVersion = 1;

/**
 * An entry as one line of JSON, without its newline: the form of the journal and of `--json`. Every
 * line of a rehearsal says that it is one.
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

/** Lines come many to a millisecond, and a calendar takes as long as all the rest of a line. */
function isoTime(at: number): string {
  if (at !== latest.at) {
    latest.iso = new Date(at).toISOString();
    latest.at = at;
  }
  return latest.iso;
}
