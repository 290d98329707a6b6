import type { Finding } from '../service/types.ts';
import {
  type Answered,
  type Answers,
  type Source,
  type Sources,
  type StepId,
  without,
  withSeen,
} from './answers.ts';
import { isModelDetail } from './conditions.ts';
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
import { whereCore, whereParts } from './where.ts';

/** A key or a paste at the question: into its field, or into the filter of a long list. */
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
 * Takes the answer to the question (without a text: the one in the field), checks the later ones
 * again and goes on. `seen` is what is known of the account's groups by now: the answer is judged by
 * what the question showed, the later ones by that. An empty text accepts the default. An answer that is not legal changes nothing,
 * except that its problem shows from now on.
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

/** A row of the form of details: its question comes, and leads back to the form. */
function openDetail(conversation: Conversation, detail: StepId): Conversation {
  const draft: Answers = { ...conversation.draft, advanced: 'form' };
  const sources: Sources = { ...conversation.sources, advanced: 'asked' };
  return jump({ ...conversation, draft, sources }, detail);
}

/** The sources of the other answers that this one sets or clears; what stays the same keeps its own. */
function withSet(step: Step, before: Answered, draft: Answers, sources: Sources): Sources {
  const set = step.sets.flatMap((id): [StepId, Source][] => {
    const part = findStep(id);
    const now = part.read(draft);
    const kept = now === part.read(before.draft) ? before.sources[id] : undefined;
    return now === undefined ? [] : [[id, kept ?? 'asked']];
  });
  const others = step.sets.reduce<Sources>((left, id) => without(left, id), sources);
  return { ...others, ...Object.fromEntries(set) };
}

function goOn(conversation: Conversation, answered: Revalidated): Conversation {
  const skipped = skipsAgain(conversation, answered) ? withoutAdvanced(answered) : answered;
  const revalidated = revalidate(skipped);
  const dropped = [...skipped.dropped, ...revalidated.dropped];
  return forward({ ...conversation, ...revalidated, dropped });
}

/** An answer that is accepted again keeps its source: `--region` stays what the flag said. */
function sourceOf(step: Step, before: Answered, answer: string, takesDefault: boolean): Source {
  const known = before.sources[step.id];
  const same = answer === (step.read(before.draft) ?? '');
  if (known !== undefined && same) return known;
  return takesDefault ? 'default' : 'asked';
}

function skipsAgain({ current }: Conversation, { draft }: Answered): boolean {
  return current === 'advanced' && draft.advanced === 'skip';
}

/** Where the answers come from that were given in the form of details. */
const ofTheForm: readonly Source[] = ['asked', 'default', 'only', 'local-copy'];

/**
 * Who says "skip" at the advanced question takes back what was answered there, and so comes back to
 * a file without a model's settings; what flags and earlier deployments gave stays.
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

/** The option that a list begins at: the present answer, else what is known or usual, else the first. */
export function initialChoice({ current, draft }: Conversation): string | undefined {
  if (current === 'review') return undefined;
  const step = findStep(current);
  const offered = offers(step, draft);
  const wanted = [
    // The group that was typed, where it is a row by now.
    ...(step.id === 'where' ? [step.read(without(draft, 'where'))] : []),
    step.read(draft),
    step.inferred(draft)?.text,
    step.selected(draft),
    step.fallback(draft),
  ];
  return wanted.find((value) => value !== undefined && offered.includes(value)) ?? offered[0];
}

/**
 * On to the next question: one that nobody answered yet, else the place that was left by going back,
 * else the review.
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
 * Back to where one came from, else to the question before this one; answers stay as they are. At
 * the first question there is nowhere to go.
 */
export function back(conversation: Conversation): Conversation {
  const { current, trail } = conversation;
  const target = placeBehind(conversation);
  if (target === undefined) return conversation;
  const left = trail.slice(0, Math.max(trail.lastIndexOf(target), 0));
  const ahead = target === 'review' ? [] : [current, ...conversation.ahead];
  return enter({ ...conversation, trail: left, ahead }, target);
}

/** To any question that is shown; from there the way leads back to where one was. */
export function jump(conversation: Conversation, step: StepId): Conversation {
  const { current, draft } = conversation;
  if (step === current || !findStep(step).shown(draft)) return conversation;
  const trail = [...conversation.trail, current];
  return enter({ ...conversation, trail, ahead: [current, ...conversation.ahead] }, step);
}

