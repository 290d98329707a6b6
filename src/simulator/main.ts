import process from 'node:process';
import { run } from './run.ts';

/** The exit code that a shell reports for a process that wrote to a closed pipe. */
const brokenPipe = 141;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => process.exit(brokenPipe));
}
// The client exits; the simulated service, like a real one, continues.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const { argv, env: environment, stdin, stdout, stderr } = process;

void run({ argv: argv.slice(2), environment, stdin, stdout, stderr }).then((code) => {
  process.exitCode = code;
});
