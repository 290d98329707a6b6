import { lookUp } from './look-up.ts';
import { planFromAnswers } from './plan.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Opens the review of the answers, and has the file looked at that it would replace. */
export function openReview(state: State): Step {
  const plan = planFromAnswers(state.conversation.draft, state.options, state.brought);
  const [next, effects] = lookUp({
    ...state,
    screen: 'review',
    overlay: null,
    plan,
    way: 'create',
    goWhenReady: false,
    highlighted: null,
  });
  return plan.writes
    ? [next, [{ type: 'inspect-file', path: plan.path, text: plan.text }, ...effects]]
    : [next, effects];
}
