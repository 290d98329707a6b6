/** One line of text being edited. `cursor` counts UTF-16 units and is always between graphemes. */
export interface TextField {
  readonly value: string;
  readonly cursor: number;
}

/** An edit that a key or a paste makes to a field. */
export type Edit =
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: Motion | Deletion };

type Motion = 'left' | 'right' | 'word-left' | 'word-right' | 'home' | 'end';
type Deletion = 'backspace' | 'delete' | 'delete-word' | 'kill-start' | 'kill-end';

/**
 * The most a field accepts, in UTF-16 units: more than any answer needs, but small enough that keys
 * stay fast after a paste of megabytes. The rest is dropped.
 */
export const longestField = 10_000;

export const emptyField: TextField = { value: '', cursor: 0 };

/** A field that contains a text, with the cursor at its end. */
export function fieldOf(value: string): TextField {
  return { value, cursor: value.length };
}

export function edit(field: TextField, change: Edit): TextField {
  if (change.kind === 'insert') return insert(field, plainLine(change.text));
  return edits[change.kind](field);
}

const edits: Readonly<Record<Motion | Deletion, (field: TextField) => TextField>> = {
  left: (field) => moved(field, previousBoundary(field.value, field.cursor)),
  right: (field) => moved(field, nextBoundary(field.value, field.cursor)),
  'word-left': (field) => moved(field, previousWord(field.value, field.cursor)),
  'word-right': (field) => moved(field, nextWord(field.value, field.cursor)),
  home: (field) => moved(field, 0),
  end: (field) => moved(field, field.value.length),
  backspace: (field) => cut(field, previousBoundary(field.value, field.cursor), field.cursor),
  delete: (field) => cut(field, field.cursor, nextBoundary(field.value, field.cursor)),
  'delete-word': (field) => cut(field, previousWord(field.value, field.cursor), field.cursor),
  'kill-start': (field) => cut(field, 0, field.cursor),
  'kill-end': (field) => cut(field, field.cursor, field.value.length),
};

function moved(field: TextField, cursor: number): TextField {
  return cursor === field.cursor ? field : { value: field.value, cursor };
}

function insert(field: TextField, text: string): TextField {
  const room = Math.max(0, longestField - field.value.length);
  // Don't keep half a character: drop a surrogate that lost its other half.
  const taken = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  if (taken === '') return field;
  return joined(field.value.slice(0, field.cursor) + taken, field.value.slice(field.cursor));
}

function cut(field: TextField, from: number, to: number): TextField {
  if (from === to) return field;
  return joined(field.value.slice(0, from), field.value.slice(to));
}

/** Two pieces can merge into one grapheme (a letter and a mark). The cursor then goes after it. */
function joined(before: string, after: string): TextField {
  const value = before + after;
  return { value, cursor: boundaryAtOrAfter(value, before.length) };
}

/** Colors and cursor movements, which are copied along with text from a terminal. */
const controlSequence = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/**
 * Line endings, other control characters, unpaired surrogates, and the marks that reorder or hide
 * text. Joiners stay, because emoji families and several scripts need them.
 */
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The part of a text that a one-line field can contain. */
export function plainLine(text: string): string {
  return text.replace(controlSequence, '').replace(unwanted, '');
}

/**
 * Words as in a shell's editor: runs of letters and digits. `/`, `.`, and `-` separate words, so
 * one key moves over one folder of `oss://bucket/models/textcnn/`.
 */
const wordCharacter = /[\p{L}\p{N}_]/u;

function previousWord(text: string, cursor: number): number {
  const gap = backWhile(text, cursor, (grapheme) => !wordCharacter.test(grapheme));
  return backWhile(text, gap, (grapheme) => wordCharacter.test(grapheme));
}

function nextWord(text: string, cursor: number): number {
  const gap = forthWhile(text, cursor, (grapheme) => !wordCharacter.test(grapheme));
  return forthWhile(text, gap, (grapheme) => wordCharacter.test(grapheme));
}

function backWhile(text: string, from: number, belongs: (grapheme: string) => boolean): number {
  const segments = graphemes(text);
  let at = from;
  while (at > 0) {
    const before = segments.containing(at - 1)?.index ?? 0;
    if (!belongs(text.slice(before, at))) break;
    at = before;
  }
  return at;
}

function forthWhile(text: string, from: number, belongs: (grapheme: string) => boolean): number {
  const segments = graphemes(text);
  let at = from;
  while (at < text.length) {
    const after = at + (segments.containing(at)?.segment.length ?? text.length);
    if (!belongs(text.slice(at, after))) break;
    at = after;
  }
  return at;
}

/**
 * What a person sees as one character: a letter with its marks, or an emoji family. Positions are
 * UTF-16 offsets, as in string methods.
 */
let segmenter: Intl.Segmenter | undefined;

/**
 * Created on first use: loading its data takes milliseconds that a run without questions doesn't
 * need.
 */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

function previousBoundary(text: string, cursor: number): number {
  return cursor <= 0 ? 0 : (graphemes(text).containing(cursor - 1)?.index ?? 0);
}

function nextBoundary(text: string, cursor: number): number {
  const grapheme = graphemes(text).containing(cursor);
  return grapheme === undefined ? text.length : grapheme.index + grapheme.segment.length;
}

/** The position itself if it is between graphemes, else the end of the grapheme it splits. */
function boundaryAtOrAfter(text: string, position: number): number {
  const grapheme = graphemes(text).containing(position);
  return grapheme === undefined || grapheme.index === position
    ? position
    : grapheme.index + grapheme.segment.length;
}

/**
 * Lists with at least this many options can be filtered by typing (features: "Typing filters a
 * list").
 */
const filterFrom = 8;

export function canFilter(options: readonly unknown[]): boolean {
  return options.length >= filterFrom;
}

/** An option as displayed: its value and, if there is one, a label in the reader's language. */
export interface Labeled {
  readonly value: string;
  readonly label?: string;
  /** Other names that a person might type for it. */
  readonly also?: string;
}

/**
 * The options that contain every word of the text in their value, label, or another name, ignoring
 * case. The order stays the same so that rows are easy to find again.
 */
export function filterOptions<Option extends Labeled>(
  options: readonly Option[],
  text: string,
): readonly Option[] {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const shown = folded(`${option.value} ${option.label ?? ''} ${option.also ?? ''}`);
    return words.every((word) => shown.includes(word));
  });
}

const asciiTwin: ReadonlyMap<string, string> = new Map([
  ['、', ','],
  ['。', '.'],
  ['　', ' '],
  ['【', '['],
  ['】', ']'],
]);

/**
 * Text typed with a Chinese keyboard, in ASCII: `，` becomes `,`, `；` becomes `;`, `０` becomes `0`.
 * Chinese characters stay.
 */
export function asciiTwins(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E、。\u3000【】]/gu, (sign) => {
    return asciiTwin.get(sign) ?? String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0);
  });
}

/** Whether a line agrees; without one, it does not. */
export const saysYes = (line: string | null): boolean =>
  /^y(?:es)?$/i.test(asciiTwins(line ?? '').trim());

/** Folds the full-width letters of Chinese input methods into plain ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
