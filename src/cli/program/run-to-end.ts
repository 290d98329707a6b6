import process from 'node:process';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages } from '../../messages/language.ts';
import { isResultLost } from '../output.ts';

/** Runs a program's work, and sets the exit code for a fault and for a result that nobody could read. */
export async function runToEnd(work: () => Promise<void>): Promise<void> {
  try {
    await loadMessages('output');
    await work();
  } catch (error) {
    // Nearly no run comes here, and what is printed then takes as long to load as all before it.
    const { fault } = await import('../exit-on-error.ts');
    process.exitCode = fault(error);
  }
  if (isResultLost() && !process.exitCode) process.exitCode = exitCode.fault;
}
