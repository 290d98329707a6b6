import { boundaryAtOrAfter, nextBoundary, previousBoundary } from './grapheme.ts';
import { plainLine } from './plain-line.ts';
import { nextWord, previousWord } from './word.ts';

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
  if (text === '') return field;
  return joined(field.value.slice(0, field.cursor) + text, field.value.slice(field.cursor));
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
