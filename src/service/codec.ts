import type { JsonForm } from './form.ts';
import {
  formatSets,
  type InputSets,
  isInputSets,
  parseRangeSets,
  parseShapeSets,
} from './shapes-and-ranges.ts';

/** The values that a key of service.json may have. `either`: a number there is a finding of a rule. */
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
  /** From what was typed; `undefined` is "that is no value of this kind". */
  parse(text: string): Value | undefined;
  print(value: Value): string;
  /** What the field takes, for the finding's sentence: `whole-number`, `text`, ... */
  readonly expects: string;
  /** All values, as typed, where they are few. */
  readonly values?: readonly string[];
  readonly json: Kind;
  /** From the file; `undefined` where it holds nothing, or what no answer can be. */
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

/** Text of which the empty one is an answer too: "the public resource group". */
export const textOrEmpty: Codec<string, 'text'> = { ...plainText, parse: same };

/** The file's number is a finding of a rule, and no answer: 10.0 has become 10. */
export const version: Codec<string, 'either'> = { ...plainText, json: 'either' };

/** From 1 up: counts of instances, cards and cores, and megabytes. */
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

/** `yes` and `no`; environment variables also say `true`, `1` and the like. */
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

/** One of a few values, whatever the case in which it is typed or written. */
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

/** A choice that the file says in literals of its own. */
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

/** A list that is not nested is a finding of a rule with its own words, and no bare type error. */
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
