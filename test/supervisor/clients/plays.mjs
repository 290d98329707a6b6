// Plays what it is given: a transcript for `create`, a table for `w`. Each call is noted when it begins
// and when it ends.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const {
  CALLS,
  TRANSCRIPT = '',
  WORKERS = '',
  EXIT = '0',
  UNTIL_ASKED = '0',
  REST = '',
} = process.env;
const command = process.argv[2];
const note = (text) => appendFileSync(CALLS, `${text}\n`);
const asked = () =>
  readFileSync(CALLS, 'utf8')
    .split('\n')
    .filter((line) => line === 'w ends').length;

note(command);
if (command === 'w') {
  if (WORKERS === 'hangs') {
    setInterval(() => {}, 1_000_000);
  } else if (WORKERS === '') {
    process.stderr.write('[ERROR] 500\n');
    note('w ends');
    process.exitCode = 1;
  } else {
    process.stdout.write(WORKERS);
    note('w ends');
  }
} else {
  process.stdout.write(TRANSCRIPT);
  const wait = setInterval(() => {
    if (!existsSync(CALLS) || asked() < Number(UNTIL_ASKED)) return;
    clearInterval(wait);
    process.stdout.write(REST);
    process.exitCode = Number(EXIT);
  }, 10);
}
