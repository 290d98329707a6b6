import process from 'node:process';
import { canOpenFiles, leaveMemoryOutOfCores } from '../platform/os.ts';
import { runCommandLine } from './program/command-line.ts';
import { runToEnd } from './program/run-to-end.ts';

// Runs before a key can be read or typed; the supervisor and eascmd inherit it.
leaveMemoryOutOfCores();
void runToEnd(async () => {
  if (canOpenFiles()) {
    await runCommandLine(process.argv.slice(2));
  } else {
    const { afterTooFewFiles } = await import('./exit-on-error.ts');
    process.exitCode = afterTooFewFiles('refused');
  }
});
