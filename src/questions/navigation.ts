import type { Finding } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  isModelDetail,
  type Source,
  type Sources,
  type StepId,
  without,
  withSeen,
} from './answers.ts';
import { type Chapter, chapters, type Step } from './define.ts';
import { withoutDetailsOfCopy } from './local-copy.ts';
import { type Dropped, dropAnswer, type Revalidated, revalidate } from './revalidate.ts';
import {
  findStep,
  firstOpen,
  isStepId,
  shownSteps,
  stepPosition,
  steps,
  walkedSteps,
} from './steps.ts';
import { canFilter, type Edit, edit, emptyField, fieldOf, type TextField } from './text-field.ts';
import { attempt, findings, offers } from './validate.ts';
import { awaitsAccount, whereCore, whereParts } from './where.ts';

/** Applies a key or a paste to the question's field, or to the filter of a long list. */
export function typeInto(conversation: Conversation, change: Edit): Conversation {
  const step = currentStep(conversation);
  if (step === undefined) return conversation;
  if (step.kind === 'text') {
    return { ...conversation, field: edit(conversation.field, change), touched: true };
  }
  if (!canFilter(step.options(conversation.draft).offered)) return conversation;
  return { ...conversation, filter: edit(fieldOf(conversation.filter), change).value };
}

/**
 * Accepts the answer to the question (by default, the text in the field), checks the later answers
 * again, and continues. `seen` is what is known about the account's groups by now: this answer is
 * checked against what the question showed, the later ones against `seen`. An empty text accepts
 * the default. An invalid answer changes nothing except that its problem is shown from now on.
 */
export function accept(
  conversation: Conversation,
  text = conversation.field.value,
  seen = conversation.draft.seen,
): Conversation {
  const step = currentStep(conversation);
  if (step === undefined) return conversation;
  const given = text.trim();
  if (step.id === 'advanced' && isStepId(given) && isModelDetail(given)) {
    return openDetail(conversation, given);
  }
  const takesDefault = step.kind === 'text' && given === '';
  const answer = takesDefault ? (step.fallback(conversation.draft) ?? '') : given;
  const { draft, problem } = attempt(step, conversation.draft, answer);
  if (draft === undefined || problem !== undefined) return { ...conversation, touched: true };
  const source = sourceOf(step, conversation, step.read(draft) ?? '', takesDefault);
  const own = { ...conversation.sources, [step.id]: source };
  const sources = withSet(step, conversation, draft, own);
  return goOn(conversation, { draft: withSeen(draft, seen), sources, dropped: [] });
}

/** Opens a row of the details form. Its question returns to the form. */
function openDetail(conversation: Conversation, detail: StepId): Conversation {
  const draft: Answers = { ...conversation.draft, advanced: 'form' };
  const sources: Sources = { ...conversation.sources, advanced: 'asked' };
  return jump({ ...conversation, draft, sources }, detail);
}

/**
 * The sources of the other answers that this one sets or clears. An unchanged answer keeps its
 * source.
 */
function withSet(step: Step, before: Answered, draft: Answers, sources: Sources): Sources {
  const set = step.sets.flatMap((id): [StepId, Source][] => {
    const part = findStep(id);
    const now = part.read(draft);
    const kept = now === part.read(before.draft) ? before.sources[id] : undefined;
    return now === undefined ? [] : [[id, kept ?? 'asked']];
  });
  return { ...without(sources, ...step.sets), ...Object.fromEntries(set) };
}

function goOn(conversation: Conversation, answered: Revalidated): Conversation {
  const skipped = skipsAgain(conversation, answered) ? withoutAdvanced(answered) : answered;
  const revalidated = revalidate(skipped);
  const dropped = [...skipped.dropped, ...revalidated.dropped];
  return forward({ ...conversation, ...revalidated, dropped });
}

/** Accepting an answer again keeps its source: `--region` remains a flag's answer. */
function sourceOf(step: Step, before: Answered, answer: string, takesDefault: boolean): Source {
  const known = before.sources[step.id];
  const same = answer === (step.read(before.draft) ?? '');
  if (known !== undefined && same) return known;
  return takesDefault ? 'default' : 'asked';
}

function skipsAgain({ current }: Conversation, { draft }: Answered): boolean {
  return current === 'advanced' && draft.advanced === 'skip';
}

/** The sources of answers given in the details form. */
const ofTheForm: readonly Source[] = ['asked', 'default', 'only', 'local-copy'];

/**
 * Answering "skip" at the advanced question removes the answers given there, so the file again has
 * no model settings. Answers from flags and earlier deployments stay.
 */
