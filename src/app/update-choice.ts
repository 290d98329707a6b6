import type { StepId } from '../questions/answers.ts';
import { begin, jump } from '../questions/navigation.ts';
import { steps } from '../questions/steps.ts';
import { focusOf } from './focus.ts';
import { afterSetupChoice } from './setup/choose.ts';
import { openSetup } from './setup/open.ts';
import { goingOn, start } from './start-asking.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { afterTakenChoice } from './update-name.ts';
import { answer, moveTo } from './update-question.ts';
import { detach, stopEascmd } from './update-run.ts';
import { afterLostChoice, afterStartChoice } from './update-start.ts';

export type ClientChoice = 'set-up' | 'rehearse' | 'only-file';
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
  if (overlay?.kind === 'lost') {
    return afterLostChoice(state, value);
  }
  if (overlay || focusOf(state) === 'text') {
    return stay(state);
  }
  switch (screen) {
    case 'client':
      return afterClientChoice(state, value);
    case 'resume':
      return afterResumeChoice(state, value);
    case 'start':
      return afterStartChoice(state, value);
    case 'review':
      return afterTakenChoice(state, value);
    case 'setup':
      return afterSetupChoice(state, value);
    case 'question':
      return answer({ ...state, notice: null }, value);
    default:
      return stay(state);
  }
}

export function afterHighlight(state: State, value: string): Step {
  const points =
    state.screen === 'question' || state.screen === 'start' || state.screen === 'review';
  return stay(points && !state.overlay ? { ...state, highlighted: value } : state);
}

function jumpTo(state: State, step: StepId): Step {
  return moveTo({ ...state, plan: null }, jump(state.conversation, step));
}

function afterInterrupt(state: State, value: string): Step {
  switch (value) {
    case 'detach':
      return detach(state);
    case 'stop':
      return stopEascmd(state);
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
      return openSetup(state, { region: state.plan?.region ?? state.given.draft.region ?? null });
  }
}

function afterResumeChoice(state: State, value: string): Step {
  if (value === 'go-on') {
    return start(goingOn(state));
  }
  const [next, effects] = moveTo(state, begin(state.given));
  return [next, [{ type: 'forget-answers' }, ...effects]];
}
