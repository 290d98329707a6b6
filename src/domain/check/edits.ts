import type { Span } from './json-problem.ts';

/** A piece of a text that another takes the place of. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text with all edits made; not a sign elsewhere is changed. Edits must not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.offset - other.offset)) {
    pieces.push(text.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  return [...pieces, text.slice(at)].join('');
}
