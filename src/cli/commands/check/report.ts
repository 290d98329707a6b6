import { type CheckedText, isFixable, type PlacedFinding } from '../../../service/check.ts';

/** The result for one file on the command line. */
export interface CheckedFile {
  /** The name as given. */
  readonly file: string;
  /** Why it couldn't be read or written. */
  readonly unreadable?: string;
  /** The findings; with `--fix`, those that remain. */
  readonly checked?: CheckedText;
  /** What `--fix` changed, with positions in the earlier text. */
  readonly fixed: readonly PlacedFinding[];
  readonly before?: string;
  /** How many line endings `--fix` changed. */
  readonly lineEnds?: number;
}

export interface Totals {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly fixable: number;
  readonly unreadable: number;
}

export const noTotals: Totals = { files: 0, errors: 0, warnings: 0, fixable: 0, unreadable: 0 };

export function withFile(totals: Totals, { checked, unreadable }: CheckedFile): Totals {
  const fixable = checked?.findings.filter(isFixable).length ?? 0;
  return {
    files: totals.files + 1,
    errors: totals.errors + (checked?.errors ?? 0),
    warnings: totals.warnings + (checked?.warnings ?? 0),
    fixable: totals.fixable + fixable,
    unreadable: totals.unreadable + (unreadable === undefined ? 0 : 1),
  };
}

/** How results are reported: each file when it is checked, and all of them at the end. */
export interface Report {
  readonly file: (file: CheckedFile) => void | Promise<void>;
  readonly end: (totals: Totals, exitCode: number) => void;
}
