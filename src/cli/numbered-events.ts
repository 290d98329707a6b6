import { wallClock } from '../outside/clock.ts';
import { printResult } from './output.ts';

/** An event of a command that follows no deployment; `at` where it tells of another time than now. */
export interface OwnEvent {
  readonly type: string;
  readonly at?: string;
}

/**
 * Prints the events of such a command, one a line, numbered from 1 and stamped. Each is a row of the
 * list in `schema/known-events.ts`, and the last is the result.
 */
export function numberedEvents(): <Event extends OwnEvent>(event: Event) => void {
  let seq = 0;
  return (event) => {
    seq += 1;
    printResult(JSON.stringify({ v: 1, seq, at: new Date(wallClock()).toISOString(), ...event }));
  };
}
