// Starts a process that holds its streams, takes no request to end, and outlives it; then prints the
// transcript and ends, or hangs where it is told to.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

if (process.argv[2] === 'desc') process.exit(1);

const { CALLS, TRANSCRIPT = '', HANGS } = process.env;
const stubborn =
  "process.on('SIGTERM', () => {}); console.log('child ' + process.pid); setInterval(() => {}, 1e6)";
const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.once('data', (text) => {
  appendFileSync(CALLS, text);
  process.stdout.write(TRANSCRIPT);
  if (!HANGS) process.exit();
});
