// Swaps the reviewed file before it reads the one that it was given, and says which bytes it got.
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const path = process.argv.at(-1);
writeFileSync(process.env.REVIEWED, 'swapped');
const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
appendFileSync(process.env.CALLS, `${(statSync(path).mode & 0o777).toString(8)} ${hash}\n`);
process.stdout.write('[OK] Service is now creating\n[OK] Service is running\n');
