import type { Finding } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  type DroppedReason,
  isFollowing,
  type Source,
  type StepId,
  without,
} from './answers.ts';
import type { Step, Written } from './define.ts';
import { steps } from './steps.ts';
import { attempt, isWaiting, knowsOptions, objection, offers } from './validate.ts';
import { whereCore } from './where.ts';

/**
 * Gives every open question its default if it has one, as a script with `--yes` expects. Only a
 * person can answer what still has no source afterward.
 */
export function withDefaults(answered: Answered): Revalidated {
  const known = filled.get(answered);
  if (known !== undefined) return known;
  const revalidated = steps.reduce<Revalidated>(
    (sofar, step) => fill(step, revalidateStep(step, sofar)),
    undropped(answered),
  );
  filled.set(answered, revalidated);
  return revalidated;
}

/**
 * A script asks twice: what is missing, and what the answers are. The rules take 4 ms each time, so
 * the result is cached.
 */
const filled = new WeakMap<Answered, Revalidated>();

function fill(step: Step, answered: Revalidated): Revalidated {
  const { draft, sources } = answered;
  if (sources[step.id] !== undefined || step.id === 'where' || !step.shown(draft)) return answered;
  const inferred = step.inferred(draft);
  if (inferred) return taken(step, answered, attempt(step, draft, inferred.text), inferred.source);
  // Where the service runs is never a default, because the public group is billed by usage.
  const text = step.fallback(draft) ?? (whereCore.includes(step.id) ? undefined : '');
  return text === undefined
    ? answered
    : taken(step, answered, attempt(step, draft, text), 'default');
}

/** Adds the answer if nothing rules it out. */
function taken(
  step: Step,
  answered: Revalidated,
  { draft, problem }: Written,
  source: Source,
): Revalidated {
  if (draft === undefined || problem !== undefined) return answered;
  return { ...answered, draft, sources: { ...answered.sources, [step.id]: source } };
}

/** A question that has neither an answer nor a default, with the values it would accept. */
export interface Missing {
  readonly step: Step;
  /** The valid values, if they form a list. */
  readonly values: readonly string[];
}

/** Everything that a script still has to provide, in question order, as far as the answers show. */
export function missing(answered: Answered): readonly Missing[] {
  const { draft, sources } = withDefaults(answered);
  return steps
    .filter((step) => step.id !== 'where' && step.shown(draft) && sources[step.id] === undefined)
    .map((step) => ({ step, values: offers(step, draft).filter((value) => value !== '') }));
}

/** An answer that a change invalidated, recorded so that it is always reported. */
export interface Dropped {
  readonly step: StepId;
  /** As it would be typed. */
  readonly value: string;
  readonly source: Source;
  readonly reason: DroppedReason;
}

export interface Revalidated extends Answered {
  readonly dropped: readonly Dropped[];
}

/**
 * Checks every answer again, first to last. Answers that are no longer asked for or valid are
 * dropped, defaults follow what they depend on, and a question with one valid choice answers
 * itself.
 */
export function revalidate(answered: Answered): Revalidated {
  return steps.reduce<Revalidated>(
    (sofar, step) => revalidateStep(step, sofar),
    undropped(answered),
  );
}

function undropped({ draft, sources }: Answered): Revalidated {
  return { draft, sources, dropped: [] };
}

