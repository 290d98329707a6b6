import type { JsonForm } from './form.ts';
import {
  formatSets,
  type InputSets,
  isInputSets,
  parseRangeSets,
  parseShapeSets,
} from './shapes-and-ranges.ts';

/** The types that a key of service.json can have. `either`: a rule reports a number there. */
const forms = {
  text: { is: 'string' },
  number: { is: 'number' },
  boolean: { is: 'boolean' },
  texts: { is: 'array', each: { is: 'string' } },
  either: { is: 'either' },
  anything: { is: 'anything' },
} as const satisfies Record<string, JsonForm>;

type JsonKind = keyof typeof forms;

/** The types of the same values. */
export interface JsonValues {
  readonly text: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly texts: readonly string[];
  readonly either: string | number;
  readonly anything: unknown;
}

/** How an answer is typed and how it is written in service.json. */
export interface Codec<Value, Kind extends JsonKind = JsonKind> {
  /** Parses typed text. `undefined` means that it isn't a value of this kind. */
  parse(text: string): Value | undefined;
  print(value: Value): string;
  /** What the field accepts, for the finding's message: `whole-number`, `text`, ... */
  readonly expects: string;
  /** All values, as typed, if there are only a few. */
  readonly values?: readonly string[];
  readonly json: Kind;
  /** Reads the value from the file. `undefined` if it has none, or one that can't be an answer. */
  read(json: unknown): Value | undefined;
  write(value: Value): unknown;
}

export function formOf({ json }: { readonly json: JsonKind }): JsonForm {
  return forms[json];
}

function same<Value>(value: Value): Value {
  return value;
}

export const plainText: Codec<string, 'text'> = {
  parse: (text) => (text === '' ? undefined : text),
  print: same,
  expects: 'text',
  json: 'text',
  read: (json) => (typeof json === 'string' && json !== '' ? json : undefined),
  write: same,
};

/** Text that can be empty as an answer: "the public resource group". */
export const textOrEmpty: Codec<string, 'text'> = { ...plainText, parse: same };

/** A rule reports a number in the file. It isn't read as an answer, because 10.0 has become 10. */
export const version: Codec<string, 'either'> = { ...plainText, json: 'either' };

/** 1 or more: counts of instances, GPUs, and cores, and megabytes. */
export const wholeNumber: Codec<number, 'number'> = {
  parse: (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : 0;
    return value >= 1 && Number.isSafeInteger(value) ? value : undefined;
  },
  print: String,
  expects: 'whole-number',
  json: 'number',
  read: (json) => (typeof json === 'number' ? json : undefined),
  write: same,
};

const yes = ['yes', 'true', '1', 'y'];
const no = ['no', 'false', '0', 'n'];

/** `yes` and `no`. Environment variables can also use values such as `true` and `1`. */
export const yesOrNo: Codec<boolean, 'boolean'> = {
  parse: (text) => {
    const answer = text.toLowerCase();
    if (yes.includes(answer)) return true;
    return no.includes(answer) ? false : undefined;
  },
  print: (value) => (value ? 'yes' : 'no'),
  expects: 'yes-or-no',
  values: ['yes', 'no'],
  json: 'boolean',
  read: (json) => (typeof json === 'boolean' ? json : undefined),
  write: same,
};

/** Names separated by commas. */
export const nameList: Codec<readonly string[], 'texts'> = {
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    return atLeastOne(names.filter((name) => name !== ''));
  },
  print: (names) => names.join(', '),
  expects: 'names',
  json: 'texts',
  read: (json) => (isTexts(json) ? atLeastOne(json) : undefined),
  write: same,
};

function isTexts(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((each) => typeof each === 'string');
}

function atLeastOne<Value>(list: readonly Value[]): readonly Value[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** One of a few values, ignoring case when typed and when read from the file. */
export function oneOf<const Value extends string>(values: readonly Value[]): Codec<Value, 'text'> {
  const parse = (text: string): Value | undefined =>
    values.find((value) => value.toLowerCase() === text.toLowerCase());
  return {
    parse,
    print: same,
    expects: 'one-of',
    values,
    json: 'text',
    read: (json) => (typeof json === 'string' ? parse(json) : undefined),
    write: same,
  };
}

/** A choice that has its own literal values in the file. */
export function oneOfLiterals<Value extends string>(
  literals: Readonly<Record<Value, unknown>>,
  values: readonly Value[],
): Codec<Value, 'anything'> {
  return {
    ...oneOf(values),
    json: 'anything',
    read: (json) => values.find((value) => literals[value] === json),
    write: (value) => literals[value],
  };
}

export const shapeSets = inputSets(parseShapeSets, 'shape-sets');
export const rangeSets = inputSets(parseRangeSets, 'range-sets');

/** A rule reports a list that isn't nested with a specific message instead of a type error. */
function inputSets(
  parse: (text: string) => InputSets,
  expects: string,
): Codec<InputSets, 'anything'> {
  return {
    parse: (text) => atLeastOne(parse(text)),
    print: formatSets,
    expects,
    json: 'anything',
    read: (json) => (isInputSets(json) ? atLeastOne(json) : undefined),
    write: same,
  };
}
