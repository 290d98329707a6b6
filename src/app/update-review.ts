import { back } from '../wizard/moves.ts';
import { hasErrors, planFromAnswers } from './plan.ts';
import type { State } from './state.ts';
import { leave, type Step, stay } from './step.ts';
import { exitCodes } from './update-run.ts';

/** Opens the review of the answers, and has the file looked at that it would replace. */
export function openReview(state: State): Step {
  const plan = planFromAnswers(state.conversation.draft, state.options);
  return [
    { ...state, screen: 'review', overlay: null, plan, reviewTop: 0, highlighted: null },
    [{ type: 'inspect-file', path: plan.path, text: plan.text }],
  ];
}

/** Sends the file that was reviewed; one of ours is written first. */
export function deploy(state: State): Step {
  const { plan, options } = state;
  // Enter pressed twice must not deploy twice.
  if (!plan || hasErrors(plan) || plan.sha256 === null || state.afterWriting !== null) {
    return stay(state);
  }
  if (options.dryRun || !state.client) {
    return plan.writes ? write(state, 'leave') : leave(state, 'file-written', 0);
  }
  return plan.writes
    ? write(state, 'deploy')
    : [{ ...state, afterWriting: 'deploy' }, [{ type: 'deploy', plan }]];
}

export function saveOnly(state: State): Step {
  return state.afterWriting === null ? write(state, 'leave') : stay(state);
}

function write(state: State, afterWriting: 'deploy' | 'leave'): Step {
  const { plan } = state;
  return plan
    ? [{ ...state, afterWriting }, [{ type: 'write-file', path: plan.path, text: plan.text }]]
    : stay(state);
}

export function backToQuestions(state: State): Step {
  return stay({ ...state, screen: 'question', plan: null, conversation: back(state.conversation) });
}

export function quitReview(state: State): Step {
  return leave(state, 'answers-kept', exitCodes.interrupted);
}
