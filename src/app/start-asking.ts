import { begin } from '../wizard/begin.ts';
import { lookUp } from './look-up.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { moveTo } from './update-question.ts';

/** From the choice of the client to the answers that were kept, or to the first question. */
export function start(state: State): Step {
  if (state.plan) {
    return lookUp({ ...state, screen: 'review' });
  }
  return state.kept ? stay({ ...state, screen: 'resume' }) : moveTo(state, begin(state.given));
}
