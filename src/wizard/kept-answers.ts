import type { Draft } from '../service/types.ts';
import type { Answered, Answers, Source, Sources, StepId } from './answers.ts';
import { withBlade } from './steps/conditions.ts';
import { steps } from './steps.ts';

/**
 * The answers of an earlier deployment or a template, as answered questions. What they leave out was
 * left out on purpose ("no test data"), so that only what a file cannot say (the region, the card) or
 * must say is asked. `leftOut` names what this file need not say.
 */
export function keptAnswers(
  draft: Draft,
  source: Extract<Source, 'kept' | 'template' | 'file'>,
  leftOut: readonly StepId[] = [],
): Answered {
  // Without Blade nothing was skipped: who adds it is asked.
  const answers: Answers = withBlade(draft) ? { advanced: 'skip', ...draft } : draft;
  const answered = steps.filter((step) =>
    step.read(answers) === undefined
      ? step.shown(answers) && (!step.required(answers) || leftOut.includes(step.id))
      : step.shown(answers) || step.stays(answers),
  );
  const sources: Sources = Object.fromEntries(answered.map(({ id }) => [id, source]));
  return { draft: answers, sources };
}
