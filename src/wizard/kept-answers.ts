import type { Draft } from '../domain/draft.ts';
import type { Answered, Answers, Source, Sources } from './answers.ts';
import { steps } from './steps.ts';

/**
 * The answers of an earlier deployment or a template, as answered questions. What they leave out was
 * left out on purpose ("no test data"), so that only what a file cannot say (the region, the card) or
 * must say is asked.
 */
export function keptAnswers(
  draft: Draft,
  source: Extract<Source, 'kept' | 'template' | 'file'>,
): Answered {
  const answers: Answers = { advanced: 'skip', ...draft };
  const answered = steps.filter(
    (step) => step.shown(answers) && (step.read(answers) !== undefined || !step.required(answers)),
  );
  const sources: Sources = Object.fromEntries(answered.map(({ id }) => [id, source]));
  return { draft: answers, sources };
}
