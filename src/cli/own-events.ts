import process from 'node:process';
import { wallClock } from '../platform/os.ts';
import type { EventStream } from './event-stream.ts';
import { printResult, say } from './output.ts';
import { wrapLine } from './wrap-line.ts';

/** What a command tells that watches no deployment: its own events, or lines for people. */
export interface OwnEvents extends EventStream {
  /**
   * An event of the command's own, with its type, and with `at` where it tells of another time than now;
   * people get lines instead. Each is a row of the list in `schema/known-events.ts`.
   */
  readonly tell: (event: object) => void;
  readonly isJson: boolean;
}

export function openOwnEvents(json: boolean, rehearsal = false): OwnEvents {
  let seq = 0;
  let deserted = false;
  const tell = (event: object): void => {
    if (!json) {
      return;
    }
    seq += 1;
    const at = new Date(wallClock()).toISOString();
    const line = { v: 1, seq, at, ...event, ...(rehearsal ? { rehearsal } : {}) };
    deserted = !printResult(JSON.stringify(line)) || deserted;
  };
  return {
    tell,
    isJson: json,
    entries: () => undefined,
    event: tell,
    say: (text) => (json ? undefined : say(wrapped(text))),
    notice: say,
    isDeserted: () => deserted,
  };
}

/** On a terminal no word is cut at its edge. */
const wrapped = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => wrapLine(line, process.stderr.columns, 0))
    .join('\n');
