import { defaultAnswer, fieldOf, pathsOf } from '../service/catalog/fields.ts';
import type { Codec } from '../service/codec.ts';
import { nearestName } from '../service/suggest.ts';
import type { DraftKey, Finding, Path } from '../service/types.ts';
import { type Answers, type HiddenReason, type StepId, without } from './answers.ts';

/** A value that a list may show; with a reason where it is not legal. */
export interface Candidate {
  readonly value: string;
  readonly reason?: HiddenReason | undefined;
}

/** What a question says of itself; the answer's place, codec and default are its field's. */
interface Question<Key extends StepId> {
  readonly id: Key;
  readonly flag?: string;
  readonly negatedFlag?: string;
  readonly repeatable?: boolean;
  readonly separator?: string;
  readonly metavar: string;
  readonly answersItself?: boolean;
  readonly needs?: readonly StepId[];
  readonly waitsFor?: readonly StepId[];
  readonly shown?: (answers: Answers) => boolean;
  readonly stays?: (answers: Answers) => boolean;
  readonly required?: (answers: Answers) => boolean;
  readonly leftToFile?: boolean;
  /** Makes the question a choice, where these are not all values of the codec. */
  readonly candidates?: (answers: Answers) => readonly Candidate[];
  /** Lets a choice take a text that is not in its list, from a flag. */
  readonly accepts?: (text: string) => boolean;
  /** Where this is not the field's default. */
  readonly fallback?: (answers: Answers) => string | undefined;
  /** The answer as eascmd showed it. */
  readonly observed?: (answers: Answers) => string | undefined;
  /** Where this is not the answer's own place. */
  readonly paths?: (answers: Answers) => readonly Path[];
}

/** A question, with what follows from its field. */
interface StepSpec<Key extends StepId> extends Question<Key> {
  readonly chapter: Chapter;
  readonly codec: Codec<NonNullable<Answers[Key]>>;
  readonly fallback: (answers: Answers) => string | undefined;
}

/** Makes the questions of a chapter, in which each answer has a field. */
export function questionOf(chapter: Chapter) {
  return <Key extends StepId & DraftKey>(question: Question<Key>): Step => {
    const { id } = question;
    const { codec } = fieldOf(id);
    const fallback = (answers: Answers): string | undefined => {
      const value = defaultAnswer(id, answers);
      return value === undefined ? undefined : codec.print(value);
    };
    const paths = ({ modelFile }: Answers): readonly Path[] => pathsOf(id, modelFile);
    return makeStep({ fallback, paths, ...question, chapter, codec });
  };
}

export function makeStep<Key extends StepId>(question: StepSpec<Key>): Step {
  const { codec } = question;
  const values = codec.values?.map((value) => ({ value }));
  const spec = values === undefined ? question : { candidates: () => values, ...question };
  const { id, candidates = () => [] } = spec;
  return {
    id,
    chapter: spec.chapter,
    kind: spec.candidates === undefined ? 'text' : 'choice',
    ...(spec.flag === undefined
      ? {}
      : { flag: spec.flag, environment: environmentVariable(spec.flag) }),
    ...(spec.negatedFlag === undefined ? {} : { negatedFlag: spec.negatedFlag }),
    repeatable: spec.repeatable ?? false,
    separator: spec.separator ?? ',',
    metavar: spec.metavar,
    answersItself: spec.answersItself ?? true,
    needs: spec.needs ?? [],
    waitsFor: spec.waitsFor ?? [],
    shown: spec.shown ?? (() => true),
    stays: spec.stays ?? (() => false),
    required: spec.required ?? (() => false),
    leftToFile: spec.leftToFile ?? false,
    options: (answers) => parted(candidates(answers)),
    fallback: spec.fallback,
    observed: spec.observed ?? (() => undefined),
    read: (answers) => {
      const value = answers[id];
      return value === undefined || value === null ? undefined : codec.print(value);
    },
    write: (answers, text) => write(spec, answers, text.trim()),
    clear: (answers) => without(answers, id),
    paths: spec.paths ?? (() => []),
  };
}

/** Contract, "The questions": `BLADE_DEPLOY_` and the flag in capitals, `-` as `_`. */
function environmentVariable(flag: string): string {
  return `BLADE_DEPLOY_${flag.replace(/^--/, '').replaceAll('-', '_').toUpperCase()}`;
}

function parted(candidates: readonly Candidate[]): Options {
  return {
    offered: candidates.flatMap(({ value, reason }) => (reason === undefined ? [{ value }] : [])),
    hidden: candidates.flatMap(({ value, reason }) => (reason ? [{ value, reason }] : [])),
  };
}

function write<Key extends StepId>(spec: StepSpec<Key>, answers: Answers, text: string): Written {
  const value = spec.codec.parse(text);
  if (spec.candidates === undefined) return written(spec, answers, text, value);
  const candidates = spec.candidates(answers);
  const canonical = value === undefined ? text : spec.codec.print(value);
  const candidate = candidates.find((each) => each.value === canonical);
  if (candidate === undefined) {
    if (spec.accepts?.(text) === true) return written(spec, answers, text, value);
    return { problem: notAValue(spec, answers, text) };
  }
  const result = written(spec, answers, text, value);
  if (candidate.reason === undefined || result.draft === undefined) return result;
  return { draft: result.draft, problem: notLegal(spec, answers, text, candidate.reason) };
}

function written<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  text: string,
  value: Answers[Key] | undefined,
): Written {
  if (value !== undefined) return { draft: { ...answers, [spec.id]: value } };
  if (text === '') return { draft: without(answers, spec.id) };
  return { problem: notAValue(spec, answers, text) };
}

/** Wrong usage: no answers could make this a value of the question. */
function notAValue<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  text: string,
): Finding {
  const nearest = nearestName(text, offeredBy(spec, answers));
  return problem(spec, answers, 'not-a-value', {
    value: text,
    expects: spec.codec.expects,
    ...(nearest === undefined ? {} : { nearest }),
  });
}

/** A value of the question, which the rules do not allow beside the other answers. */
function notLegal<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  text: string,
  reason: HiddenReason,
): Finding {
  return problem(spec, answers, 'not-legal', {
    ...reason.values,
    value: text,
    reason: reason.code,
  });
}

function problem<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  code: string,
  values: Finding['values'],
): Finding {
  const offered = offeredBy(spec, answers);
  const allowed = offered.length > 0 ? { allowed: [...offered] } : {};
  return stepFinding(spec, answers, code, { ...values, ...allowed });
}

/** What is wrong with the answer to a question, at the answer's place. */
export function stepFinding(
  { id, paths }: Pick<StepSpec<StepId>, 'id' | 'paths'>,
  answers: Answers,
  code: string,
  values: Finding['values'],
): Finding {
  const path = paths?.(answers)[0] ?? [];
  const field = id === 'advanced' ? {} : { field: id };
  return { code, severity: 'error', path, ...field, values };
}

function offeredBy<Key extends StepId>(spec: StepSpec<Key>, answers: Answers): readonly string[] {
  return parted(spec.candidates?.(answers) ?? []).offered.map(({ value }) => value);
}

export const chapters = ['service', 'device', 'plugin', 'model', 'advanced'] as const;
export type Chapter = (typeof chapters)[number];

interface Offered {
  /** The answer as text; the empty text where an option means "leave it unset". */
  readonly value: string;
}

export interface Hidden {
  readonly value: string;
  readonly reason: HiddenReason;
}

interface Options {
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
