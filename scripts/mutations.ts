/**
 * `node scripts/mutations.ts [RUNS] [FORMAT]`: reads mutated model files, 100,000 of each format,
 * and prints the slowest time and the peak memory. Anything other than an answer or a fault ends it
 * and prints the seed.
 */
import process from 'node:process';
import { mutatedFormats } from '../test/models/mutated-formats.ts';
import { readMutations } from '../test/models/mutations.ts';

const [runs = '100000', only] = process.argv.slice(2);
let failed = false;
for (const { name, files, read } of mutatedFormats) {
  if (only !== undefined && only !== name) continue;
  const found = await readMutations(files, Number(runs), read);
  const slowest = `${Math.round(found.slowest)} ms`;
  const memory = `${Math.round(found.memory / 1e6)} MB`;
  console.log(`${name}: ${found.read} read, ${found.faults} faults, slowest ${slowest}, ${memory}`);
  failed ||= found.slowest > 1000 || found.memory > 500e6;
}
process.exitCode = failed ? 1 : 0;
