import type { Finding } from '../domain/finding.ts';
import { checkAnswer } from '../domain/rules/check-draft.ts';
import { type Answers, type Sources, type StepId, without } from './answers.ts';
import type { Step, Written } from './step.ts';
import { modelItems } from './steps/conditions.ts';
import { findStep, stepPosition, steps } from './steps.ts';

/** Writes an answer and says what stands against it, if anything does. */
export function attempt(step: Step, answers: Answers, text: string): Written {
  const result = step.write(answers, text);
  if (result.draft === undefined || result.problem !== undefined) return result;
  const problem = objection(step, result.draft);
  return problem === undefined ? result : { draft: result.draft, problem };
}

/**
 * What stands against the answer as it is in the draft. It is judged by the questions before it
 * alone: a later answer that does not fit an earlier one is the later one's fault.
 */
export function objection(step: Step, answers: Answers): Finding | undefined {
  const text = step.read(answers);
  const missing = text === undefined && step.required(answers);
  if (step.kind === 'choice' && !missing) {
    const { problem } = step.write(answers, text ?? '');
    if (problem !== undefined) return problem;
  }
  const error = findings(step, answers).find(({ severity }) => severity === 'error');
  return error ?? (missing ? answerMissing(step, answers) : undefined);
}

/** What the rules find in one answer, warnings included, as far as the questions before it tell. */
export function findings(step: Step, answers: Answers): readonly Finding[] {
  if (step.id === 'advanced') return [];
  const known = upTo(step, answers);
  const isItem = modelItems.some((id) => id === step.id);
  // An item from a flag is judged before the model file is known, under a name that no rule minds.
  const named = isItem && known.modelFile === undefined ? { ...known, modelFile: 'model' } : known;
  return checkAnswer(step.id, named);
}

/** Whether the questions that decide about this one have been answered. */
export function isDecided(step: Step, answers: Answers, sources: Sources): boolean {
  return step.needs.every((id) => sources[id] !== undefined || !findStep(id).shown(answers));
}

export function offers(step: Step, answers: Answers): readonly string[] {
  return step.options(answers).offered.map(({ value }) => value);
}

function upTo(step: Step, answers: Answers): Answers {
  const later: readonly StepId[] = steps.slice(stepPosition(step.id) + 1).map(({ id }) => id);
  return later.reduce<Answers>(
    (known, id) => (known[id] === undefined ? known : without(known, id)),
    answers,
  );
}

function answerMissing(step: Step, answers: Answers): Finding {
  const allowed = offers(step, answers);
  return {
    code: 'answer-missing',
    severity: 'error',
    path: step.paths(answers)[0] ?? [],
    ...(step.id === 'advanced' ? {} : { field: step.id }),
    values: allowed.length > 0 ? { allowed } : {},
  };
}
