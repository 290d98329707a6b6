import type { Answered, Answers, StepId } from './answers.ts';
import { detailSteps } from './chapters/details.ts';
import { modelSteps } from './chapters/model.ts';
import { regionSteps } from './chapters/region.ts';
import { sizeSteps } from './chapters/size.ts';
import { whereSteps } from './chapters/where.ts';
import type { Step } from './define.ts';
import { whereCore, whereParts } from './where.ts';

/** The questions that these answers lead to, in order, including those that answer themselves. */
export function shownSteps(answers: Answers): readonly Step[] {
  return steps.filter((step) => step.shown(answers));
}

/** The questions that a person is asked. The others answer themselves or are edited on the plan. */
export function walkedSteps(answered: Answered): readonly Step[] {
  const { draft, sources } = answered;
  return shownSteps(draft).filter((step) => {
    const asks = step.asks(draft);
    if (asks === 'never') return isOpen(step, answered);
    if (whereParts.includes(step.id) && draft.where !== 'parts') return isOpen(step, answered);
    // A question that is asked gets the source `default` only when a person accepts its default.
    const source = sources[step.id];
    return (
      asks === 'always' || source === 'asked' || source === 'default' || isOpen(step, answered)
    );
  });
}

/**
 * Whether nothing answers the question. Where the service runs is answered by one list or by each
 * part.
 */
export function isOpen({ id }: Step, { draft, sources }: Answered): boolean {
  const lacks = (part: StepId) => sources[part] === undefined;
  return id === 'where' ? draft.where === undefined && whereCore.some(lacks) : lacks(id);
}

export function firstOpen(answered: Answered): StepId | undefined {
  return shownSteps(answered.draft).find((step) => isOpen(step, answered))?.id;
}

/**
 * Every question, in the order it is asked. What a question shows and offers depends only on
 * earlier ones, except that an item given by a flag makes the model file a question.
 */
export const steps: readonly Step[] = [
  ...modelSteps,
  ...regionSteps,
  ...whereSteps,
  ...sizeSteps,
  ...detailSteps,
];

const positions: ReadonlyMap<StepId, number> = new Map(steps.map(({ id }, at) => [id, at]));

export function stepPosition(id: StepId): number {
  return positions.get(id) ?? steps.length;
}

export function isStepId(text: string): text is StepId {
  return steps.some(({ id }) => id === text);
}

/** Every ID has a step; the tests prove it. A missing one is a bug in this program. */
export function findStep(id: StepId): Step {
  const step = steps[stepPosition(id)];
  if (step === undefined) throw new Error(`no question is called ${id}`);
  return step;
}

/** The step that a flag answers. */
export function stepOfFlag(flag: string): Step | undefined {
  return steps.find((step) => step.flag === flag || step.negatedFlag === flag);
}
