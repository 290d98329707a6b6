import type { DeploymentEvent, Entry } from '../deployment/events.ts';
import { english } from '../messages/en/english.ts';
import { encodeEntry } from '../platform/journal/format.ts';
import { wallClock } from '../platform/os.ts';
import { printResult, say } from './output.ts';

/** Where the events of a run without screens go: lines for people, or JSON for programs. */
export interface EventStream {
  /** Entries of a journal, as they were stamped. */
  readonly entries: (entries: readonly Entry[]) => void;
  /** An event of our own, stamped and numbered behind what was seen. */
  readonly event: (event: DeploymentEvent, now?: number) => void;
  /** A sentence for people; JSON readers get events instead. */
  readonly say: (text: string) => void;
  /** A sentence beside the events: on standard error, for JSON readers too. */
  readonly notice: (text: string) => void;
  /** Whether nobody reads the events any more. */
  readonly isDeserted: () => boolean;
}

export function openEventStream(
  view: 'json' | 'lines' | 'screen',
  rehearsal: () => boolean,
): EventStream {
  let seq = 0;
  let deserted = false;
  const asJson = (entry: Entry) =>
    encodeEntry({ ...entry, event: withMessages(entry.event) }, rehearsal());
  const write = (entries: readonly Entry[]) => {
    seq = entries.reduce((last, entry) => Math.max(last, entry.seq), seq);
    const lines =
      view === 'json'
        ? entries.map(asJson)
        : entries.flatMap(({ event }) => english.eventLine(event) ?? []);
    if (lines.length === 0) {
      return;
    }
    // A flood comes in batches of thousands: one call for each of them, not for each line.
    const text = lines.join('\n');
    if (view === 'json') {
      deserted = !printResult(text) || deserted;
    } else {
      say(text);
    }
  };
  return {
    entries: write,
    event: (event, now = wallClock()) => write([{ seq: seq + 1, at: now, event }]),
    say: (text) => {
      if (view !== 'json') {
        say(text);
      }
    },
    notice: say,
    isDeserted: () => deserted,
  };
}

/** Says nothing: the exit code is all that is wanted. */
export const silentStream: EventStream = {
  entries: () => undefined,
  event: () => undefined,
  say: () => undefined,
  notice: () => undefined,
  isDeserted: () => false,
};

/** A journal holds codes and values; who reads the events gets the sentence too. */
function withMessages(event: DeploymentEvent): DeploymentEvent {
  return event.type === 'plan'
    ? {
        ...event,
        findings: event.findings.map((finding) => ({
          ...finding,
          message: english.finding(finding),
        })),
      }
    : event;
}
