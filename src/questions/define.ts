import { pathsOf } from '../service/catalog/fields.ts';
import { defaultAnswer } from '../service/compose.ts';
import { nearestName } from '../service/suggest.ts';
import type { DraftKey, Finding, Path } from '../service/types.ts';
import { type Answers, type HiddenReason, type StepId, without } from './answers.ts';

/** A value that a list may show; with a reason where it is not legal. */
export interface Candidate {
  readonly value: string;
  readonly reason?: HiddenReason | undefined;
}

/** What a question says of itself; all else follows from the key of the draft that it writes. */
interface StepSpec<Key extends StepId> {
  readonly id: Key;
  readonly chapter: Chapter;
  readonly codec: Codec<NonNullable<Answers[Key]>>;
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
  /** Makes the question a choice. */
  readonly candidates?: (answers: Answers) => readonly Candidate[];
  /** Lets a choice take a text that is not in its list, from a flag. */
  readonly accepts?: (text: string) => boolean;
  readonly fallback: (answers: Answers) => string | undefined;
  /** The answer as eascmd showed it. */
  readonly observed?: (answers: Answers) => string | undefined;
  /** Where this is not the answer's own place. */
  readonly paths?: (answers: Answers) => readonly Path[];
}

export function makeStep<Key extends StepId>(spec: StepSpec<Key>): Step {
  const { id, codec, candidates = () => [] } = spec;
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
    paths: (answers) => stepPaths(spec, answers),
  };
}

function stepPaths<Key extends StepId>(spec: StepSpec<Key>, answers: Answers): readonly Path[] {
  const id: StepId = spec.id;
  if (id === 'advanced') return [];
  return spec.paths?.(answers) ?? pathsOf(id, answers.modelFile);
}

/** The default of the domain, as the text that would have been typed. */
export function domainDefault<Key extends DraftKey>(
  id: Key,
  codec: Codec<NonNullable<Answers[Key]>>,
): (answers: Answers) => string | undefined {
  return (answers) => {
    const value = defaultAnswer(id, answers);
    return value === undefined || value === null ? undefined : codec.print(value);
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
  return {
    code,
    severity: 'error',
    path: stepPaths(spec, answers)[0] ?? [],
    ...fieldOf(spec.id),
    values: { ...values, ...(offered.length > 0 ? { allowed: [...offered] } : {}) },
  };
}

function offeredBy<Key extends StepId>(spec: StepSpec<Key>, answers: Answers): readonly string[] {
  return parted(spec.candidates?.(answers) ?? []).offered.map(({ value }) => value);
}

function fieldOf(id: StepId): Pick<Finding, 'field'> {
  return id === 'advanced' ? {} : { field: id };
}

/** How an answer is typed: text to value and back. `undefined` is "that is no value of this kind". */
export interface Codec<Value> {
  parse(text: string): Value | undefined;
  print(value: Value): string;
  /** What the field takes, for the finding's sentence: `whole-number`, `text`, ... */
  readonly expects: string;
}

export const plainText: Codec<string> = {
  parse: (text) => (text === '' ? undefined : text),
  print: (value) => value,
  expects: 'text',
};

/** Text of which the empty one is an answer too: "the public resource group". */
export const textOrEmpty: Codec<string> = { ...plainText, parse: (text) => text };

/** From 1 up: counts of instances, cards and cores, and megabytes. */
export const wholeNumber: Codec<number> = {
  parse: (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : 0;
    return value >= 1 && Number.isSafeInteger(value) ? value : undefined;
  },
  print: String,
  expects: 'whole-number',
};

const yes = ['yes', 'true', '1', 'y'];
const no = ['no', 'false', '0', 'n'];

/** `yes` and `no`; environment variables also say `true`, `1` and the like. */
export const yesOrNo: Codec<boolean> = {
  parse: (text) => {
    const answer = text.toLowerCase();
    if (yes.includes(answer)) return true;
    return no.includes(answer) ? false : undefined;
  },
  print: (value) => (value ? 'yes' : 'no'),
  expects: 'yes-or-no',
};

/** Names separated by commas. */
export const nameList: Codec<readonly string[]> = {
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    const given = names.filter((name) => name !== '');
    return given.length === 0 ? undefined : given;
  },
  print: (names) => names.join(', '),
  expects: 'names',
};

/** One of a few values, whatever the case in which it is typed. */
export function oneOf<const Value extends string>(values: readonly Value[]): Codec<Value> {
  return {
    parse: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
    print: (value) => value,
    expects: 'one-of',
  };
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
