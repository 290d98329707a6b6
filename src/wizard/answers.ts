import type { SeenGroups } from '../service/account.ts';
import type { Draft } from '../service/types.ts';

export type AdvancedChoice = 'answer' | 'skip';

/** The draft, and the one answer that is about the conversation itself: whether to go into detail. */
export interface Answers extends Draft {
  readonly advanced?: AdvancedChoice;
  /** No answer, but what some are judged by: what eascmd showed of the account's groups. */
  readonly seen?: SeenGroups;
}

/** One question: named for the answer that it gives. Of a processor that stays nothing is asked. */
export type StepId = Exclude<keyof Answers, 'processor' | 'seen'>;

/**
 * Where an answer comes from; the review names it. `only`: there was one legal choice. `seen`: eascmd
 * showed it.
 */
export type Source =
  | 'asked'
  | 'flag'
  | 'environment'
  | 'default'
  | 'only'
  | 'seen'
  | 'kept'
  /** A preset: the project's, or one's own. */
  | 'project'
  | 'preset'
  | 'template'
  /** A service file that a person brought. */
  | 'file';

/** A question counts as answered when it stands here, with an empty answer too ("no test data"). */
export type Sources = Readonly<Partial<Record<StepId, Source>>>;

export interface Answered {
  readonly draft: Answers;
  readonly sources: Sources;
}

export const nothingAnswered: Answered = { draft: {}, sources: {} };

/** A record without one of its keys: "not answered" is an absent key, never `undefined`. */
export function without<Fields extends object>(fields: Fields, key: keyof Fields): Partial<Fields>;
export function without(fields: object, key: PropertyKey): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
}

/** The same answers, judged by what is seen now; without it, by nothing that was seen. */
export function withSeen(answers: Answers, seen: SeenGroups | undefined): Answers {
  if (answers.seen === seen) return answers;
  const { seen: _, ...unseen } = answers;
  return seen === undefined ? unseen : { ...unseen, seen };
}
