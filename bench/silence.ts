import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freshSurroundings, type Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { TestTerminal } from '../test/harness/test-terminal.ts';
import { digits, type Figure } from './figures.ts';
import { reportHeap, serviceFile, waking } from './programs.ts';
import { residentMegabytes, shareOfCore, warmUpMs } from './spent.ts';

const speed = 60;
/** An hour of the deployment's clock. */
const hourMs = 3_600_000 / speed;

/** A rehearsal that says nothing after its first lines. */
async function silent(
  surroundings: Surroundings,
  atSpeed: number,
  env: Readonly<Record<string, string>>,
): Promise<TestTerminal> {
  const args = ['deploy', serviceFile, '--region', 'cn-shanghai', '--rehearse'];
  const scenario = ['--scenario', 'silent', '--speed', String(atSpeed)];
  const terminal = startTerminal({
    args: [...args, ...scenario],
    ...{ columns: 100, rows: 30, surroundings, env },
  });
  await terminal.shows(/Enter (?:deploy|rehearse)/);
  terminal.press('enter');
  await terminal.shows(/Create +\d/);
  return terminal;
}

async function liveHeap({ pid }: TestTerminal, file: string): Promise<number> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await setTimeout(20);
  return Number(readFileSync(file, 'utf8'));
}

const growth = (before: number, after: number): Figure => ({
  value: 100 * (after / before - 1),
  detail: `${digits(before)} to ${digits(after)} MB`,
});

/** Memory over an hour at a speed of 60; the share of a core over ten seconds of the usual clock. */
export async function silence(surroundings: Surroundings): Promise<readonly Figure[]> {
  const BENCH_HEAP = path.join(surroundings.folder, 'heap.txt');
  const NODE_OPTIONS = `--expose-gc --require ${reportHeap}`;
  const fast = await silent(surroundings, speed, { BENCH_HEAP, NODE_OPTIONS });
  let heap: Figure;
  let resident: Figure;
  try {
    await setTimeout(warmUpMs);
    // Collecting garbage first would make the resident memory smaller than it is for a person.
    const residentBefore = residentMegabytes(fast.pid);
    const heapBefore = await liveHeap(fast, BENCH_HEAP);
    await setTimeout(hourMs);
    resident = growth(residentBefore, residentMegabytes(fast.pid));
    heap = growth(heapBefore, await liveHeap(fast, BENCH_HEAP));
  } finally {
    await fast.close();
  }
  // The deployment of the first goes on, and holds the lock of the service.
  const others = freshSurroundings();
  const slow = await silent(others, 1, {});
  try {
    await setTimeout(warmUpMs);
    const share = shareOfCore(slow.pid);
    await setTimeout(shareMs);
    const value = share();
    await slow.close();
    const bare = `a bare Node that wakes once a second takes ${digits(await shareOfWaking())} %`;
    return [heap, resident, { value, detail: `10 s at speed 1; ${bare}` }];
  } finally {
    await slow.close();
    others.remove();
  }
}

const shareMs = 10_000;

/** What waking alone costs on this machine. */
async function shareOfWaking(): Promise<number> {
  const child = spawn(process.execPath, [waking], { stdio: 'ignore' });
  try {
    await setTimeout(warmUpMs);
    const share = shareOfCore(child.pid ?? 0);
    await setTimeout(shareMs);
    return share();
  } finally {
    child.kill();
  }
}
