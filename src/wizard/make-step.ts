import { defaultAnswer } from '../service/compose.ts';
import { nearestName } from '../service/suggest.ts';
import type { DraftKey, Finding, Path } from '../service/types.ts';
import { type Answers, type StepId, without } from './answers.ts';
import type { Codec } from './codec.ts';
import type { HiddenReason } from './reason.ts';
import type { Chapter, Options, Step, Written } from './step.ts';

/** A value that a list may show; with a reason where it is not legal. */
export interface Candidate {
  readonly value: string;
  readonly reason?: HiddenReason | undefined;
}

/** What a question says of itself; all else follows from the key of the draft that it writes. */
export interface StepSpec<Key extends StepId> {
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
  readonly paths?: (answers: Answers) => readonly Path[];
}

export function makeStep<Key extends StepId>(spec: StepSpec<Key>): Step {
  const { id, codec, candidates = () => [] } = spec;
  const paths = spec.paths ?? (() => []);
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
    paths,
  };
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
    path: spec.paths?.(answers)[0] ?? [],
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
