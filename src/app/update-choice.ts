import type { Answered, StepId } from '../wizard/answers.ts';
import { begin } from '../wizard/begin.ts';
import { jump } from '../wizard/moves.ts';
import { steps } from '../wizard/steps.ts';
import { focusOf } from './focus.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { answer, moveTo } from './update-question.ts';
import { detach } from './update-run.ts';

export type ClientChoice = 'rehearse' | 'only-file' | 'get-eascmd';
export type ResumeChoice = 'go-on' | 'start-over';
export type InterruptChoice = 'watch' | 'detach' | 'stop';

/** A list chose an item. What that means depends on where the list stands. */
export function afterChoice(state: State, value: string): Step {
  const { overlay, screen } = state;
  if (overlay?.kind === 'edit') {
    const step = steps.find(({ id }) => id === value);
    return step ? jumpTo(state, step.id) : stay(state);
  }
  if (overlay?.kind === 'interrupt') {
    return afterInterrupt(state, value);
  }
  if (overlay || focusOf(state) === 'text') {
    return stay(state);
  }
  switch (screen) {
    case 'client':
      return afterClientChoice(state, value);
    case 'resume':
      return afterResumeChoice(state, value);
    case 'question':
      return answer({ ...state, notice: null }, value);
    default:
      return stay(state);
  }
}

export function afterHighlight(state: State, value: string): Step {
  return stay(state.screen === 'question' ? { ...state, highlighted: value } : state);
}

function jumpTo(state: State, step: StepId): Step {
  return moveTo({ ...state, plan: null }, jump(state.conversation, step));
}

function afterInterrupt(state: State, value: string): Step {
  switch (value) {
    case 'detach':
      return detach(state);
    case 'stop':
      return [{ ...state, overlay: null, notice: { kind: 'stopping' } }, [{ type: 'stop-eascmd' }]];
    default:
      return stay({ ...state, overlay: null });
  }
}

function afterClientChoice(state: State, value: string): Step {
  switch (value) {
    case 'rehearse': {
      const [next, effects] = start(state);
      return [next, [{ type: 'use-rehearsal' }, ...effects]];
    }
    case 'only-file':
      return start({ ...state, onlyFile: true });
    default:
      return stay({ ...state, overlay: { kind: 'get-eascmd' } });
  }
}

/** From the choice of the client to the answers that were kept, or to the first question. */
export function start(state: State): Step {
  if (state.plan) {
    return stay({ ...state, screen: 'review' });
  }
  return state.kept ? stay({ ...state, screen: 'resume' }) : moveTo(state, begin(state.given));
}

function afterResumeChoice(state: State, value: string): Step {
  if (value === 'go-on' && state.kept) {
    return moveTo(state, begin(overlaid(state.kept, state.given)));
  }
  const [next, effects] = moveTo(state, begin(state.given));
  return [next, [{ type: 'forget-answers' }, ...effects]];
}

/** What was kept, under what this command line says. */
function overlaid(kept: Answered, given: Answered): Answered {
  return {
    draft: { ...kept.draft, ...given.draft },
    sources: { ...kept.sources, ...given.sources },
  };
}
