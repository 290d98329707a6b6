// Runs the program as `url=$(blade-deploy …)` does: its standard output goes into a file, the rest is the terminal's.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const [file, ...command] = process.argv.slice(2);
const child = spawn(process.execPath, command, {
  stdio: ['inherit', openSync(file, 'w'), 'inherit'],
});
// A Ctrl-C is the program's to answer; this one only waits for it, as a shell does.
process.on('SIGINT', () => undefined);
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
});
