import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processesOf } from '../test/harness/processes.ts';
import type { Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import type { LinesCommand } from './commands.ts';
import { type Row, rowOf } from './compare.ts';
import { peakMegabytes } from './memory.ts';
import { talkativeClient } from './own-programs.ts';

const lines = { BENCH_LINES: '1000000', BENCH_RATE: '0' };

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

interface Absorbed {
  readonly milliseconds: number;
  readonly screen: number;
  readonly keeper: number;
}

async function absorb(
  { request, ended }: LinesCommand,
  surroundings: Surroundings,
): Promise<Absorbed> {
  const start = performance.now();
  const terminal = startTerminal({
    patience: 120_000,
    ...request,
    surroundings,
    env: { ...request.env, ...lines },
  });
  const peak = { screen: 0, keeper: 0 };
  const look = (): void => {
    const keepers = processesOf(surroundings.home)
      .filter(({ command }) => command.includes('keeper.js'))
      .map(({ pid }) => peakMegabytes(pid));
    peak.screen = Math.max(peak.screen, peakMegabytes(terminal.pid));
    peak.keeper = Math.max(peak.keeper, ...keepers);
  };
  const timer = setInterval(look, 50);
  try {
    await terminal.shows(ended);
    const milliseconds = performance.now() - start;
    look();
    return { milliseconds, ...peak };
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
  const memory = (name: string, key: 'screen' | 'keeper'): Row =>
    rowOf(
      { name, unit: 'MB' },
      rounds.map(({ absorbed }) => ({ baseline: bare, subject: absorbed[key] })),
    );
  return [
    rowOf(
      { name: 'a million lines', unit: 'ms' },
      rounds.map(({ baseline, absorbed }) => ({ baseline, subject: absorbed.milliseconds })),
    ),
    memory('a million lines: peak of the screen', 'screen'),
    memory('a million lines: peak of the keeper', 'keeper'),
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
