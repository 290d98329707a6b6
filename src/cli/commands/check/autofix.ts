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

/** A file without fixes isn't written. Standard input is always passed through. */
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
 * Overwrites the file that was read, or returns why it can't. Replacing it with a new file would
 * bypass its permissions, turn a pipe into a file, and break its hard links.
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
