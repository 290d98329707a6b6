import { expect, test } from 'vitest';
import { fresh } from './background.ts';
import { cpuFlags, runJson } from './run-json.ts';
import { smallEascmd } from './small-eascmd.ts';

/** Longer than it takes to end, so that a clock of twice the speed would run ahead of the real one. */
const pluginMs = 2000;

test('a real deployment is timed by the real clock', async () => {
  const surroundings = fresh();
  const { command } = smallEascmd(surroundings.folder, { token: 'QTRmYTlkZmVmMjU2', pluginMs });
  const before = Date.now();
  const run = await runJson(['new', ...cpuFlags, '--eascmd', command, '--yes'], { surroundings });
  const after = Date.now();
  expect(run.lines[0]?.rehearsal).toBe(false);
  const { outcome, optimization_ms: optimization, total_ms: total } = run.result;
  expect(outcome).toBe('deployed');
  // A file's time and a process's may differ by a few milliseconds.
  expect(optimization).toBeGreaterThan(pluginMs - 50);
  expect(optimization).toBeLessThan(after - before);
  expect(total).toBeLessThan(after - before);
  const times = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => Date.parse(JSON.parse(line).at));
  expect(Math.min(...times)).toBeGreaterThan(before - 50);
  expect(Math.max(...times)).toBeLessThan(after + 50);
});
