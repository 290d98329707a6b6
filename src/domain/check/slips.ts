import type { JsonCause } from './json-problem.ts';

/** What was typed for a sign or a word of JSON, and what JSON has there instead, if anything. */
export interface Slip {
  readonly cause: JsonCause;
  readonly item: string;
  readonly expected: string;
}

/** Signs that look like those of JSON: word processors put them in, and Chinese keyboards. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...[...'“”„‟〝〞＂‘’‚‛＇′″`´«»「」『』'].map((sign): [string, string] => [sign, '"']),
  ...[...'，、﹐'].map((sign): [string, string] => [sign, ',']),
  ...[...'：﹕'].map((sign): [string, string] => [sign, ':']),
  ['｛', '{'],
  ['｝', '}'],
  ['［', '['],
  ['］', ']'],
  ['【', '['],
  ['】', ']'],
]);

/** Python's and JavaScript's words, and those of other cases. */
const words: ReadonlyMap<string, string> = new Map([
  ['none', 'null'],
  ['nil', 'null'],
  ['null', 'null'],
  ['undefined', 'null'],
  ['true', 'true'],
  ['yes', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['nan', ''],
  ['infinity', ''],
  ['-infinity', ''],
]);

/** Blanks that JSON does not know, and signs of no width. */
const otherBlank =
  /^[\v\f\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/u;
const word = /^-?[a-z]+(?!\w)/iu;
const longestWord = 12;

/** The slip at a place where something else is due, if it is one of the known ones. */
export function slipAt(text: string, offset: number, due: JsonCause): Slip | undefined {
  const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (sign === '#') return { cause: 'comment', item: sign, expected: '' };
  if (otherBlank.test(sign)) {
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { cause: 'other-blank', item: `U+${code}`, expected: '' };
  }
  const meant = lookAlikes.get(sign);
  if (meant !== undefined) return { cause: 'look-alike', item: sign, expected: meant };
  if (due !== 'value-expected') return undefined;
  const [item = ''] = word.exec(text.slice(offset, offset + longestWord)) ?? [];
  const value = words.get(item.toLowerCase());
  return value === undefined ? undefined : { cause: 'other-word', item, expected: value };
}
