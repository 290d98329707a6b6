import type { SeenGroups } from '../service/account.ts';
import type { Draft } from '../service/types.ts';

type AdvancedChoice = 'answer' | 'skip';

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

/** Why the rules of the catalogue do not offer a value. */
export type HiddenCode =
  /** With Blade: no plugin resource group is listed for the region. `region`, `regions`. */
  | 'gpu-plugin-not-listed'
  /** No plugin resource group of this card is listed for the region. `card`, `region`, `regions`. */
  | 'card-not-listed'
  /** The plugin resource group is not listed for the region. `group`, `region`, `regions`. */
  | 'group-not-listed'
  /** The machines of the service's group have another card. `card`, `group`, `types`. */
  | 'card-not-seen'
  /** With Blade: no plugin resource group has the card that was seen. `card`, `group`, `region`, `regions`. */
  | 'seen-card-not-listed'
  /** The plugin resource group has another card than the service's. `group`, `card`, `serviceCard`. */
  | 'group-of-other-card'
  /** The GPU plugin's runtime image has one CUDA version. `cuda`. */
  | 'cuda-of-plugin'
  /** The model path names a bucket of another region. `path`, `endpoint`. */
  | 'bucket-elsewhere';

/** Why an answer that was given is gone, beside the codes above and those of the domain's rules. */
export type DroppedCode =
  /** With the other answers as they are now, the question is not asked. */
  | 'not-asked'
  /** The answer was the default, and the default is another now. `now`. */
  | 'default-changed'
  /** It was seen in a group that is not the service's any more, or not of that card. */
  | 'not-seen-now'
  /** The answer was the only legal one, and there is a choice now. `offered`. */
  | 'now-a-choice'
  /** The person chose to skip the advanced questions. */
  | 'advanced-skipped';

/** What a sentence needs beside the code. */
type ReasonValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface HiddenReason {
  readonly code: HiddenCode;
  readonly values: ReasonValues;
}

/** `code` is a `HiddenCode`, a `DroppedCode`, or the code of a rule of the domain. */
export interface DroppedReason {
  readonly code: string;
  readonly values: ReasonValues;
}

/** Whether it follows from what eascmd showed, and from no document alone. */
export function isSeenReason({ code }: HiddenReason): boolean {
  return code === 'card-not-seen' || code === 'seen-card-not-listed';
}
