import { type CheckedText, checkText, type PlacedFinding } from './check.ts';
import { withEdits } from './json/edit.ts';
import type { Context } from './rules/finding.ts';

/** A text in which all was mended that can be mended safely. */
interface MendedText {
  /** What to write: the text as it was given, with the mends alone changed. */
  readonly text: string;
  /** The text before, as its places count. */
  readonly before: string;
  readonly mended: readonly PlacedFinding[];
  /** What is found in it afterwards. */
  readonly after: CheckedText;
}

/** Mending once is enough: no mend brings to light what another mends. */
export function mendText(given: string, checked: CheckedText, context: Context = {}): MendedText {
  const mended = checked.findings.filter(({ edit }) => edit !== undefined);
  if (mended.length === 0) return { text: given, before: checked.text, mended, after: checked };
  const edits = mended.flatMap(({ edit }) => (edit === undefined ? [] : [edit]));
  const mark = given.slice(0, given.length - checked.text.length);
  const text = `${mark}${withEdits(checked.text, edits)}`;
  return { text, before: checked.text, mended, after: checkText(text, context) };
}
