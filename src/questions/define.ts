import { defaultAnswer, fieldOf, pathsOf } from '../service/catalog/fields.ts';
import type { Codec } from '../service/codec.ts';
import { nearestName } from '../service/suggest.ts';
import type { DraftKey, Finding, Path } from '../service/types.ts';
import { type Answers, type HiddenReason, type Source, type StepId, without } from './answers.ts';

/** A value for a list, with a reason if it isn't valid. */
export interface Candidate {
  readonly value: string;
  readonly reason?: HiddenReason | undefined;
}

/** When a question is asked and what it depends on. */
interface Flow {
  /**
   * The flag that answers the question. Absent for the question that only steers the conversation.
   */
  readonly flag?: string;
  /** `--no-blade`: the flag that answers "no". */
  readonly negatedFlag?: string;
  /** Whether the flag can be repeated. The texts are then joined with `separator`. */
  readonly repeatable: boolean;
  readonly separator: string;
  /**
   * Whether a single valid choice counts as the answer. It doesn't when only a person can know: one
   * GPU model that Blade can optimize for isn't necessarily the one in their nodes.
   */
  readonly answersItself: boolean;
  /**
   * Earlier questions that `options` depends on. Until they are answered, no choice counts as the
   * only one.
   */
  readonly needs: readonly StepId[];
  /**
   * Earlier questions that must be answered before this one is shown. An answer from a flag waits
   * for them.
   */
  readonly waitsFor: readonly StepId[];
  shown(answers: Answers): boolean;
  /**
   * `always`: asked unless it was already answered. `open`: asked if nothing answers it. `never`:
   * takes its default and is edited on the plan.
   */
  asks(answers: Answers): 'always' | 'open' | 'never';
  /**
   * The answer that follows from what is known. For a question that is always asked, it is only
   * selected.
   */
  inferred(answers: Answers): Inferred | undefined;
  /** The value selected first in a list if neither an answer nor a default sets it. */
  selected(answers: Answers): string | undefined;
  /** What a typed text means when it isn't the answer itself, and what to remember about it. */
  typed(answers: Answers, text: string): { readonly text: string; readonly answers: Answers };
  /** Other answers that the answer sets or clears. */
  readonly sets: readonly StepId[];
  /**
   * Whether an answer stays while the question isn't shown, such as the device of a processor that
   * is left as it is.
   */
  stays(answers: Answers): boolean;
  required(answers: Answers): boolean;
  /** The user's file can omit it anyway: nothing is added to the file unless it was asked for. */
  readonly leftToFile: boolean;
  /** What an empty answer means, as text. `undefined` if it means nothing or isn't allowed. */
  fallback(answers: Answers): string | undefined;
  /** The answer that eascmd showed, so no one has to be asked. */
  observed(answers: Answers): string | undefined;
  /** The paths in service.json that the answer changes. */
  paths(answers: Answers): readonly Path[];
}

/** An answer as text, and what it was inferred from. */
export interface Inferred {
  readonly text: string;
  readonly source: Extract<Source, 'path' | 'local-copy' | 'sign-in' | 'instance-type'>;
}

const defaultFlow: Flow = {
  repeatable: false,
  separator: ',',
  answersItself: true,
  needs: [],
  waitsFor: [],
  shown: () => true,
  asks: () => 'never',
  inferred: () => undefined,
  selected: () => undefined,
  typed: (answers, text) => ({ answers, text }),
  sets: [],
  stays: () => false,
  required: () => false,
  leftToFile: false,
  fallback: () => undefined,
  observed: () => undefined,
  paths: () => [],
};

/**
 * How a question differs from the defaults. Its field sets the answer's path, codec, and default.
 */
interface Question<Key extends StepId> extends Partial<Flow> {
  readonly id: Key;
  /** The value's name in usage lines, such as `REGION`. */
  readonly metavar: string;
  /** Makes the question a choice when the choices aren't simply all the codec's values. */
  readonly candidates?: (answers: Answers) => readonly Candidate[];
  /** Lets a choice accept a value from a flag that isn't in its list. */
  readonly accepts?: (text: string) => boolean;
}

/** A question and everything that follows from its field. */
interface StepSpec<Key extends StepId> extends Question<Key> {
  readonly chapter: Chapter;
  readonly codec: Codec<NonNullable<Answers[Key]>>;
}

