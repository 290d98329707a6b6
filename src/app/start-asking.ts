import type { Answered } from '../questions/answers.ts';
import { begin } from '../questions/navigation.ts';
import { lookUp } from './look-up.ts';
import type { PastService } from './remembered.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { moveTo, openAt } from './update-question.ts';
import { openReview } from './update-review-open.ts';

/** From the choice of the client to the answers that were kept, or to the first question. */
export function start(state: State): Step {
  if (state.plan) {
    // A file that flags changed is another one, whose place is looked at before it is written.
    return state.plan.writes ? openReview(state) : lookUp({ ...state, screen: 'review' });
  }
  if (state.past) {
    return redeploy(state, state.past);
  }
  return state.kept ? stay({ ...state, screen: 'resume' }) : moveTo(state, begin(state.given));
}

/**
 * The review of what was deployed before, under what this command line and the environment say; a file
 * that a person brought is read again.
 */
export function redeploy(state: State, past: PastService): Step {
  const from: State = { ...state, past };
  return past.answered
    ? openAt(from, begin(overlaid(past.answered, state.given)))
    : [from, [{ type: 'read-file', path: past.file }]];
}

/** With the answers that were kept, under what this command line says. */
export function goingOn(state: State): State {
  const { kept, given } = state;
  if (kept === null) {
    return state;
  }
  const { into } = kept;
  return {
    ...state,
    kept: null,
    given: overlaid(kept, given),
    ...(into ? { brought: into.brought, options: { ...state.options, ...into.options } } : {}),
  };
}

function overlaid(kept: Answered, given: Answered): Answered {
  return {
    draft: { ...kept.draft, ...given.draft },
    sources: { ...kept.sources, ...given.sources },
  };
}
