import type { Answered, Answers, StepId } from './answers.ts';
import type { Step } from './step.ts';
import { steps } from './steps.ts';

/** The questions that these answers lead to, in order; those that answer themselves as well. */
export function shownSteps(answers: Answers): readonly Step[] {
  return steps.filter((step) => step.shown(answers));
}

/** The questions that one walks through: all but those with a single legal choice, or a seen answer. */
export function walkedSteps({ draft, sources }: Answered): readonly Step[] {
  return shownSteps(draft).filter(({ id }) => sources[id] !== 'only' && sources[id] !== 'seen');
}

export function firstUnanswered({ draft, sources }: Answered): StepId | undefined {
  return shownSteps(draft).find(({ id }) => sources[id] === undefined)?.id;
}