/**
 * One question as data. The questions, the review, the flags, the "input needed" message, the
 * completion, and the help are all generated from this list; `messages/` has the sentences.
 */
export interface Step extends Flow {
  readonly id: StepId;
  readonly chapter: Chapter;
  readonly kind: 'choice' | 'text';
  /** The environment variable that answers the question. Absent if there is no flag. */
  readonly environment?: string;
  readonly metavar: string;
  /** Empty for questions that take free text. */
  options(answers: Answers): Options;
  read(answers: Answers): string | undefined;
  write(answers: Answers, text: string): Written;
  clear(answers: Answers): Answers;
}

/** Creates the questions of a chapter whose answers each have a field. */
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
  const values = question.codec.values?.map((value) => ({ value }));
  const spec = values === undefined ? question : { candidates: () => values, ...question };
  const { id, codec, candidates, accepts: _, flag, ...flow } = spec;
  return {
    ...defaultFlow,
    ...flow,
    id,
    kind: candidates === undefined ? 'text' : 'choice',
    ...(flag === undefined ? {} : { flag, environment: environmentVariable(flag) }),
    options: (answers) => parted(candidates?.(answers) ?? []),
    read: (answers) => {
      const value = answers[id];
      return value === undefined || value === null ? undefined : codec.print(value);
    },
    write: (answers, text) => write(spec, answers, text.trim()),
    clear: (answers) => without(answers, id),
  };
}

/** Contract, "The questions": `BLADE_DEPLOY_` and the flag in uppercase, with `-` as `_`. */
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
  const { id, codec, accepts } = spec;
  const value = codec.parse(text);
  const candidates = spec.candidates?.(answers);
  const canonical = value === undefined ? text : codec.print(value);
  const candidate = candidates?.find((each) => each.value === canonical);
  const isOpen = candidates === undefined || candidate !== undefined || accepts?.(text) === true;
  if (!isOpen || (value === undefined && text !== ''))
    return { problem: notAValue(spec, answers, text) };
  const draft = value === undefined ? without(answers, id) : { ...answers, [id]: value };
  if (candidate?.reason === undefined) return { draft };
  const { code: reason, values } = candidate.reason;
  return {
    draft,
    problem: problem(spec, answers, 'not-legal', { ...values, value: text, reason }),
  };
}

/** Wrong usage: the text isn't a value of the question, whatever the other answers are. */
function notAValue<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  text: string,
): Finding {
  const { expects } = spec.codec;
  const nearest = nearestName(text, offeredBy(spec, answers));
  const near = nearest === undefined ? {} : { nearest };
  return problem(spec, answers, 'not-a-value', { value: text, expects, ...near });
}

function problem<Key extends StepId>(
  spec: StepSpec<Key>,
  answers: Answers,
  code: string,
  values: Finding['values'],
): Finding {
  const allowed = offeredBy(spec, answers);
  const more = allowed.length > 0 ? { allowed } : {};
  return stepFinding(spec, answers, code, { ...values, ...more });
}

/** What is wrong with an answer, reported at the answer's path. */
export function stepFinding(
  { id, paths }: Pick<StepSpec<StepId>, 'id' | 'paths'>,
  answers: Answers,
  code: string,
  values: Finding['values'],
): Finding {
  const path = paths?.(answers)[0] ?? [];
  const field = id === 'advanced' || id === 'where' ? {} : { field: id };
  return { code, severity: 'error', path, ...field, values };
}

function offeredBy<Key extends StepId>(spec: StepSpec<Key>, answers: Answers): readonly string[] {
  // This program generates the values itself.
  if (spec.id === 'where') return [];
  return parted(spec.candidates?.(answers) ?? []).offered.map(({ value }) => value);
}

/** The stages of a new deployment. Questions that are only on the plan belong to the last stage. */
export const chapters = ['model', 'region', 'where', 'details', 'plan'] as const;
export type Chapter = (typeof chapters)[number];

export interface Hidden {
  readonly value: string;
  readonly reason: HiddenReason;
}

interface Options {
  /** Each answer as text; empty if an option means "leave it unset". */
  readonly offered: readonly { readonly value: string }[];
  readonly hidden: readonly Hidden[];
}

/**
 * The draft with the answer in it, or what is wrong. A known value that isn't valid here is written
 * too, beside its problem, so that later questions are checked against it.
 */
export type Written =
  | { readonly draft: Answers; readonly problem?: Finding }
  | { readonly draft?: never; readonly problem: Finding };
