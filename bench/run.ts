/**
 * `npm run bench`: ratios to the least that Node could do, measured in the same run. Milliseconds are
 * this machine's; the ratios travel. Names given as arguments choose among the benchmarks.
 */
import { freshSurroundings } from '../test/harness/surroundings.ts';
import { benchmarks } from './benchmarks.ts';
import type { Row } from './compare.ts';
import { type Failed, table } from './table.ts';

const wanted = process.argv.slice(2);
const chosen = benchmarks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`The benchmarks are: ${benchmarks.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const rows: (Row | Failed)[] = [];
for (const { name, run } of chosen) {
  const surroundings = freshSurroundings();
  try {
    const measured = await run(surroundings);
    process.stderr.write(measured ? `${name}\n` : `${name}: not measured, no command is given\n`);
    rows.push(...(measured ?? []));
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`);
    rows.push({ name, failed: String(error) });
  } finally {
    surroundings.remove();
  }
}
console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n\n${table(rows)}`);
process.exit(rows.some((row) => 'failed' in row) ? 1 : 0);
