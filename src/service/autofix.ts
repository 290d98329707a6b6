import { type CheckedText, checkText, isFixable, type PlacedFinding } from './check.ts';
import { withEdits } from './json/edit.ts';
import { moveMember } from './merge.ts';
import { type Context, fileTextRules } from './rules/finding.ts';

import { keyPlaceRules } from './rules/keys.ts';

/** A text after `--fix` made its safe fixes. */
interface FixedText {
  /** The text to write. It differs from the given text only in the fixes. */
  readonly text: string;
  /** The earlier text, which the findings' positions refer to. */
  readonly before: string;
  readonly fixed: readonly PlacedFinding[];
  /** How many line endings were changed to a line feed. */
  readonly lineEnds: number;
  /** The findings that remain. */
  readonly after: CheckedText;
}

/**
 * Fixes everything that has one right answer. One pass is enough, because no fix reveals another
 * fixable finding.
 */
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

/** Whether the text couldn't be read as JSON. The meaning of its characters is then unknown. */
function isBroken({ findings }: CheckedText): boolean {
  const codes: readonly string[] = [fileTextRules.notJson.code, fileTextRules.encoding.code];
  return findings.some(({ finding }) => codes.includes(finding.code));
}

/** Moves each dotted key into the object that it names. */
function nested(text: string, fixed: readonly PlacedFinding[]): string {
  const dotted = fixed.filter(({ finding }) => finding.code === keyPlaceRules.dotted.code);
  return dotted.reduce((before, { finding }) => {
    const [key] = finding.path;
    return typeof key === 'string' ? moveMember(before, [key], key.split('.')) : before;
  }, text);
}

/**
 * How many line endings aren't a line feed, in a file that mixes them or started with a byte order
 * mark. A file that uses one kind throughout keeps it. JSON strings can't contain line endings.
 */
function lineEndsToFix(text: string, marked: boolean): number {
  const ends = text.match(/\r\n|\r|\n/gu) ?? [];
  const others = ends.filter((end) => end !== '\n');
  return marked || new Set(ends).size > 1 ? others.length : 0;
}
