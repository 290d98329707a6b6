import type { CheckedText } from '../../domain/check/check-text.ts';
import { mendText } from '../../domain/check/mend-text.ts';
import type { Context } from '../../domain/rules/facts.ts';
import { writeAtomically } from '../../outside/atomic-write.ts';
import { checkUnwritable } from '../../words/en/checking.ts';
import { printText } from '../output.ts';
import type { CheckedFile } from './checked-file.ts';
import { standardInput } from './input.ts';

/** A file in which nothing is to be mended is not written; standard input is given on either way. */
export async function mendFile(
  file: string,
  given: string,
  checked: CheckedText,
  context: Context,
): Promise<CheckedFile> {
  const { text, before, mended, after } = mendText(given, checked, context);
  if (file === standardInput) printText(text);
  else if (mended.length > 0) {
    try {
      await writeAtomically(file, text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { file, checked, mended: [], unreadable: checkUnwritable(file, reason) };
    }
  }
  return { file, checked: after, mended, before };
}
