import process from 'node:process';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, selectLanguage } from '../../messages/language.ts';
import { chooseLanguage } from '../../platform/language.ts';
import { isResultLost } from '../output.ts';

/**
 * Runs a program's work and sets the exit code for a fault or for a result that couldn't be
 * written.
 */
export async function runToEnd(work: () => Promise<void>): Promise<void> {
  try {
    const { language, refused } = await chooseLanguage(process.argv.slice(2), process.env);
    await selectLanguage(language);
    await loadMessages('output');
    if (refused === undefined) {
      // A supervisor started by this run writes in the same language.
      process.env['BLADE_DEPLOY_LANG'] = language;
      await work();
    } else {
      const { afterWrongLanguage } = await import('../exit-on-error.ts');
      process.exitCode = await afterWrongLanguage(refused);
    }
  } catch (error) {
    // Rarely needed, and it takes as long to load as everything before it.
    const { fault } = await import('../exit-on-error.ts');
    process.exitCode = fault(error);
  }
  if (isResultLost() && !process.exitCode) process.exitCode = exitCode.fault;
}