/**
 * The conversation at the first question that is not answered yet, or at the review. What was
 * answered before and does not fit (an earlier deployment's card, in another region) is in `dropped`,
 * after what flags have already replaced.
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

/** The parts of "Where should it run?" that were answered beforehand: its rows have to agree with them. */
function withGivenParts({ draft, sources }: Answered): Answers {
  if (whereCore.every((id) => sources[id] !== undefined)) return draft;
  const parts = whereParts.flatMap((id): [StepId, string][] => {
    const text = findStep(id).read(draft);
    // "No" leaves every row legal.
    const isOpen = text === undefined || (id === 'blade' && text === 'no');
    return isOpen || !given.includes(sources[id]) ? [] : [[id, text]];
  });
  return parts.length === 0 ? draft : { ...draft, hints: { ...draft.hints, given: parts } };
}

/** An answer without a source is one that was kept, and so is whether details were asked for. */
function withEverySource({ draft, sources }: Answered): Answered {
  const steered = sources.advanced !== undefined && draft.advanced === undefined;
  const whole: Answers = steered ? { ...draft, advanced: 'skip' } : draft;
  // What a file holds and no question with these answers is about (the CUDA version of a CPU service)
  // was not answered, and is not taken back.
  const given = steps.filter((step) => whole[step.id] !== undefined && step.shown(whole));
  const kept: Sources = Object.fromEntries(given.map(({ id }) => [id, 'kept']));
  return { draft: whole, sources: { ...kept, ...sources } };
}

/** `empty`: passed, and with these answers it has no question. */
type ChapterState = 'done' | 'current' | 'ahead' | 'empty';

export interface Progress {
  /** From 1, of the questions that a person is asked; null where one came from the review to change an answer. */
  readonly index: number | null;
  readonly chapters: readonly { readonly chapter: Chapter; readonly state: ChapterState }[];
}

/** What was answered before anyone was asked. */
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
 * What stands under the field: an error in the text as far as it is typed, else a warning. An empty
 * text is the default, or nothing; it is an error only where an answer is required and none was
 * given on Enter or after typing.
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

/** Where the conversation is: at a question, or at the review, where all are answered. */
type Place = StepId | 'review';

/** All that the questions know; no screen holds an answer of its own. */
export interface Conversation extends Answered {
  readonly current: Place;
  /** The text being typed, at a question that takes one. */
  readonly field: TextField;
  /** Whether something was typed or tried: an empty field that nobody touched has no error. */
  readonly touched: boolean;
  /** What a long list is filtered by. */
  readonly filter: string;
  /** The places behind, the last one first to go back to. */
  readonly trail: readonly Place[];
  /** The places that were left by going back or jumping, the next one first. */
  readonly ahead: readonly Place[];
  /** What the last accepted answer made impossible. */
  readonly dropped: readonly Dropped[];
}

/** The question being asked; none at the review. */
export function currentStep({ current }: Conversation): Step | undefined {
  return current === 'review' ? undefined : findStep(current);
}

/** Moves to a place, with the field as it was answered there. */
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

/** Where one came from, as far as it is still there; else the question before this one. */
function placeBehind(conversation: Conversation): Place | undefined {
  const { current, trail } = conversation;
  return (
    trail.findLast((place) => place !== current && isWalked(conversation, place)) ??
    walkedSteps(conversation).findLast(({ id }) => placePosition(id) < placePosition(current))?.id
  );
}

/** Whether the place can be walked to. The review can, while no question is open. */
function isWalked(conversation: Conversation, place: Place): boolean {
  if (place === 'review') return firstOpen(conversation) === undefined;
  return walkedSteps(conversation).some(({ id }) => id === place);
}

/** The review comes after every question. */
function placePosition(place: Place): number {
  return place === 'review' ? Number.POSITIVE_INFINITY : stepPosition(place);
}

/** A default that was accepted stays an empty field, so that Enter accepts it again. */
function fieldAt({ draft, sources }: Answered, place: Place): TextField {
  if (place === 'review') return emptyField;
  const step = findStep(place);
  const text = step.read(draft);
  if (step.kind === 'choice' || text === undefined || sources[place] === 'default') {
    return emptyField;
  }
  return fieldOf(text);
}
