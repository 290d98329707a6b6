import { counted } from '../format.ts';

interface CheckTotals {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many of them `--fix` would mend. */
  readonly mendable: number;
  /** How many files could not be read or written. */
  readonly unreadable: number;
}

export function checkSummary(totals: CheckTotals): string {
  const { files, errors, warnings, mendable, unreadable } = totals;
  const where = `in ${counted(String(files - unreadable), 'file')}`;
  const found =
    errors + warnings === 0
      ? `Nothing found ${where}.`
      : `${counted(String(errors), 'error')} and ${counted(String(warnings), 'warning')} ${where}.`;
  return [
    found,
    mendable === 0 ? '' : ` --fix mends ${mendable} of them.`,
    unreadable === 0 ? '' : ` ${counted(String(unreadable), 'file')} could not be read or written.`,
  ].join('');
}
