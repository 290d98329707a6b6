import type { Effect } from './effect.ts';
import type { Leaving, State } from './state.ts';

/** What an event comes to: the next state, and what is to be done. */
export type Step = readonly [State, readonly Effect[]];

export const stay = (state: State): Step => [state, []];

/** Leaves the program, with the exit code of the contract. */
export function leave(state: State, leaving: Leaving, code: number): Step {
  return [{ ...state, screen: 'left', overlay: null, leaving }, [{ type: 'quit', code }]];
}
