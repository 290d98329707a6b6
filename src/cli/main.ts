import process from 'node:process';
import { exitCode } from '../eascmd/exit-codes.ts';
import { loadMessages } from '../messages/language.ts';
import { leaveMemoryOutOfCores } from '../platform/os.ts';
import { plainLine } from './commands/check/plain-line.ts';
import { isResultLost } from './output.ts';

async function main(): Promise<void> {
  const [command, ...words] = process.argv.slice(2);
  try {
    await loadMessages('output');
    // `check` is meant for hooks that run it at every save: it loads nothing that it can do without.
    const line = command === 'check' ? plainLine(words) : undefined;
    if (line === undefined) {
      const { runCommandLine } = await import('./program/command-line.ts');
      await runCommandLine(command);
    } else {
      const { check } = await import('./commands/check/check.ts');
      process.exitCode = await check(line.files, line.values);
    }
  } catch (error) {
    // Nearly no run comes here, and what is told then takes as long to load as all before it.
    const { fault } = await import('./exit-on-error.ts');
    process.exitCode = fault(error);
  }
  if (isResultLost() && !process.exitCode) {
    // All went well, and whoever started this has nothing of it.
    process.exitCode = exitCode.fault;
  }
}

// Before a key can be read or typed; the keeper and eascmd inherit it.
leaveMemoryOutOfCores();
void main();