export function revalidateStep(step: Step, answered: Revalidated): Revalidated {
  const { draft, sources } = answered;
  // It has no answer of its own; its parts do.
  if (step.id === 'where') return answered;
  if (!step.shown(draft)) {
    const isOpen = sources[step.id] === undefined;
    // A flag can answer before the question that decides whether to ask this one, so its answer
    // waits. An answer that depended on one just dropped doesn't wait.
    const waits = isWaiting(step, answered) && !standsOnDropped(step, answered);
    if (isOpen || step.stays(draft)) return answered;
    if (isFollowing(sources[step.id])) return unanswered(step, answered);
    if (waits) return answered;
    return dropAnswer(step, answered, { code: 'not-asked', values: {} });
  }
  const source = sources[step.id];
  const checked = source === undefined ? answered : recheck(step, answered, source);
  // A detail is a question only while it is answered or all details are asked.
  if (!step.shown(checked.draft)) return checked;
  const seen = checked.sources[step.id] === undefined ? answerIfSeen(step, checked) : checked;
  const only = seen.sources[step.id] === undefined ? answerIfOnly(step, seen) : seen;
  return only.sources[step.id] === undefined ? answerUnasked(step, only) : only;
}

/** Answers a question that isn't asked: with the inferred value, else the default. */
function answerUnasked(step: Step, answered: Revalidated): Revalidated {
  const { draft } = answered;
  const asks = step.asks(draft);
  if (asks === 'always' || !knowsOptions(step, answered)) return answered;
  const inferred = step.inferred(draft);
  if (inferred) return taken(step, answered, attempt(step, draft, inferred.text), inferred.source);
  return asks === 'never'
    ? taken(step, answered, attempt(step, draft, step.fallback(draft) ?? ''), 'default')
    : answered;
}

/** Uses what eascmd showed as the answer, if it is valid. */
function answerIfSeen(step: Step, answered: Revalidated): Revalidated {
  const { draft } = answered;
  const text = step.observed(draft);
  return text === undefined ? answered : taken(step, answered, step.write(draft, text), 'seen');
}

function standsOnDropped(step: Step, { dropped }: Revalidated): boolean {
  return dropped.some(({ step: gone }) => step.waitsFor.includes(gone));
}

/** Removes an answer. Empty answers and those that nobody gave aren't reported as dropped. */
export function dropAnswer(step: Step, answered: Revalidated, reason: DroppedReason): Revalidated {
  const value = step.read(answered.draft) ?? '';
  const source = answered.sources[step.id];
  return {
    draft: step.clear(answered.draft),
    sources: without(answered.sources, step.id),
    dropped:
      value === '' || source === undefined || isFollowing(source) || step.id === 'advanced'
        ? answered.dropped
        : [...answered.dropped, { step: step.id, value, source, reason }],
  };
}

function recheck(step: Step, answered: Revalidated, source: Source): Revalidated {
  const { draft } = answered;
  if (source === 'file' && step.leftToFile && step.read(draft) === undefined) return answered;
  if (isFollowing(source) && source !== 'only') {
    const now = followed(step, draft, source);
    if (now !== (step.read(draft) ?? '')) return unanswered(step, answered);
  }
  const against = objection(step, draft);
  if (against !== undefined) return dropAnswer(step, answered, reasonOf(against));
  const offered = offers(step, draft);
  return source === 'only' && offered.length > 1 ? unanswered(step, answered) : answered;
}

/** The current value of an answer that nobody gave. */
function followed(step: Step, draft: Answers, source: Source): string {
  if (source === 'default') return step.fallback(draft) ?? '';
  if (source === 'seen') return step.observed(draft) ?? '';
  const inferred = step.inferred(draft);
  return inferred?.source === source ? inferred.text : '';
}

/** Removes an answer that nobody gave, so that it is computed again. */
function unanswered(step: Step, { draft, sources, dropped }: Revalidated): Revalidated {
  return { draft: step.clear(draft), sources: without(sources, step.id), dropped };
}

function answerIfOnly(step: Step, answered: Revalidated): Revalidated {
  if (!step.answersItself) return answered;
  const { draft } = answered;
  const [value, ...others] = offers(step, draft);
  if (value === undefined || others.length > 0 || !knowsOptions(step, answered)) return answered;
  return taken(step, answered, step.write(draft, value), 'only');
}

function reasonOf({ code, values }: Finding): DroppedReason {
  const { reason } = values;
  return { code: code === 'not-legal' && typeof reason === 'string' ? reason : code, values };
}
