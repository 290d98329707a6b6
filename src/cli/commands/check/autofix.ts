import { readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { loadMessages } from '../../../messages/language.ts';
import { errorMessage } from '../../../platform/errors.ts';
import { writeAtomically } from '../../../platform/files.ts';
import { fixServiceText } from '../../../service/autofix.ts';
import type { CheckedText } from '../../../service/check.ts';
import type { Context } from '../../../service/rules/finding.ts';
import { printFile } from '../../output.ts';
import { standardInput } from '../../read-input.ts';
import type { CheckedFile } from './report.ts';

/** A file in which nothing is to be fixed is not written; standard input is passed on either way. */
export async function fixFile(
  file: string,
  given: string,
  checked: CheckedText,
  context: Context,
): Promise<CheckedFile> {
  const { text, before, fixed, lineEnds, after } = fixServiceText(given, checked, context);
  if (file === standardInput) printFile(text);
  else if (fixed.length > 0 || lineEnds > 0) {
    try {
      const refusal = await write(file, given, text);
      if (refusal !== undefined) {
        const { checkNotWritten } = await loadMessages('check');
        return { file, checked, fixed: [], unreadable: checkNotWritten(file, refusal) };
      }
    } catch (error) {
      const { checkUnwritable } = await loadMessages('check');
      return { file, checked, fixed: [], unreadable: checkUnwritable(file, errorMessage(error)) };
    }
  }
  return { file, checked: after, fixed, before, lineEnds };
}

const anyoneWrites = 0o222;

/**
 * Takes the place of the file that was read, or says why not. Putting another file in its place would
 * go around what protects it, turn a pipe into a file, and part a file from its other names.
 */
async function write(
  file: string,
  given: string,
  text: string,
): Promise<'not-regular' | 'read-only' | 'changed' | undefined> {
  const { mode, nlink, isRegular } = facts(file);
  if (!isRegular) return 'not-regular';
  if ((mode & anyoneWrites) === 0) return 'read-only';
  if (readFileSync(file, 'utf8') !== given) return 'changed';
  await (nlink > 1 ? writeFile(file, text) : writeAtomically(file, text));
  return undefined;
}

function facts(file: string) {
  const stats = statSync(file);
  return { mode: stats.mode, nlink: stats.nlink, isRegular: stats.isFile() };
}
