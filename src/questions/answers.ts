import type { SeenGroups } from '../service/account.ts';
import type { Draft } from '../service/types.ts';

/** `answer`: each detail is a question. `form`: the details are edited in one form. */
type AdvancedChoice = 'answer' | 'form' | 'skip';

/** What this program knows before it asks: no answers, but some are inferred from it or selected by it. */
export interface Hints {
  /** The model path as it was typed: the answer may be the folder of a file that it names. */
  readonly typedPath?: string;
  /** The region that was used last. */
  readonly lastRegion?: string;
  /** The regions with a sign-in. */
  readonly signIns?: readonly string[];
  /** Why eascmd shows no groups: a row of "Where should it run?" leads to the way out. */
  readonly account?: 'signed-out' | 'no-client';
  /** A row of "Where should it run?" turned Blade off, which no person did. */
  readonly bladeByRow?: boolean;
  /** Where a local copy of the model is, as it was typed. */
  readonly localCopy?: string;
  /** What that copy answers, each as it would be typed. */
  readonly fromCopy?: Readonly<Partial<Record<StepId, string>>>;
  /** How many instances of the service that is redeployed run now. */
  readonly running?: number;
  /** Parts of "Where should it run?" that a flag, a file, or a preset answered, as text. */
  readonly given?: readonly (readonly [StepId, string])[];
}

/** The draft, and the answers that are about the conversation itself. */
export interface Answers extends Draft {
  readonly advanced?: AdvancedChoice;
  /** "Where should it run?" was answered with "another group": each part is a question. */
  readonly where?: 'parts';
  /** No answer, but what some are judged by: what eascmd showed of the account's groups. */
  readonly seen?: SeenGroups;
  readonly hints?: Hints;
}

/** One question: named for the answer that it gives. A processor that stays has no question. */
export type StepId = Exclude<keyof Answers, 'processor' | 'seen' | 'hints'>;

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
  /** Inferred from the model path. */
  | 'path'
  /** Read in a local copy of the model. */
  | 'local-copy'
  /** The only region with a sign-in. */
  | 'sign-in'
  /** The GPU model of the instance type. */
  | 'instance-type'
  | 'kept'
  /** A preset: the project's, or one's own. */
  | 'project'
  | 'preset'
  | 'template'
  /** A service file from the user. */
  | 'file';

/** A question counts as answered when it stands here, with an empty answer too ("no test data"). */
export type Sources = Readonly<Partial<Record<StepId, Source>>>;

export interface Answered {
  readonly draft: Answers;
  readonly sources: Sources;
}

export const nothingAnswered: Answered = { draft: {}, sources: {} };

/** Answers that nobody gave: they follow what they depend on, and go without a word. */
const following: readonly (Source | undefined)[] = [
  'default',
  'only',
  'seen',
  'path',
  'local-copy',
  'sign-in',
  'instance-type',
];

export const isFollowing = (source: Source | undefined): boolean => following.includes(source);

/** Whether somebody, or something that was read, has answered anything: defaults are there from the start. */
export const hasAnswers = ({ sources }: Pick<Answered, 'sources'>): boolean =>
  Object.values(sources).some((source) => !isFollowing(source));

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
  /** "Where should it run?": no machine of the group has a GPU. `group`. */
  | 'no-gpu-seen'
  /** "Where should it run?": a flag or the file says otherwise. `value`. */
  | 'otherwise-given'
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
