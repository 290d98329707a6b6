/** One line of text being edited. `cursor` counts UTF-16 units and always lies between graphemes. */
export interface TextField {
  readonly value: string;
  readonly cursor: number;
}

/** What a key or a paste asks of a field. */
export type Edit =
  | { readonly kind: 'insert'; readonly text: string }
  | { readonly kind: Motion | Deletion };

type Motion = 'left' | 'right' | 'word-left' | 'word-right' | 'home' | 'end';
type Deletion = 'backspace' | 'delete' | 'delete-word' | 'kill-start' | 'kill-end';

/**
 * What a field holds at most, in UTF-16 units: more than any answer needs, and little enough that every
 * key stays quick after a paste of megabytes. More is left out.
 */
export const longestField = 10_000;

export const emptyField: TextField = { value: '', cursor: 0 };

/** A field that holds a text, with the cursor at its end. */
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
  // Not half a character: a surrogate that lost its other half is left out.
  const taken = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  if (taken === '') return field;
  return joined(field.value.slice(0, field.cursor) + taken, field.value.slice(field.cursor));
}

function cut(field: TextField, from: number, to: number): TextField {
  if (from === to) return field;
  return joined(field.value.slice(0, from), field.value.slice(to));
}

/** Two pieces may grow together into one grapheme (a letter and a mark): the cursor then stands after it. */
function joined(before: string, after: string): TextField {
  const value = before + after;
  return { value, cursor: boundaryAtOrAfter(value, before.length) };
}

/** Colors and cursor moves, which come along when text is copied from a terminal. */
const controlSequence = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/**
 * Line ends, other control characters, halves of surrogate pairs, and the marks that reorder or
 * hide text. The joiners stay: emoji families and several scripts are written with them.
 */
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The text that may stand in a one-line field. */
export function plainLine(text: string): string {
  return text.replace(controlSequence, '').replace(unwanted, '');
}

/**
 * Words as a shell's editor sees them: runs of letters and digits. `/`, `.` and `-` part words, so
 * that one key moves over one folder of `oss://bucket/models/textcnn/`.
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
 * What a person calls a character: a letter with its marks, a family of emoji. Positions are UTF-16
 * offsets, as string methods take them.
 */
let segmenter: Intl.Segmenter | undefined;

/** Built on first use: loading its data takes milliseconds that a run without questions never needs. */
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

/** The position itself where it lies between graphemes, else the end of the one that it cuts. */
function boundaryAtOrAfter(text: string, position: number): number {
  const grapheme = graphemes(text).containing(position);
  return grapheme === undefined || grapheme.index === position
    ? position
    : grapheme.index + grapheme.segment.length;
}

/** Lists this long filter as one types (features: "Typing filters a list"). */
const filterFrom = 8;

export function canFilter(options: readonly unknown[]): boolean {
  return options.length >= filterFrom;
}

/** An option as a person sees it: its value, and a label in the reader's language where it has one. */
export interface Labeled {
  readonly value: string;
  readonly label?: string;
  /** Other names that a person may type for it. */
  readonly also?: string;
}

/**
 * The options in which every word of the text occurs, in value, label, or another name, whatever the case. The order
 * stays, so that the eye finds the rows where they were.
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
 * What was typed with a Chinese keyboard, in ASCII: `，` means `,`, `；` means `;`, `０` means `0`. Letters of Chinese
 * stay.
 */
export function asciiTwins(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E、。\u3000【】]/gu, (sign) => {
    return asciiTwin.get(sign) ?? String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0);
  });
}

/** Full-width letters, which Chinese input methods type, are folded into plain ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