function withoutAdvanced(answered: Revalidated): Revalidated {
  return steps
    .filter(({ id }) => isModelDetail(id))
    .reduce<Revalidated>((left, step) => {
      const source = left.sources[step.id];
      return source !== undefined && ofTheForm.includes(source)
        ? dropAnswer(step, left, { code: 'advanced-skipped', values: {} })
        : left;
    }, withoutDetailsOfCopy(answered));
}

/**
 * The option selected first in a list: the current answer, else a known or usual value, else the
 * first. None while "Where should it run?" still waits for eascmd.
 */
export function initialChoice({ current, draft }: Conversation): string | undefined {
  if (current === 'review') return undefined;
  const step = findStep(current);
  const offered = offers(step, draft);
  const wanted = [
    // The group that was typed, if it has a row by now.
    ...(step.id === 'where' ? [step.read(without(draft, 'where'))] : []),
    step.read(draft),
    step.inferred(draft)?.text,
    step.selected(draft),
    step.fallback(draft),
  ];
  const known = wanted.find((value) => value !== undefined && offered.includes(value));
  return known ?? (step.id === 'where' && awaitsAccount(draft) ? undefined : offered[0]);
}

/**
 * Moves to the next question: one that nobody answered yet, else the place left by going back, else
 * the review.
 */
function forward(conversation: Conversation): Conversation {
  const { current } = conversation;
  const from = { ...conversation, trail: [...conversation.trail, current] };
  const ahead = conversation.ahead.filter(
    (place) => place !== current && isWalked(conversation, place),
  );
  const [target = 'review', ...rest] = ahead;
  const open = firstOpen(conversation);
  return open !== undefined && placePosition(open) < placePosition(target)
    ? enter({ ...from, ahead }, open)
    : enter({ ...from, ahead: rest }, target);
}

/**
 * Returns to the previous place, else to the question before this one. Answers stay as they are. At
 * the first question, there is nowhere to go.
 */
export function back(conversation: Conversation): Conversation {
  const { current, trail } = conversation;
  const target = placeBehind(conversation);
  if (target === undefined) return conversation;
  const left = trail.slice(0, Math.max(trail.lastIndexOf(target), 0));
  const ahead = target === 'review' ? [] : [current, ...conversation.ahead];
  return enter({ ...conversation, trail: left, ahead }, target);
}

/** Jumps to any question that is shown. Going back returns to the place jumped from. */
export function jump(conversation: Conversation, step: StepId): Conversation {
  const { current, draft } = conversation;
  if (step === current || !findStep(step).shown(draft)) return conversation;
  const trail = [...conversation.trail, current];
  return enter({ ...conversation, trail, ahead: [current, ...conversation.ahead] }, step);
}

/**
 * The conversation at the first unanswered question, or at the review. Earlier answers that don't
 * fit (such as the GPU model of an earlier deployment in another region) are in `dropped`, after
 * those that flags already replaced.
 */
export function begin(answered: Answered & Partial<Revalidated>): Conversation {
  const revalidated = revalidate(withEverySource(answered));
  const { sources, dropped } = revalidated;
  const conversation: Conversation = {
    draft: withGivenParts(revalidated),
    sources,
    dropped: [...(answered.dropped ?? []), ...dropped],
    current: 'review',
    field: emptyField,
    touched: false,
    filter: '',
    trail: [],
    ahead: [],
  };
  return enter(conversation, firstOpen(conversation) ?? 'review');
}

/**
 * The parts of "Where should it run?" that were already answered. Its rows must agree with them.
 */
function withGivenParts({ draft, sources }: Answered): Answers {
  if (whereCore.every((id) => sources[id] !== undefined)) return draft;
  const parts = whereParts.flatMap((id): [StepId, string][] => {
    const text = findStep(id).read(draft);
    // "No" leaves every row valid.
    const isOpen = text === undefined || (id === 'blade' && text === 'no');
    return isOpen || !given.includes(sources[id]) ? [] : [[id, text]];
  });
  return parts.length === 0 ? draft : { ...draft, hints: { ...draft.hints, given: parts } };
}

/** An answer without a source was saved earlier, and so was the choice to answer the details. */
function withEverySource({ draft, sources }: Answered): Answered {
  const steered = sources.advanced !== undefined && draft.advanced === undefined;
  const whole: Answers = steered ? { ...draft, advanced: 'skip' } : draft;
  // Content of the file that no question covers with these answers (such as the CUDA version of a
  // CPU service) wasn't answered, so it isn't removed.
  const given = steps.filter((step) => whole[step.id] !== undefined && step.shown(whole));
  const kept: Sources = Object.fromEntries(given.map(({ id }) => [id, 'kept']));
  return { draft: whole, sources: { ...kept, ...sources } };
}

