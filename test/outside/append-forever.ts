import { writeSync } from 'node:fs';
import process from 'node:process';
import { appendHistory } from '../../src/outside/history-file.ts';
import { numberedRecord } from './numbered-record.ts';

/** Appends records until it is killed, and says which it begins and which are on the disk. */
const [path = '', name = ''] = process.argv.slice(2);
for (let number = 0; ; number += 1) {
  const id = `${name}-${number}`;
  const record = numberedRecord(id);
  writeSync(1, `begins ${id}\n`);
  await appendHistory(path, record);
  writeSync(1, `wrote ${id}\n`);
}
