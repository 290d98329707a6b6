import { modelItems } from '../service/catalog/fields.ts';
import { checkAnswer } from '../service/rules/draft.ts';
import type { Finding } from '../service/types.ts';
import { type Answered, type Answers, without } from './answers.ts';
import { type Step, stepFinding, type Written } from './define.ts';
import { findStep, stepPosition, steps } from './steps.ts';
import { asciiTwins } from './text-field.ts';

/** Writes a typed answer, from a field or a flag, and reports why it is invalid, if it is. */
export function attempt(step: Step, answers: Answers, text: string): Written {
  const typed = step.typed(answers, asciiTwins(text).trim());
  const result = step.write(typed.answers, typed.text);
  if (result.draft === undefined || result.problem !== undefined) return result;
  const problem = objection(step, result.draft);
  return problem === undefined ? result : { draft: result.draft, problem };
}

/**
 * Why the answer in the draft is invalid. It is checked only against the questions before it: if
 * two answers conflict, the later one is at fault.
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

/** What the rules find in one answer, including warnings, based on the questions before it. */
export function findings(step: Step, answers: Answers): readonly Finding[] {
  if (step.id === 'advanced' || step.id === 'where') return [];
  const known = upTo(step, answers);
  const isItem = modelItems.some((id) => id === step.id);
  return checkAnswer(step.id, { ...(isItem ? anyModel : unlessDeclined), ...known });
}

/** Blade is the default, so a flag's answer about the plugin is checked before Blade is asked. */
const unlessDeclined: Answers = { blade: true };

/**
 * An item from a flag is also checked right away, with a device and model file that no rule objects
 * to.
 */
const anyModel: Answers = { ...unlessDeclined, device: 'cpu', modelFile: 'model' };

/** Whether the questions that determine this one's options have been answered. */
export function knowsOptions(step: Step, { draft, sources }: Answered): boolean {
  return step.needs.every((id) => sources[id] !== undefined || !findStep(id).shown(draft));
}

/** Whether the question is hidden only because an earlier one is still open. */
export function isWaiting(step: Step, { draft, sources }: Answered): boolean {
  return step.waitsFor.some((id) => sources[id] === undefined && findStep(id).shown(draft));
}

export function offers(step: Step, answers: Answers): readonly string[] {
  return step.options(answers).offered.map(({ value }) => value);
}

function upTo(step: Step, answers: Answers): Answers {
  return without(answers, ...steps.slice(stepPosition(step.id) + 1).map(({ id }) => id));
}

function answerMissing(step: Step, answers: Answers): Finding {
  const allowed = offers(step, answers);
  return stepFinding(step, answers, 'answer-missing', allowed.length > 0 ? { allowed } : {});
}
