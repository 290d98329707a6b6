import { commandFor } from './command.ts';
import { type EndingFacts, endingOf } from './ending.ts';
import type { State } from './state.ts';

export function endingOfState(state: State): EndingFacts {
  return endingOf({ ...state, command: commandFor(state) });
}
