import process from 'node:process';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, selectLanguage } from '../../messages/language.ts';
import { chooseLanguage } from '../../platform/language.ts';
import { isResultLost } from '../output.ts';

/** Runs a program's work, and sets the exit code for a fault and for a result that nobody could read. */
export async function runToEnd(work: () => Promise<void>): Promise<void> {
  try {
    const { language, refused } = await chooseLanguage(process.argv.slice(2), process.env);
    await selectLanguage(language);
    await loadMessages('output');
    if (refused === undefined) {
      // A supervisor that this run starts writes in the same language.
      process.env['BLADE_DEPLOY_LANG'] = language;
      await work();
    } else {
      const { afterWrongLanguage } = await import('../exit-on-error.ts');
      process.exitCode = await afterWrongLanguage(refused);
    }
  } catch (error) {
    // Nearly no run comes here, and what is printed then takes as long to load as all before it.
    const { fault } = await import('../exit-on-error.ts');
    process.exitCode = fault(error);
  }
  if (isResultLost() && !process.exitCode) process.exitCode = exitCode.fault;
}
