import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { runs } from '../harness/property-runs.ts';
import { environmentOf, program } from '../harness/surroundings.ts';
import { fresh } from './background.ts';
import { cpuFlags, rehearsal } from './run-json.ts';

/** A quarter of what the scenario prints. PROPERTY_RUNS=400 lets it print the whole million. */
const flooded = Math.min(runs(250_000), 1_000_000);
/** Megabytes. The program took 91 to 96; a reader that keeps 200 bytes of each line takes more than this. */
const mostMemory = 100 + flooded / 6250;

/** The most memory that a process has had, in megabytes; undefined where /proc does not tell. */
function peakOf(pid: number): number | undefined {
  const status = `/proc/${pid}/status`;
  const peak = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8')) : null;
  return peak ? Number(peak[1]) / 1024 : undefined;
}

test('a flood of lines arrives, in order, none lost, and fill no memory', {
  timeout: 240_000,
}, async () => {
  const surroundings = fresh();
  // Speed 600 makes half an hour of three seconds: a flood takes longer.
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'flood', '--watch-limit', '100h'];
  const run = execa(process.execPath, [program, ...args, '--json'], {
    cwd: surroundings.folder,
    env: environmentOf(surroundings, { BLADE_DEPLOY_REHEARSAL_LINES: String(flooded) }),
    extendEnv: false,
    reject: false,
    buffer: false,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  let passes = 0;
  let seq = 0;
  let gaps = 0;
  let last = '';
  let peak: number | undefined;
  for await (const line of createInterface({ input: run.stdout })) {
    lines += 1;
    const number = Number(/^\{"v":1,"seq":(\d+),/.exec(line)?.[1]);
    gaps += number === seq + 1 ? 0 : 1;
    seq = number;
    const pass = /"text":"optimizer: pass (\d{7}) of/.exec(line)?.[1];
    if (pass !== undefined) {
      gaps += Number(pass) === passes ? 0 : 1;
      passes += 1;
    }
    if (lines % 10_000 === 0) peak = peakOf(run.pid ?? 0) ?? peak;
    last = line;
  }
  expect({ passes, gaps }).toEqual({ passes: flooded, gaps: 0 });
  expect(JSON.parse(last)).toMatchObject({ type: 'result', outcome: 'deployed', optimized: true });
  expect(peak ?? 0).toBeLessThan(mostMemory);
  expect((await run).exitCode).toBe(0);
});
