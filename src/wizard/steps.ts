import type { StepId } from './answers.ts';
import type { Step } from './step.ts';
import { advancedSteps } from './steps/advanced-steps.ts';
import { deviceSteps } from './steps/device-steps.ts';
import { modelSteps } from './steps/model-steps.ts';
import { pluginSteps } from './steps/plugin-steps.ts';
import { serviceSteps } from './steps/service-steps.ts';

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
