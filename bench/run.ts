/**
 * `npm run bench`: the rows of docs/performance.md, each beside its baseline in the same run, with goal
 * and verdict. Milliseconds are this machine's; ratios are comparable. Names choose among the
 * benchmarks. The figures are also written to bench.json.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { root } from '../scripts/build/layout.ts';
import { freshSurroundings } from '../test/harness/surroundings.ts';
import { type Benchmark, benchmarks } from './benchmarks.ts';
import { type Outcome, table } from './table.ts';

const wanted = process.argv.slice(2);
const known = benchmarks.map(({ name }) => name);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. The benchmarks are: ${known.join(', ')}.`);
  process.exit(2);
}
const chosen = benchmarks.filter(({ name, onlyNamed }) =>
  wanted.length === 0 ? !onlyNamed : wanted.includes(name),
);

/** A benchmark that fails takes none of the others with it. */
async function outcomesOf({ name, rows, run }: Benchmark): Promise<readonly Outcome[]> {
  const surroundings = freshSurroundings();
  try {
    const figures = await run(surroundings);
    return rows.map((row, index) => ({ ...row, ...(figures[index] ?? { failed: 'no figure' }) }));
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`);
    return rows.map((row) => ({ ...row, failed: String(error) }));
  } finally {
    surroundings.remove();
  }
}

const rows: Outcome[] = [];
for (const benchmark of chosen) {
  process.stderr.write(`${benchmark.name} ...\n`);
  rows.push(...(await outcomesOf(benchmark)));
}
const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processors: cpus().length,
};
writeFileSync(path.join(root, 'bench.json'), `${JSON.stringify({ ...machine, rows }, null, 2)}\n`);
console.log(`${Object.values(machine).join(', ')}\n\n${table(rows)}`);
process.exit(rows.some((row) => 'failed' in row) ? 1 : 0);
