import type { Finding } from '../service/types.ts';
import { type Answered, nothingAnswered, type StepId } from './answers.ts';
import { type Step, stepFinding } from './define.ts';
import { type Revalidated, revalidateStep } from './revalidate.ts';
import { steps } from './steps.ts';
import { attempt, isWaiting } from './validate.ts';

/** A flag or an environment variable, verbatim. */
export interface GivenText {
  readonly stepId: StepId;
  readonly text: string;
  readonly source: 'flag' | 'environment';
}

export interface FromText extends Revalidated {
  /**
   * `not-a-value` is wrong usage. Every other code is a value that the rules refuse given the other
   * answers: `not-legal`, `not-asked`, or a rule's own code. Its value `from` is `environment` if
   * it came from a variable.
   */
  readonly problems: readonly Finding[];
  /**
   * Variables whose question isn't asked here. They were set for other deployments, so this isn't
   * an error.
   */
  readonly unused: readonly GivenText[];
}

/**
 * Applies answers from flags and the environment, in question order, over those of an earlier
 * deployment (contract: flag, environment, earlier answers, default).
 */
export function answersFromText(
  given: readonly GivenText[],
  earlier: Answered = nothingAnswered,
): FromText {
  const start: FromText = { ...earlier, dropped: [], problems: [], unused: [] };
  return steps.reduce((state, step) => {
    const text = mergedText(step, given);
    return text === undefined ? revalidated(step, state) : take(step, text, state);
  }, start);
}

function revalidated(step: Step, state: FromText): FromText {
  return { ...state, ...revalidateStep(step, state) };
}

/** One text per question: a flag overrides a variable, and repeated flags are joined. */
function mergedText(step: Step, given: readonly GivenText[]): GivenText | undefined {
  const own = given.filter(({ stepId }) => stepId === step.id);
  const flags = own.filter(({ source }) => source === 'flag');
  const [first, ...others] = flags.length > 0 ? flags : own;
  if (first === undefined || others.length === 0) return first;
  const texts = [first, ...others].map(({ text }) => text);
  return { ...first, text: step.repeatable ? texts.join(step.separator) : (texts.at(-1) ?? '') };
}

function take(step: Step, given: GivenText, state: FromText): FromText {
  const { draft, problem } = attempt(step, state.draft, given.text);
  if (draft === undefined) return withProblem(state, from(given, problem));
  const sources = { ...state.sources, [step.id]: given.source };
  const taken = { ...state, draft, sources };
  if (step.shown(draft))
    return problem === undefined ? taken : withProblem(taken, from(given, problem));
  // The question that decides whether to ask this one is still open, so the answer waits.
  if (isWaiting(step, taken)) return taken;
  // The answers don't lead to this question: for example, plugin GPUs on a CPU.
  return given.source === 'environment'
    ? { ...state, unused: [...state.unused, given] }
    : withProblem(
        state,
        problem ?? stepFinding(step, state.draft, 'not-asked', { value: given.text }),
      );
}

/** For a variable, the message must not refer to a flag. */
function from({ source }: GivenText, problem: Finding): Finding {
  return source === 'environment'
    ? { ...problem, values: { ...problem.values, from: source } }
    : problem;
}

function withProblem(state: FromText, problem: Finding): FromText {
  return { ...state, problems: [...state.problems, problem] };
}
