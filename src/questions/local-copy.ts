import {
  type Answered,
  type Answers,
  type Hints,
  isFollowing,
  type StepId,
  without,
} from './answers.ts';
import { isModelDetail } from './conditions.ts';
import { type Revalidated, revalidate } from './revalidate.ts';
import { findStep, isStepId } from './steps.ts';

/** A local copy of the model, and what it answers. */
export interface CopyAnswers {
  /** As it was typed. */
  readonly path: string;
  /** Each as it would be typed; an empty text takes the answer back. */
  readonly texts: Readonly<Partial<Record<StepId, string>>>;
}

/** What a person ticked goes before an earlier answer; what a copy is only likely right about does not. */
const ticked: readonly StepId[] = ['inputs', 'outputs'];

/** The answers with what a local copy says. It is inferred, so that it goes when the copy is forgotten. */
export function withLocalCopy(answered: Answered, { path, texts }: CopyAnswers): Revalidated {
  const given = Object.entries(texts).filter(([id, text]) => isStepId(id) && text !== '');
  const fromCopy = Object.fromEntries(
    given.map(([id, text]) => [id, isStepId(id) ? canonical(answered.draft, id, text) : text]),
  );
  const ids = Object.keys(texts).filter(isStepId);
  const open = ids.filter((id) => isReplaced(answered, id, fromCopy[id] ?? ''));
  const draft = open.reduce<Answers>((left, id) => without(left, id), answered.draft);
  const sources = open.reduce((left, id) => without(left, id), answered.sources);
  return revalidate({
    draft: { ...draft, hints: { ...draft.hints, localCopy: path, fromCopy } },
    sources,
  });
}

/** The answers without what the copy said. */
export function withoutLocalCopy({ draft, sources }: Answered): Revalidated {
  const { localCopy: _, fromCopy: __, ...hints } = draft.hints ?? {};
  return revalidate({ draft: { ...draft, hints }, sources });
}

/** The details that were skipped do not come back with the form. */
export function withoutDetailsOfCopy<Given extends Answered>(answered: Given): Given {
  const { draft } = answered;
  if (draft.hints?.fromCopy === undefined) return answered;
  const left = Object.entries(draft.hints.fromCopy).filter(
    ([id]) => isStepId(id) && !isModelDetail(id),
  );
  const hints: Hints = { ...draft.hints, fromCopy: Object.fromEntries(left) };
  return { ...answered, draft: { ...draft, hints } };
}

/** The text as the answer prints it, by which an inferred answer is compared. */
function canonical(draft: Answers, id: StepId, text: string): string {
  const step = findStep(id);
  const written = step.write(draft, text).draft;
  return (written && step.read(written)) ?? text;
}

function isReplaced({ draft, sources }: Answered, id: StepId, text: string): boolean {
  if (isFollowing(sources[id])) return true;
  return ticked.includes(id) && (findStep(id).read(draft) ?? '') !== text;
}
