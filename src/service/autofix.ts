import { type CheckedText, checkText, isFixable, type PlacedFinding } from './check.ts';
import { withEdits } from './json/edit.ts';
import { moveMember } from './merge.ts';
import { type Context, fileTextRules } from './rules/finding.ts';

import { keyPlaceRules } from './rules/keys.ts';

/** A text in which `--fix` fixed what is safe. */
interface FixedText {
  /** What to write. Only the fixes are changed in the text as it was given. */
  readonly text: string;
  /** The text before, as its places count. */
  readonly before: string;
  readonly fixed: readonly PlacedFinding[];
  /** How many line ends were changed to a line feed. */
  readonly lineEnds: number;
  /** What is found in it afterwards. */
  readonly after: CheckedText;
}

/** Fixes everything that has one right answer. Once is enough: no fix brings to light what another fixes. */
export function fixServiceText(
  given: string,
  checked: CheckedText,
  context: Context = {},
): FixedText {
  const before = checked.text;
  const fixed = checked.findings.filter(isFixable);
  const edits = fixed.flatMap(({ edit }) => (edit === undefined ? [] : [edit]));
  const edited = nested(withEdits(before, edits), fixed);
  const lineEnds = isBroken(checked) ? 0 : lineEndsToFix(edited, given !== before);
  if (fixed.length === 0 && lineEnds === 0) {
    return { text: given, before, fixed, lineEnds, after: checked };
  }
  const text = lineEnds === 0 ? edited : edited.replaceAll(/\r\n?/gu, '\n');
  return { text, before, fixed, lineEnds, after: checkText(text, context) };
}

/** Whether the text was not read as JSON: what a sign in it means is then not known. */
function isBroken({ findings }: CheckedText): boolean {
  const codes: readonly string[] = [fileTextRules.notJson.code, fileTextRules.encoding.code];
  return findings.some(({ finding }) => codes.includes(finding.code));
}

/** Each dotted key moved into the object that it names. */
function nested(text: string, fixed: readonly PlacedFinding[]): string {
  const dotted = fixed.filter(({ finding }) => finding.code === keyPlaceRules.dotted.code);
  return dotted.reduce((before, { finding }) => {
    const [key] = finding.path;
    return typeof key === 'string' ? moveMember(before, [key], key.split('.')) : before;
  }, text);
}

/**
 * How many line ends are not a line feed, in a file that mixes them or began with a byte order mark. A file that
 * has the same ones throughout keeps them. A string of JSON has no line end in it.
 */
function lineEndsToFix(text: string, marked: boolean): number {
  const ends = text.match(/\r\n|\r|\n/gu) ?? [];
  const others = ends.filter((end) => end !== '\n');
  return marked || new Set(ends).size > 1 ? others.length : 0;
}