/** `empty`: already passed, with no questions given these answers. */
type ChapterState = 'done' | 'current' | 'ahead' | 'empty';

export interface Progress {
  /**
   * Counts from 1 over the questions a person is asked. Null when editing an answer from the
   * review.
   */
  readonly index: number | null;
  readonly chapters: readonly { readonly chapter: Chapter; readonly state: ChapterState }[];
}

/** The sources of answers given before anyone was asked. */
const given: readonly (Source | undefined)[] = [
  'flag',
  'environment',
  'project',
  'preset',
  'template',
  'file',
];

export function progress(conversation: Conversation): Progress {
  const { current, draft, sources, trail } = conversation;
  const walked = walkedSteps(conversation).filter(
    ({ id }) => id === current || !given.includes(sources[id]),
  );
  const place = walked.findIndex(({ id }) => id === current);
  const shown = new Set(shownSteps(draft).map(({ chapter }) => chapter));
  const here = current === 'review' ? chapters.length : chapterAt(findStep(current).chapter);
  return {
    index: trail.includes('review') || place === -1 ? null : place + 1,
    chapters: chapters.map((chapter) => ({
      chapter,
      state: stateOf(chapterAt(chapter) - here, shown.has(chapter)),
    })),
  };
}

function stateOf(distance: number, hasQuestions: boolean): ChapterState {
  if (distance === 0) return 'current';
  if (distance > 0) return 'ahead';
  return hasQuestions ? 'done' : 'empty';
}

function chapterAt(chapter: Chapter): number {
  return chapters.indexOf(chapter);
}

/**
 * The message under the field: an error in the text typed so far, else a warning. An empty text
 * means the default or nothing. It is an error only if an answer is required and the person pressed
 * Enter or typed something.
 */
export function problem(conversation: Conversation): Finding | undefined {
  const step = currentStep(conversation);
  if (step === undefined || step.kind === 'choice') return undefined;
  const { draft, field, touched } = conversation;
  const text = field.value.trim();
  if (text === '' && (!touched || step.fallback(draft) !== undefined)) return undefined;
  const result = attempt(step, draft, text);
  if (result.problem !== undefined || result.draft === undefined) return result.problem;
  return text === '' ? undefined : findings(step, result.draft)[0];
}

/** Where the conversation is: at a question, or at the review once everything is answered. */
type Place = StepId | 'review';

/** The whole state of the questions. No screen stores an answer itself. */
export interface Conversation extends Answered {
  readonly current: Place;
  /** The text being typed, if the question takes free text. */
  readonly field: TextField;
  /** Whether anything was typed or submitted. An untouched empty field shows no error. */
  readonly touched: boolean;
  /** The filter of a long list. */
  readonly filter: string;
  /** The places to go back to; the last one comes first. */
  readonly trail: readonly Place[];
  /** The places left by going back or jumping; the next one comes first. */
  readonly ahead: readonly Place[];
  /** The answers that the last accepted answer invalidated. */
  readonly dropped: readonly Dropped[];
}

/** The question being asked, or `undefined` at the review. */
export function currentStep({ current }: Conversation): Step | undefined {
  return current === 'review' ? undefined : findStep(current);
}

/** Moves to a place and fills the field with its answer. */
function enter(conversation: Conversation, place: Place): Conversation {
  return {
    ...conversation,
    current: place,
    field: fieldAt(conversation, place),
    touched: false,
    filter: '',
  };
}

/** Whether there is a question, or the review, to go back to. */
export function canGoBack(conversation: Conversation): boolean {
  return placeBehind(conversation) !== undefined;
}

/** The place visited before, if it still exists, else the question before this one. */
function placeBehind(conversation: Conversation): Place | undefined {
  const { current, trail } = conversation;
  return (
    trail.findLast((place) => place !== current && isWalked(conversation, place)) ??
    walkedSteps(conversation).findLast(({ id }) => placePosition(id) < placePosition(current))?.id
  );
}

/** Whether the place can be visited. The review can once no question is open. */
function isWalked(conversation: Conversation, place: Place): boolean {
  if (place === 'review') return firstOpen(conversation) === undefined;
  return walkedSteps(conversation).some(({ id }) => id === place);
}

/** The review comes after every question. */
function placePosition(place: Place): number {
  return place === 'review' ? Number.POSITIVE_INFINITY : stepPosition(place);
}

/** An accepted default leaves the field empty, so that Enter accepts it again. */
function fieldAt({ draft, sources }: Answered, place: Place): TextField {
  if (place === 'review') return emptyField;
  const step = findStep(place);
  const text = step.read(draft);
  if (step.kind === 'choice' || text === undefined || sources[place] === 'default') {
    return emptyField;
  }
  return fieldOf(text);
}
