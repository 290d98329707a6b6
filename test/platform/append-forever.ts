import process from 'node:process';
import { appendHistory } from '../../src/platform/deployments/history.ts';
import { numberedRecord } from './numbered-record.ts';

/** Says a line, and waits until the pipe has it: who reads may be slower than who writes. */
function says(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

/** Appends records until it is killed, and says which it begins and which are on the disk. */
const [path = '', name = ''] = process.argv.slice(2);
for (let number = 0; ; number += 1) {
  const id = `${name}-${number}`;
  const record = numberedRecord(id);
  await says(`begins ${id}`);
  await appendHistory(path, record);
  await says(`wrote ${id}`);
}
