import type { PlacedFinding } from '../../service/check.ts';
import { type Edit, withEdits } from '../../service/json/edit.ts';
import { legible, withoutSecrets } from './excerpt.ts';

/** More of a line is left out around what changes in it. */
const around = 60;
/** A file that is one line can have a hundred thousand mends in it. */
const mostEdits = 100;

/** What `--fix` changes, in the form of a unified diff without context. A mend keeps all line ends. */
export function mendDiff(file: string, before: string, mended: readonly PlacedFinding[]): string[] {
  const lines = new Map<number, Edit[]>();
  for (const { edit, place } of mended.slice(0, mostEdits)) {
    if (edit === undefined) continue;
    const edits = lines.get(place.line);
    if (edits === undefined) lines.set(place.line, [edit]);
    else edits.push(edit);
  }
  const hunks = [...lines].flatMap(([line, edits]) => {
    const [was, is] = changed(before, edits);
    return [`@@ -${line} +${line} @@`, `-${was}`, `+${is}`];
  });
  return [`--- ${file}`, `+++ ${file}`, ...hunks];
}

function changed(text: string, edits: readonly Edit[]): readonly [was: string, is: string] {
  const first = Math.min(...edits.map(({ offset }) => offset));
  const last = Math.max(...edits.map(({ offset, length }) => offset + length));
  const lineStart = first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', last);
  const lineEnd = end === -1 ? text.length : end;
  const long = lineEnd - lineStart > 4 * around;
  const from = long ? Math.max(lineStart, first - around) : lineStart;
  const to = long ? Math.min(lineEnd, last + around) : lineEnd;
  const was = text.slice(from, to);
  const inside = edits.map((edit) => ({ ...edit, offset: edit.offset - from }));
  const shown = (piece: string): string =>
    `${from > lineStart ? '…' : ''}${legible(withoutSecrets(piece)).trimEnd()}${to < lineEnd ? '…' : ''}`;
  return [shown(was), shown(withEdits(was, inside))];
}
