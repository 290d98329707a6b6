import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processesOf } from '../test/harness/processes.ts';
import { freshSurroundings, type Surroundings } from '../test/harness/surroundings.ts';
import { startTerminal } from '../test/harness/terminal.ts';
import { digits, type Figure, median, type Pair, pairsOf, ratioOf } from './figures.ts';
import { plan, planShown, talkativeClient } from './programs.ts';
import { peakMegabytes } from './spent.ts';
import { timeToShow } from './starts.ts';

const million = 1_000_000;
const megabyte = 1_000_000;
const lookEveryMs = 200;

interface ClientRun {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** The client alone: its bytes are counted and dropped. */
async function clientAlone(): Promise<ClientRun> {
  const start = performance.now();
  const client = spawn(process.execPath, [talkativeClient, 'create'], {
    env: { ...process.env, BENCH_LINES: String(million), BENCH_RATE: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let bytes = 0;
  client.stdout.on('data', (data: Buffer) => {
    bytes += data.length;
  });
  await once(client, 'close');
  return { milliseconds: performance.now() - start, bytes };
}

/** The folder of the only deployment. */
function recordingOf({ home }: Surroundings): string {
  const deployments = path.join(home, 'state', 'deployments');
  const [id] = readdirSync(deployments);
  if (id === undefined) throw new Error('nothing was deployed');
  return path.join(deployments, id);
}

interface Absorbed {
  readonly milliseconds: number;
  /** Peaks in megabytes. */
  readonly screen: number;
  readonly supervisor: number;
}

/** Deploys with a client that prints so many lines, from Enter to the last screen. */
async function absorb(surroundings: Surroundings, lines: number): Promise<Absorbed> {
  const env = { BENCH_LINES: String(lines), BENCH_RATE: '0' };
  const terminal = startTerminal({ ...plan, surroundings, env });
  const peak = { screen: 0, supervisor: 0 };
  const look = (): void => {
    const supervisors = processesOf(surroundings.home)
      .filter(({ command }) => command.includes('keeper.js'))
      .map(({ pid }) => peakMegabytes(pid));
    peak.screen = Math.max(peak.screen, peakMegabytes(terminal.pid));
    peak.supervisor = Math.max(peak.supervisor, ...supervisors);
  };
  const timer = setInterval(look, lookEveryMs);
  try {
    await terminal.shows(planShown);
    terminal.press('enter');
    // The harness presses deliberately: the time begins when the client does.
    await terminal.shows(/Ctrl-C/);
    while (!processesOf(surroundings.home).some(({ command }) => command.includes('keeper.js')))
      await setTimeout(5);
    const start = performance.now();
    await terminal.shows(/Deployed/);
    const milliseconds = performance.now() - start;
    look();
    return { milliseconds, ...peak };
  } finally {
    clearInterval(timer);
    await terminal.close();
  }
}

/** Waits until the supervisor has written everything. */
async function settled({ home }: Surroundings): Promise<void> {
  while (processesOf(home).some(({ command }) => command.includes('keeper.js')))
    await setTimeout(50);
}

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);

/** Milliseconds until a deployment that has ended is shown as it ended. */
const attached = (surroundings: Surroundings) => () =>
  timeToShow({ ...plan, args: ['attach', 'bench'], surroundings }, /Deployed/);

async function recorded(surroundings: Surroundings, lines: number): Promise<Absorbed> {
  const absorbed = await absorb(surroundings, lines);
  await settled(surroundings);
  return absorbed;
}

const rounds = 3;

/** A million lines end to end; then what is left of them on the disk, and attaching to it. */
export async function flood(withMillion: Surroundings): Promise<readonly Figure[]> {
  const others = Array.from({ length: rounds }, freshSurroundings);
  const [withHundred, withThousand, ...more] = others;
  if (!withHundred || !withThousand) throw new Error('no folders');
  try {
    const times: Pair[] = [];
    const peaks: Absorbed[] = [];
    let printed = 0;
    for (const surroundings of [withMillion, ...more]) {
      const alone = await clientAlone();
      const absorbed = await recorded(surroundings, million);
      printed = alone.bytes;
      times.push({ baseline: alone.milliseconds, subject: absorbed.milliseconds });
      peaks.push(absorbed);
    }
    const small = await recorded(withThousand, 1000);
    await recorded(withHundred, 100);
    const attaching = await pairsOf(9, attached(withHundred), attached(withMillion));
    const written = bytesIn(recordingOf(withMillion));
    const screen = median(peaks.map((each) => each.screen));
    const supervisor = median(peaks.map((each) => each.supervisor));
    return [
      ratioOf(times, 'ms'),
      {
        value: screen / small.screen,
        detail: `${digits(screen)} against ${digits(small.screen)} MB`,
      },
      {
        value: supervisor / small.supervisor,
        detail: `${digits(supervisor)} against ${digits(small.supervisor)} MB`,
      },
      ratioOf(attaching, 'ms'),
      {
        value: written / printed,
        detail: `${digits(written / megabyte)} against ${digits(printed / megabyte)} MB`,
      },
    ];
  } finally {
    for (const each of others) each.remove();
  }
}
