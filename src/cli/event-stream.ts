import type { DeploymentEvent, Entry, ResultEvent } from '../deployment/event.ts';
import { wallClock } from '../outside/clock.ts';
import { encodeEntry } from '../outside/journal-line.ts';
import { english } from '../words/en/words.ts';
import { printResult, say } from './output.ts';

/** Where the events of a run without screens go: lines for people, or JSON for programs. */
export interface EventStream {
  /** Entries of a journal, as they were stamped. */
  readonly entries: (entries: readonly Entry[]) => void;
  /** An event of our own, stamped and numbered behind what was seen. */
  readonly event: (event: DeploymentEvent, now?: number) => void;
  /** A sentence for people; JSON readers get events instead. */
  readonly say: (text: string) => void;
}

export function openEventStream(
  view: 'json' | 'lines' | 'screen',
  rehearsal: () => boolean,
): EventStream {
  let seq = 0;
  const write = (entry: Entry) => {
    seq = entry.seq;
    if (view === 'json') {
      printResult(encodeEntry(entry, rehearsal()));
      return;
    }
    const line = english.eventLine(entry.event);
    if (line !== null) {
      say(line);
    }
  };
  return {
    entries: (entries) => entries.forEach(write),
    event: (event, now = wallClock()) => write({ seq: seq + 1, at: now, event }),
    say: (text) => {
      if (view !== 'json') {
        say(text);
      }
    },
  };
}

/** A result that this tool itself comes to, before or beside what eascmd says. */
export function ownResult(
  outcome: ResultEvent['outcome'],
  exitCode: number,
  error: { readonly code: string; readonly message: string } | null,
): ResultEvent {
  return {
    type: 'result',
    outcome,
    exit_code: exitCode,
    optimized: null,
    optimization_ms: null,
    total_ms: null,
    error,
  };
}
