import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  environmentOf,
  freshSurroundings,
  program,
  type Surroundings,
} from '../../test/harness/surroundings.ts';
import { root } from '../build/layout.ts';
import { deploy, type Place } from './deploy.ts';
import { judge, leftovers, locksHeld, type Ran, type Recorded, truthOf } from './judge.ts';
import { planRun } from './plan.ts';

interface SoakOptions {
  /** Determines what every run does. */
  readonly seed: number;
  readonly deployments: number;
  /** How many run at a time. */
  readonly beside: number;
  readonly log: (line: string) => void;
}

/**
 * Runs many deployments in parallel, kills screens, supervisors, and clients, and sends random keys
 * to real terminals. In the end, compares the history with what the client really did.
 */
export async function soak(
  options: SoakOptions,
): Promise<{ readonly violations: readonly string[] }> {
  const { seed, deployments, log } = options;
  log(`seed ${seed}: ${deployments} deployments, ${options.beside} side by side`);
  const surroundings = freshSurroundings();
  try {
    const place = placeIn(surroundings, log);
    const ran = await runAll(place, options);
    await settled(surroundings);
    const recorded = await history(surroundings);
    const violations = [
      ...ran.flatMap((each) => judge(each, truthOf(place.truths, each.run.service), recorded)),
      ...(await disagreements(surroundings, recorded)),
      ...leftovers(surroundings.home),
      ...(await locksHeld(
        surroundings.home,
        ran.map(({ run }) => run.service),
      )),
    ];
    summarize(ran, recorded, log);
    for (const violation of violations) log(`VIOLATION ${violation}`);
    log(`${violations.length} violations (seed ${seed})`);
    return { violations };
  } finally {
    surroundings.remove();
  }
}

function placeIn(surroundings: Surroundings, log: Place['log']): Place {
  const folder = join(surroundings.folder, '..', 'client');
  const truths = join(folder, 'truths');
  mkdirSync(truths, { recursive: true });
  const client = join(folder, 'eascmd.mjs');
  copyFileSync(join(root, 'scripts', 'soak', 'client.mjs'), client);
  chmodSync(client, 0o700);
  return { surroundings, client, truths, log };
}

async function runAll(
  place: Place,
  { seed, deployments, beside, log }: SoakOptions,
): Promise<Ran[]> {
  const ran: Ran[] = [];
  let next = 0;
  const work = async () => {
    while (next < deployments) {
      next += 1;
      ran.push(await deploy(place, planRun(seed, next)));
      if (ran.length % 20 === 0) log(`${ran.length} of ${deployments}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(beside, deployments) }, work));
  return ran;
}

/**
 * The history as a script reads it. Reading it also records the end of deployments that have no
 * supervisor anymore.
 */
async function history(surroundings: Surroundings): Promise<Recorded[]> {
  return (await eventsOf(surroundings, ['history', '--json'])).filter(({ type }) => type === 'run');
}

/** The services whose recording ends in another way than the history says. */
async function disagreements(
  surroundings: Surroundings,
  recorded: readonly Recorded[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { service = '', outcome } of recorded) {
    const result = (await eventsOf(surroundings, ['attach', service, '--json'])).at(-1);
    if (result?.outcome !== outcome) {
      found.push(`${service}: attach says ${result?.outcome}, the history ${outcome}`);
    }
  }
  return found;
}

/** What a command prints, whatever its exit code. */
async function eventsOf(surroundings: Surroundings, args: readonly string[]): Promise<Recorded[]> {
  const options = {
    cwd: surroundings.folder,
    env: environmentOf(surroundings),
    maxBuffer: 1 << 28,
  };
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [program, ...args], options, (_, printed) => resolve(printed));
  });
  return stdout
    .trim()
    .split('\n')
    .map((line): Recorded => JSON.parse(line));
}

/** Clients whose supervisor was killed end on their own. */
async function settled({ home }: Surroundings): Promise<void> {
  for (
    let wait = 0;
    wait < 100 && leftovers(home).some((each) => each.startsWith('process'));
    wait += 1
  ) {
    await sleep(100);
  }
}

function summarize(ran: readonly Ran[], recorded: readonly Recorded[], log: Place['log']): void {
  const count = (values: readonly string[]) =>
    Object.entries(Object.groupBy(values, (value) => value))
      .map(([value, all = []]) => `${all.length} ${value}`)
      .join(', ');
  log(`watched by: ${count(ran.map(({ run }) => run.way))}`);
  log(`killed: ${count(ran.map(({ run }) => run.kill))}`);
  log(`the client: ${count(ran.map(({ run }) => run.mode))}`);
  log(`the history: ${count(recorded.map(({ outcome }) => outcome ?? 'not recorded'))}`);
}
