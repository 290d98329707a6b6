import type { Answered, Answers } from './answers.ts';
import { attempt, offers } from './legality.ts';
import { type Settled, settleStep } from './settle.ts';
import type { Step } from './step.ts';
import { steps } from './steps.ts';

/**
 * Gives every open question its default, where it has one, as a script with `--yes` wants it. What
 * still has no source then is what only a person can say.
 */
export function withDefaults(answered: Answered): Settled {
  const known = filled.get(answered);
  if (known !== undefined) return known;
  const { draft, sources } = answered;
  const settled = steps.reduce<Settled>((sofar, step) => fill(step, settleStep(step, sofar)), {
    draft,
    sources,
    dropped: [],
  });
  filled.set(answered, settled);
  return settled;
}

/** A script asks twice: for what is missing, and for what it is then. The rules take 4 ms each time. */
const filled = new WeakMap<Answered, Settled>();

function fill(step: Step, answered: Settled): Settled {
  const { draft, sources } = answered;
  if (sources[step.id] !== undefined || !step.shown(draft)) return answered;
  const text = step.fallback(draft) ?? '';
  const result = attempt(step, draft, text);
  if (result.draft === undefined || result.problem !== undefined) return answered;
  return { ...answered, draft: result.draft, sources: { ...sources, [step.id]: 'default' } };
}

/** A question that nobody answered and that has no default, with what it would take. */
export interface Missing {
  readonly step: Step;
  /** The legal values, where they are a list. */
  readonly values: readonly string[];
}

/** All that a script has to give, in the order of the questions, as far as the answers tell. */
export function missing(answered: Answered): readonly Missing[] {
  const { draft, sources } = withDefaults(answered);
  return steps
    .filter((step) => step.shown(draft) && sources[step.id] === undefined)
    .map((step) => ({ step, values: legalValues(step, draft) }));
}

function legalValues(step: Step, draft: Answers): readonly string[] {
  return offers(step, draft).filter((value) => value !== '');
}
