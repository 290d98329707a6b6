import process from 'node:process';
import { leaveMemoryOutOfCores } from '../../../platform/os.ts';
import { runToEnd } from '../../program/run-to-end.ts';
import { check } from './check.ts';
import { plainLine } from './context.ts';

const line = plainLine(process.argv.slice(3));

/**
 * Read by the launcher. If true, `main.ts` must run the command line, since it has more than files
 * and plain flags.
 */
export const declined = line === undefined;

if (line !== undefined) {
  leaveMemoryOutOfCores();
  void runToEnd(async () => {
    process.exitCode = await check(line.files, line.values);
  });
}
