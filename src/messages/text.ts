import type { Answers } from '../questions/answers.ts';
import type { Source } from '../service/types.ts';

/** Makes a sentence, or two short ones, of what a rule hands over. */
export type Sentence = (values: Values) => string;

/** The texts of a rule: what is right, why (from its source, or "not documented"), and what is wrong. */
export interface RuleText {
  readonly title: string;
  readonly why: string;
  readonly message: Sentence;
}

/** What a person reads about one question. */
export interface QuestionWords {
  /** The noun that stands for the answer in the review and in messages. */
  readonly label: string;
  readonly question: string;
  /** What a legal answer looks like, under the field while nothing is wrong. */
  readonly hint: string;
  /** On `?`: what it is and what follows from the choice. */
  readonly help: readonly string[];
  readonly example: string;
  /** Where the fact is from. */
  readonly source: string;
  /** What an editor shows of its key in service.json, where it has one. */
  readonly key?: { readonly about: string; readonly source: Source };
  /** The answer as the review shows it, where that is not the text that would be typed. */
  readonly answer?: (text: string | undefined, answers: Answers) => string | undefined;
  /** What the review shows without an answer: `not set` where this is absent. */
  readonly unset?: string;
  /** An option of a choice, given the answers so far; the value alone where this is absent. */
  readonly option?: (value: string, answers: Answers) => OptionWords;
}

/** What an option is called, and what a person may want to know before choosing it. */
export interface OptionWords {
  readonly label: string;
  /** Dim, beside the label; may be empty. */
  readonly note: string;
}

/** What rules and questions hand over for a sentence, beside the code. */
export type Values = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One value as text; empty where it is not given. */
export function text(values: Values, key: string): string {
  const value = own(values, key);
  if (value === undefined) return '';
  return shown(typeof value === 'object' ? value.join(', ') : String(value));
}

/** A list of values, without the empty one, which stands for "leave it unset". */
export function list(values: Values, key: string): readonly string[] {
  const value = own(values, key);
  if (value === undefined) return [];
  const items = typeof value === 'object' ? value : [String(value)];
  return items.filter((item) => item !== '').map(shown);
}

/** Longer than any command or image that the documents have. */
const longest = 160;

/** A value of a megabyte is cut, so that the sentence around it can still be read. */
function shown(value: string): string {
  return printable(value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
}

/** C0 and C1 controls, line separators, zero-width characters, and marks that reorder text. */
const unprintable = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A value comes from a file that may be anyone's: what moves a terminal's cursor, hides text or
 * turns its direction is made visible.
 */
export function printable(value: string): string {
  return value.replace(unprintable, '\ufffd').toWellFormed();
}

const plainText = /^[\t\n\x20-\x7e]*$/;

/** OSC, DCS, and other strings up to their end, CSI, and short sequences, in 7-bit and 8-bit forms. */
const terminalSequence =
  /(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\0-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;

/**
 * Text that cannot control a terminal; tabs and line ends stay. A sequence without an end loses its
 * start only: removing more would hide what is printed after it.
 */
export function withoutControls(value: string): string {
  if (plainText.test(value)) return value;
  const text = value.replace(terminalSequence, '');
  return text.replace(unprintable, (sign) => (/[\t\n]/.test(sign) ? sign : '')).toWellFormed();
}

/** JSON text with the same characters as escapes: its values stay what they are. */
export function withEscapedControls(json: string): string {
  if (plainText.test(json)) return json;
  return json.replace(unprintable, (sign) =>
    /[\t\n\r]/.test(sign) ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A name in a file may be `constructor`, and so only what was really handed over counts. */
function own(values: Values, key: string): Values[string] | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
