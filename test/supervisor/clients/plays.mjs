// Plays what it is given: a transcript for `create`, a table for `w` and for `desc`. Each call is noted when it begins
// and when it ends.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const {
  CALLS,
  TRANSCRIPT = '',
  WORKERS = '',
  DESC = '',
  EXIT = '0',
  UNTIL_ASKED = '0',
  REST = '',
} = process.env;
const words = process.argv.slice(2);
const command = words[0] === '-c' ? words[2] : words[0];
const note = (text) => appendFileSync(CALLS, `${text}\n`);
const asked = () =>
  readFileSync(CALLS, 'utf8')
    .split('\n')
    .filter((line) => line === 'w ends').length;

note(command);
appendFileSync(`${CALLS}.words`, `${words.join(' ')}\n`);
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
} else if (command === 'desc' && DESC === 'hangs') {
  setInterval(() => {}, 1_000_000);
} else if (command === 'desc') {
  (DESC === '' ? process.stderr : process.stdout).write(DESC || '[ERROR] 503: busy, -k a-secret\n');
  process.exitCode = DESC === '' ? 1 : 0;
} else {
  process.stdout.write(TRANSCRIPT);
  const wait = setInterval(() => {
    if (!existsSync(CALLS) || asked() < Number(UNTIL_ASKED)) return;
    clearInterval(wait);
    process.stdout.write(REST);
    process.exitCode = Number(EXIT);
  }, 10);
}
