import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf, program, type Surroundings } from '../../test/harness/surroundings.ts';
import { startTerminal } from '../../test/harness/terminal.ts';
import type { TestTerminal } from '../../test/harness/test-terminal.ts';
import { type Ran, truthOf } from './judge.ts';
import { pick, type Random, type Run } from './plan.ts';

export interface Place {
  readonly surroundings: Surroundings;
  readonly client: string;
  readonly truths: string;
  readonly log: (line: string) => void;
}

/** Writes a separate service file for each run and returns the arguments that deploy it. */
function deployWords({ surroundings, client }: Place, service: string): string[] {
  const file = `${service}.json`;
  const config = {
    name: service,
    model_path: 'oss://my-bucket/models/textcnn/',
    processor: 'tensorflow_cpu_1.15',
    metadata: { instance: 1, memory: 4000 },
  };
  writeFileSync(join(surroundings.folder, file), JSON.stringify(config, null, 2));
  return ['deploy', file, '--region', 'cn-shanghai', '--eascmd', client];
}

/** Keys that change nothing in the cloud: none of them is Enter, a digit, or the delete key. */
const keys = [
  '\u001b[A',
  '\u001b[B',
  '\u001b[5~',
  '\u001b[6~',
  '\t',
  'l',
  'w',
  's',
  '?',
  'j',
  'k',
  't',
  '\u000c',
] as const;

/** Sends keys, pastes, and window sizes until the time is over or the program has exited. */
async function fuzz(terminal: TestTerminal, random: Random, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const chance = random();
    if (chance < 0.7) terminal.burst(pick(random, keys));
    else if (chance < 0.8) terminal.pastes('q\r\u0003x'.repeat(2 ** Math.floor(random() * 13)));
    else if (chance < 0.85) terminal.burst('\u001b');
    else terminal.resize(20 + Math.floor(random() * 150), 6 + Math.floor(random() * 50));
    await sleep(20 + random() * 100);
  }
}

/** Waits until a condition holds. Returns false if it never does. */
async function eventually(holds: () => boolean, milliseconds = 90_000): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (holds()) return true;
    await sleep(50);
  }
  return false;
}

/** Runs one deployment as planned and waits until no process works on it anymore. */
export async function deploy(place: Place, run: Run): Promise<Ran> {
  const { surroundings, truths } = place;
  const faults: string[] = [];
  const watch = run.way === 'screen' ? onScreens(place, run) : inLines(place, run);
  const isStarted = () => truthOf(truths, run.service).length > 0;
  const started = await eventually(() => isStarted() || watch.ended() !== null);
  if (!started || !isStarted()) {
    const end = watch.ended();
    faults.push(
      `the client was never started (${end === null ? 'still running' : `exit ${end}`}): ${watch.tail()}`,
    );
  }
  const attached = run.way === 'attach' ? attach(place, run) : null;
  await sleep(run.killAfter);
  const disturbed = run.kill !== 'none' && run.kill !== 'screen' && isStarted();
  kill(place, run, attached ?? watch);
  await eventually(() => supervisorOf(surroundings, run.service) === null);
  for (const each of [watch, attached]) {
    const code = await each?.leave();
    if (code === 70) faults.push(`exit 70: ${each?.tail()}`);
  }
  return { run, disturbed, faults };
}

interface Watching {
  /** The exit code once it has ended; 0 after a signal. */
  readonly ended: () => number | null;
  readonly kill: () => void;
  /** Leaves it and returns its exit code. */
  readonly leave: () => Promise<number | null>;
  /** The last output. */
  readonly tail: () => string;
}

function onTerminal(
  place: Place,
  args: readonly string[],
  play: (terminal: TestTerminal) => Promise<void>,
): Watching {
  const { surroundings } = place;
  const terminal = startTerminal({ args, columns: 100, rows: 30, surroundings, patience: 120_000 });
  let code: number | null = null;
  void terminal.exited().then(
    (ending) => {
      code = ending.code;
    },
    () => undefined,
  );
  // If it was killed, what it waits for never comes.
  const played = play(terminal).catch(() => undefined);
  return {
    ended: () => code,
    kill: () => signal(terminal.pid, 'SIGKILL'),
    leave: async () => {
      await played;
      signal(terminal.pid, 'SIGTERM');
      await eventually(() => code !== null, 10_000);
      await terminal.close();
      return code;
    },
    tail: () => terminal.screen().filter(Boolean).join(' / '),
  };
}

function onScreens(place: Place, run: Run): Watching {
  return onTerminal(place, deployWords(place, run.service), async (terminal) => {
    await terminal.shows(/Enter (?:re)?deploy\b/);
    const isStarted = () => truthOf(place.truths, run.service).length > 0;
    // On a busy machine, an Enter can come before its screen has been visible long enough to count.
    for (let presses = 0; presses < 10 && !isStarted(); presses += 1) {
      terminal.press('enter');
      await eventually(isStarted, 6000);
    }
    await fuzz(terminal, run.random, 1000 + run.random() * 3000);
  });
}

function attach(place: Place, run: Run): Watching {
  return onTerminal(place, ['attach', run.service], async (terminal) => {
    await fuzz(terminal, run.random, 1000 + run.random() * 3000);
  });
}

function inLines(place: Place, run: Run): Watching {
  const { surroundings } = place;
  const wait = run.way === 'attach' ? ['--no-wait'] : [];
  const args = [...deployWords(place, run.service), '--yes', '--json', ...wait];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: surroundings.folder,
    env: environmentOf(surroundings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let code: number | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said = `${said}${text}`.slice(-500);
    });
  }
  child.on('exit', (exitCode) => {
    code = exitCode ?? 0;
  });
  return {
    ended: () => code,
    kill: () => void child.kill('SIGKILL'),
    leave: async () => {
      if (!(await eventually(() => code !== null, 20_000))) child.kill('SIGKILL');
      return code;
    },
    tail: () => said,
  };
}

function kill(place: Place, { kill: what, service }: Run, watch: Watching): void {
  const client = /^started (\d+)/.exec(truthOf(place.truths, service)[0] ?? '')?.[1];
  const pid =
    what === 'client'
      ? Number(client)
      : what === 'supervisor'
        ? supervisorOf(place.surroundings, service)
        : null;
  if (what === 'screen') watch.kill();
  if (pid) signal(pid, 'SIGKILL');
}

function signal(pid: number, name: 'SIGKILL' | 'SIGTERM'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended on its own.
  }
}

/** The process that records a service; null if there is none. */
function supervisorOf({ home }: Surroundings, service: string): number | null {
  const deployments = join(home, 'state', 'deployments');
  try {
    for (const id of readdirSync(deployments).filter((each) => each.includes(`-${service}-`))) {
      const pid = Number(readFileSync(join(deployments, id, 'keeper.pid'), 'utf8'));
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(id)) return pid;
    }
  } catch {
    // Not there yet, or already gone.
  }
  return null;
}
