import { counted } from '../format.ts';

interface CheckTotals {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many of them `--fix` would fix. */
  readonly mendable: number;
  /** How many files could not be read or written. */
  readonly unreadable: number;
}

export const standardInputName = 'standard input';

/** More names than this are counted. */
const mostNames = 5;

/** `names`: the files that were read, where the reader has not seen their names yet. */
export function checkSummary(totals: CheckTotals, names: readonly string[] = []): string {
  const { files, errors, warnings, mendable, unreadable } = totals;
  const more = names.length - mostNames;
  const listed = names.slice(0, mostNames).join(', ');
  const [only] = names;
  const count = counted(String(files - unreadable), 'file');
  const where =
    names.length === 1
      ? `in ${only}`
      : `in ${count}${listed === '' ? '' : `: ${listed}`}${more > 0 ? `, and ${more} more` : ''}`;
  const found =
    errors + warnings === 0
      ? `Nothing found ${where}.`
      : `${counted(String(errors), 'error')} and ${counted(String(warnings), 'warning')} ${where}.`;
  return [
    found,
    mendable === 0 ? '' : ` --fix fixes ${mendable} of them.`,
    unreadable === 0 ? '' : ` ${counted(String(unreadable), 'file')} could not be read or written.`,
  ].join('');
}
