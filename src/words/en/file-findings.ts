import type { JsonCause } from '../../service/json/scanner.ts';
import type { RightPlace } from '../../service/rules/keys.ts';
import type { Sentence } from '../sentence.ts';
import { list, text } from '../values.ts';
import { allOf } from './lists.ts';

/** Why a text is no JSON. */
const causes: Readonly<Record<JsonCause, string>> = {
  empty: 'The file is empty.',
  comment: 'JSON has no comments. Take this one out.',
  'comma-before-end': 'The comma before this must go: nothing follows it.',
  'comma-missing': 'A comma or the end of the object or list is expected here.',
  'colon-missing': 'A colon is expected here, between a key and its value.',
  'key-expected': 'A key in double quotes is expected here.',
  'value-expected':
    'A value is expected here: a string in double quotes, a number, true, false, null, a list or an object.',
  'single-quotes': 'JSON writes strings in double quotes.',
  'string-unclosed': 'This string has no closing double quote on its line.',
  'escape-unknown':
    'This string has a backslash that begins no escape of JSON. Write \\\\ for a backslash.',
  'control-character':
    'This string has a control character, such as a tab. Write it as an escape, \\t for a tab.',
  'number-unfinished': 'This number ends too early.',
  'wrong-bracket': 'This closes something else than was opened last.',
  'never-closed': 'The file ends before everything that was opened is closed.',
  'more-behind': 'The file must end after its one value, and more follows here.',
  'look-alike': 'This only looks like a sign of JSON.',
  'other-blank': 'This is a blank or a sign of no width that JSON does not have. Take it out.',
  'other-word': 'JSON has no such value.',
};

const byCause: ReadonlyMap<string, string> = new Map(Object.entries(causes));

/** What was typed, where that says more than what is due. */
function slip(cause: string, item: string, expected: string): string | undefined {
  switch (cause) {
    case 'look-alike':
      return `${item} is not a sign of JSON, though it looks like one. Write ${expected}`;
    case 'other-blank':
      return `${item} is a blank or a sign of no width that JSON does not have. Take it out.`;
    case 'other-word':
      return `JSON has no ${item}.${expected === '' ? ' Write a number.' : ` Write ${expected}.`}`;
    default:
      return undefined;
  }
}

const places: ReadonlyMap<string, string> = new Map<RightPlace, string>([
  ['top', 'at the top of the file, beside name'],
  ['metadata', 'inside metadata'],
  ['config', 'inside config'],
  ['model', "under the model's file name, inside config and model_info"],
]);

/** What may be wrong with the text of a file, before what it says is looked at. */
export const fileFindings = {
  'not-utf-8': () => 'The file is not UTF-8 text. Save it in that encoding.',
  'byte-order-mark': () =>
    'The file begins with a byte order mark, which JSON does not have. Save it as UTF-8 without one.',
  'not-json': (values) => {
    const cause = byCause.get(text(values, 'cause')) ?? 'This is not JSON.';
    const opened = text(values, 'opened');
    if (opened !== '') return `${cause} What is open begins on line ${opened}.`;
    return slip(text(values, 'cause'), text(values, 'item'), text(values, 'expected')) ?? cause;
  },
  'duplicate-key': (values) =>
    `${text(values, 'item')} stands here a second time; the first is on line ${text(values, 'line')}. Which of them counts is not defined. Keep one.`,
  'key-near-miss': (values) =>
    `${text(values, 'item')} is not a key that is known here; ${text(values, 'suggestion')} is.`,
  'key-misplaced': (values) =>
    `${text(values, 'item')} is not listed as supported here. It belongs ${places.get(text(values, 'place')) ?? 'elsewhere'}.`,
  'plugins-empty': () =>
    'No plugin is in this list, so nothing optimizes the model. Leave plugins out, or add one.',
  'plugin-key-unknown': (values) =>
    `${text(values, 'item')} is not listed for a plugin. Listed are ${allOf(list(values, 'allowed'))}.`,
} satisfies Record<string, Sentence>;
