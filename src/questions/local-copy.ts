import {
  type Answered,
  type Answers,
  type Hints,
  isFollowing,
  isModelDetail,
  type StepId,
  without,
} from './answers.ts';
import { type Revalidated, revalidate } from './revalidate.ts';
import { findStep, isStepId } from './steps.ts';

/** A local copy of the model and the answers read from it. */
export interface CopyAnswers {
  /** The path as typed. */
  readonly path: string;
  /** Each answer as it would be typed. An empty text clears the answer. */
  readonly texts: Readonly<Partial<Record<StepId, string>>>;
}

/** What the person selected overrides an earlier answer. What the copy only suggests does not. */
const ticked: readonly StepId[] = ['inputs', 'outputs'];

/**
 * Adds the answers from a local copy. They count as inferred, so they are removed along with the
 * copy.
 */
export function withLocalCopy(answered: Answered, { path, texts }: CopyAnswers): Revalidated {
  const given = Object.entries(texts).filter(([id, text]) => isStepId(id) && text !== '');
  const fromCopy = Object.fromEntries(
    given.map(([id, text]) => [id, isStepId(id) ? canonical(answered.draft, id, text) : text]),
  );
  const ids = Object.keys(texts).filter(isStepId);
  const open = ids.filter((id) => isReplaced(answered, id, fromCopy[id] ?? ''));
  const draft = without(answered.draft, ...open);
  const sources = without(answered.sources, ...open);
  return revalidate({
    draft: { ...draft, hints: { ...draft.hints, localCopy: path, fromCopy } },
    sources,
  });
}

/** Removes the answers that came from the copy. */
export function withoutLocalCopy({ draft, sources }: Answered): Revalidated {
  const { localCopy: _, fromCopy: __, ...hints } = draft.hints ?? {};
  return revalidate({ draft: { ...draft, hints }, sources });
}

/** Keeps skipped details from coming back with the form. */
export function withoutDetailsOfCopy<Given extends Answered>(answered: Given): Given {
  const { draft } = answered;
  if (draft.hints?.fromCopy === undefined) return answered;
  const left = Object.entries(draft.hints.fromCopy).filter(
    ([id]) => isStepId(id) && !isModelDetail(id),
  );
  const hints: Hints = { ...draft.hints, fromCopy: Object.fromEntries(left) };
  return { ...answered, draft: { ...draft, hints } };
}

/** The text as the answer prints it, used to compare inferred answers. */
function canonical(draft: Answers, id: StepId, text: string): string {
  const step = findStep(id);
  const written = step.write(draft, text).draft;
  return (written && step.read(written)) ?? text;
}

function isReplaced({ draft, sources }: Answered, id: StepId, text: string): boolean {
  if (isFollowing(sources[id])) return true;
  return ticked.includes(id) && (findStep(id).read(draft) ?? '') !== text;
}
