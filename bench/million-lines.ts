import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { processesOf } from '../test/harness/processes.ts';
import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { LinesCommand } from './commands.ts';
import { type Row, rowOf } from './compare.ts';
import { peakMegabytes } from './memory.ts';
import { talkativeClient } from './own-programs.ts';

const lines = { BENCH_LINES: '1000000', BENCH_RATE: '0' };
const lookEveryMs = 200;

/** Milliseconds for the client alone, its lines counted as bytes and dropped. */
async function clientAlone(): Promise<number> {
  const start = performance.now();
  const client = spawn(process.execPath, [talkativeClient, 'create'], {
    env: { ...process.env, ...lines },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  client.stdout.resume();
  await once(client, 'close');
  return performance.now() - start;
}

/** Milliseconds from the client's start to its result, as the keeper wrote them in the newest journal. */
function keptFor({ home }: Surroundings): number {
  const deployments = path.join(home, 'state', 'deployments');
  const newest = readdirSync(deployments).sort().at(-1) ?? '';
  const journal = readFileSync(path.join(deployments, newest, 'journal.ndjson'), 'utf8');
  return Number(/"type":"result".*"total_ms":(\d+)/.exec(journal.slice(-4096))?.[1]);
}

interface Absorbed {
  /** To the last screen, and to the result in the journal. */
  readonly milliseconds: number;
  readonly kept: number;
  /** Peaks, in megabytes. */
  readonly screen: number;
  readonly keeper: number;
}

async function absorb(
  { request, leads, ended }: LinesCommand,
  surroundings: Surroundings,
): Promise<Absorbed> {
  const env = { ...request.env, ...lines };
  const terminal = startTerminal({ patience: 120_000, ...request, surroundings, env });
  const peak = { screen: 0, keeper: 0 };
  const look = (): void => {
    const keepers = processesOf(surroundings.home)
      .filter(({ command }) => command.includes('keeper.js'))
      .map(({ pid }) => peakMegabytes(pid));
    peak.screen = Math.max(peak.screen, peakMegabytes(terminal.pid));
    peak.keeper = Math.max(peak.keeper, ...keepers);
  };
  const timer = setInterval(look, lookEveryMs);
  try {
    for (const { shows, types } of leads) {
      await terminal.shows(shows);
      terminal.types(types);
    }
    const start = performance.now();
    await terminal.shows(ended);
    const milliseconds = performance.now() - start;
    look();
    return { milliseconds, kept: keptFor(surroundings), ...peak };
  } finally {
    clearInterval(timer);
    await terminal.close();
  }
}

/** A million lines from the client to the last screen; the memory's baseline is what a bare Node takes. */
export async function millionLines(
  command: LinesCommand,
  surroundings: Surroundings,
): Promise<readonly Row[]> {
  const rounds: { baseline: number; absorbed: Absorbed }[] = [];
  for (let round = 0; round < 3; round += 1)
    rounds.push({ baseline: await clientAlone(), absorbed: await absorb(command, surroundings) });
  const bare = await bareMegabytes();
  const row = (name: string, unit: 'ms' | 'MB', key: keyof Absorbed): Row =>
    rowOf(
      { name: `a million lines: ${name}`, unit },
      rounds.map(({ baseline, absorbed }) => ({
        baseline: unit === 'ms' ? baseline : bare,
        subject: absorbed[key],
      })),
    );
  return [
    row('to the last screen', 'ms', 'milliseconds'),
    row('to the result in the journal', 'ms', 'kept'),
    row('peak of the screen', 'MB', 'screen'),
    row('peak of the keeper', 'MB', 'keeper'),
  ];
}

async function bareMegabytes(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); process.stdin.resume()'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const megabytes = child.pid === undefined ? Number.NaN : peakMegabytes(child.pid);
  child.kill();
  return megabytes;
}
