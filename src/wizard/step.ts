import type { Finding, Path } from '../service/types.ts';
import type { Answers, StepId } from './answers.ts';
import type { HiddenReason } from './reason.ts';

export const chapters = ['service', 'device', 'plugin', 'model', 'advanced'] as const;
export type Chapter = (typeof chapters)[number];

export interface Offered {
  /** The answer as text; the empty text where an option means "leave it unset". */
  readonly value: string;
}

export interface Hidden {
  readonly value: string;
  readonly reason: HiddenReason;
}

export interface Options {
  readonly offered: readonly Offered[];
  readonly hidden: readonly Hidden[];
}

/**
 * The draft with the answer in it, or what is wrong. A value that is known but not legal here is
 * written too, beside its problem, so that the questions after it are judged by it.
 */
export type Written =
  | { readonly draft: Answers; readonly problem?: Finding }
  | { readonly draft?: never; readonly problem: Finding };

/**
 * One question as data. From the list of these come the questions, the review, the flags, the
 * "input needed" message, the completion and the help; `words/` has the sentences.
 */
export interface Step {
  readonly id: StepId;
  readonly chapter: Chapter;
  readonly kind: 'choice' | 'text';
  /** Absent for the one question that only steers the conversation. */
  readonly flag?: string;
  /** `--no-blade`: the flag that answers "no". */
  readonly negatedFlag?: string;
  /** The environment variable that answers the question; absent where the flag is. */
  readonly environment?: string;
  /** Whether the flag may be given several times; the texts are then joined by `separator`. */
  readonly repeatable: boolean;
  readonly separator: string;
  /** The value's name in usage lines, such as `REGION`. */
  readonly metavar: string;
  /**
   * Whether a single legal choice is an answer. Not where only a person knows: that one card can be
   * optimized for does not make it the card of their nodes.
   */
  readonly answersItself: boolean;
  /** Earlier questions on which `options` depend: until then nothing is the only legal choice. */
  readonly needs: readonly StepId[];
  /** Earlier questions without whose answer this one is not shown: an answer from a flag waits for them. */
  readonly waitsFor: readonly StepId[];
  shown(answers: Answers): boolean;
  /** Whether an answer stays while the question is not shown: the device of a processor that stays. */
  stays(answers: Answers): boolean;
  required(answers: Answers): boolean;
  /** A file that a person brought may leave it out all the same: nothing is written into it unasked. */
  readonly leftToFile: boolean;
  /** Empty for questions that take a text. */
  options(answers: Answers): Options;
  /** What an empty answer means, as text; `undefined` where it means nothing, or is not allowed. */
  fallback(answers: Answers): string | undefined;
  /** The answer where eascmd showed it, so that nobody need be asked. */
  observed(answers: Answers): string | undefined;
  read(answers: Answers): string | undefined;
  write(answers: Answers, text: string): Written;
  clear(answers: Answers): Answers;
  /** The places in service.json that the answer changes. */
  paths(answers: Answers): readonly Path[];
}
