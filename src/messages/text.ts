import type { Source } from '../service/types.ts';

/**
 * The same type with any other text: the sentences that another language must have, and their
 * facts.
 */
export type Worded<Part> = Part extends string
  ? string
  : Part extends (...facts: infer Facts) => infer Said
    ? (...facts: Facts) => Worded<Said>
    : { readonly [Name in keyof Part]: Worded<Part[Name]> };

/** Makes one or two short sentences from the values that a rule passes on. */
export type Sentence = (values: Values) => string;

/** The texts of a rule: what is right, why (from its source, or "not documented"), and what is wrong. */
export interface RuleText {
  readonly title: string;
  readonly why: string;
  readonly message: Sentence;
}

/** The texts of one question. */
export interface QuestionWords {
  /** The noun for the answer in the review and in messages. */
  readonly label: string;
  readonly question: string;
  /** What a valid answer looks like, shown under the field while there is no error. */
  readonly hint: string;
  /** Shown on `?`: what it is, and the consequences of the choice. */
  readonly help: readonly string[];
  readonly example: string;
  /** The document that the facts are from. */
  readonly source: string;
  /** What an editor shows for its key in service.json, if it has one. */
  readonly key?: { readonly about: string; readonly source: Source };
  /** What the review shows without an answer; the default is `not set`. */
  readonly unset?: string;
}

/** The label of an option, and a note that helps to choose. */
export interface OptionWords {
  readonly label: string;
  /** Shown dimmed next to the label; may be empty. */
  readonly note: string;
  /** The ID at the end of the label, whose middle may be cut. */
  readonly id?: string;
  /** The same for a narrow list, whose notes begin with what decides the choice. */
  readonly narrow?: NarrowWords;
}

interface NarrowWords {
  readonly label: string;
  readonly note: string;
  /** The beginning of the note that every row must show; may be empty. */
  readonly least: string;
  /** The beginning of the full note. Where there is room for it, the list isn't narrow. */
  readonly unless: string;
}

/** Joins items; empty ones are left out. */
type Join = (items: readonly string[]) => string;

const joinedBy =
  (sign: string): Join =>
  (items) =>
    items.filter((item) => item !== '').join(sign);

/** How a language joins values, facts about one thing, clauses, and sentences. */
export function joinsOf(
  signs: Readonly<Record<'values' | 'facts' | 'clauses' | 'sentences', string>>,
): Readonly<Record<keyof typeof signs, Join>> {
  return {
    values: joinedBy(signs.values),
    facts: joinedBy(signs.facts),
    clauses: joinedBy(signs.clauses),
    sentences: joinedBy(signs.sentences),
  };
}

/** The values that rules and questions pass on for a sentence, together with the code. */
export type Values = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One value as text; empty if it is missing. */
export function text(values: Values, key: string): string {
  const value = own(values, key);
  if (value === undefined) return '';
  return shown(typeof value === 'object' ? value.join(', ') : String(value));
}

/** A list of values, without the empty value, which means "leave it unset". */
export function list(values: Values, key: string): readonly string[] {
  const value = own(values, key);
  if (value === undefined) return [];
  const items = typeof value === 'object' ? value : [String(value)];
  return items.filter((item) => item !== '').map(shown);
}

/** Longer than any documented command or image. */
const longest = 160;

/** Cuts a very long value, so that the sentence around it stays readable. */
function shown(value: string): string {
  return printable(value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
}

/** C0 and C1 controls, line separators, zero-width characters, and marks that reorder text. */
const unprintable = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Values may come from an untrusted file: characters that move the cursor, hide text, or change its
 * direction are made visible.
 */
export function printable(value: string): string {
  return value.replace(unprintable, '\ufffd').toWellFormed();
}

const plainText = /^[\t\n\x20-\x7e]*$/;

/** OSC, DCS, and other strings up to their end, CSI, and short sequences, in 7-bit and 8-bit forms. */
const terminalSequence =
  /(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\0-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;

/**
 * Text that cannot control a terminal; tabs and line ends stay. A sequence without an end only
 * loses its start: removing more would hide what is printed after it.
 */
export function withoutControls(value: string): string {
  if (plainText.test(value)) return value;
  const text = value.replace(terminalSequence, '');
  return text.replace(unprintable, (sign) => (/[\t\n]/.test(sign) ? sign : '')).toWellFormed();
}

/** JSON text with the same characters as escapes, so that its values don't change. */
export function withEscapedControls(json: string): string {
  if (plainText.test(json)) return json;
  return json.replace(unprintable, (sign) =>
    /[\t\n\r]/.test(sign) ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key in a file may be `constructor`, so only own properties count. */
function own(values: Values, key: string): Values[string] | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** What all languages read the same way from the values of findings. */

/** `cpu 4 3`: what an instance needs, and what the node with the most free capacity has. */
export function lackOf(lack: string): {
  readonly item: string;
  readonly needs: string;
  readonly free: string;
} {
  const [item = '', needs = '', free = ''] = lack.split(' ');
  return { item, needs, free };
}

/** Nobody reads a sentence that names a thousand keys. */
const longestSentence = 600;

export function shortened(sentence: string): string {
  return sentence.length > longestSentence ? `${sentence.slice(0, longestSentence)}…` : sentence;
}

/** A text for each kind of thing, from what is known about it. */
export type Texts<Facts> = { readonly [Each in keyof Facts]: (facts: Facts[Each]) => string };

export const textFor = <Facts, Each extends keyof Facts>(
  texts: Texts<Facts>,
  kind: Each,
  facts: Facts[Each],
): string => texts[kind](facts);
