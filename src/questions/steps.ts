import type { Answered, Answers, StepId } from './answers.ts';
import { advancedSteps } from './chapters/advanced.ts';
import { deviceSteps } from './chapters/device.ts';
import { modelSteps } from './chapters/model.ts';
import { pluginSteps } from './chapters/plugin.ts';
import { serviceSteps } from './chapters/service.ts';
import type { Step } from './define.ts';

/** The questions that these answers lead to, in order; those that answer themselves as well. */
export function shownSteps(answers: Answers): readonly Step[] {
  return steps.filter((step) => step.shown(answers));
}

/** The questions that one walks through: all but those with a single legal choice, or a seen answer. */
export function walkedSteps({ draft, sources }: Answered): readonly Step[] {
  return shownSteps(draft).filter(({ id }) => sources[id] !== 'only' && sources[id] !== 'seen');
}

export function firstQueryError({ draft, sources }: Answered): StepId | undefined {
  return shownSteps(draft).find(({ id }) => sources[id] === undefined)?.id;
}

/**
 * Every question, in the order in which they are asked. What a question shows and offers depends on
 * earlier ones alone, except that an item given by a flag makes the model file a question.
 */
export const steps: readonly Step[] = [
  ...serviceSteps,
  ...deviceSteps,
  ...pluginSteps,
  ...modelSteps,
  ...advancedSteps,
];

const positions: ReadonlyMap<StepId, number> = new Map(steps.map(({ id }, at) => [id, at]));

export function stepPosition(id: StepId): number {
  return positions.get(id) ?? steps.length;
}

export function isStepId(text: string): text is StepId {
  return steps.some(({ id }) => id === text);
}

/** Every id has a step: the tests prove it, and the fault is ours where one is missing. */
export function findStep(id: StepId): Step {
  const step = steps[stepPosition(id)];
  if (step === undefined) throw new Error(`no question is called ${id}`);
  return step;
}

/** The step that a flag or an environment variable answers. */
export function stepOfFlag(flag: string): Step | undefined {
  return steps.find((step) => step.flag === flag || step.negatedFlag === flag);
}
