import type { Answered, StepId } from './answers.ts';
import type { Dropped } from './settle.ts';
import { firstUnanswered, walkedSteps } from './shown-steps.ts';
import type { Step } from './step.ts';
import { findStep, stepPosition } from './steps.ts';
import { emptyField, fieldOf, type TextField } from './text-field.ts';

/** Where the conversation is: at a question, or at the review, where all are answered. */
export type Place = StepId | 'review';

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
export function enter(conversation: Conversation, place: Place): Conversation {
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
export function placeBehind(conversation: Conversation): Place | undefined {
  const { current, trail } = conversation;
  return (
    trail.findLast((place) => place !== current && isWalked(conversation, place)) ??
    walkedSteps(conversation).findLast(({ id }) => placePosition(id) < placePosition(current))?.id
  );
}

/** Whether the place can be walked to. The review can, while no question is open. */
export function isWalked(conversation: Conversation, place: Place): boolean {
  if (place === 'review') return firstUnanswered(conversation) === undefined;
  return walkedSteps(conversation).some(({ id }) => id === place);
}

/** The review comes after every question. */
export function placePosition(place: Place): number {
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
