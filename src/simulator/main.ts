import process from 'node:process';
import { run } from './run.ts';

/** How a shell reports a process that wrote to a pipe which nobody reads. */
const brokenPipe = 141;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => process.exit(brokenPipe));
}
// The client ends; the imaginary service, like a real one, goes on.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const { argv, env: environment, stdin, stdout, stderr } = process;

void run({ argv: argv.slice(2), environment, stdin, stdout, stderr }).then((code) => {
  process.exitCode = code;
});
