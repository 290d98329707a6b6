import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished, vi } from 'vitest';
import type { Entry } from '../../src/deployment/events.ts';
import {
  type DeploymentFolder,
  folderAt,
  readSupervisorPid,
} from '../../src/platform/deployments/job.ts';
import { createJournalReader } from '../../src/platform/journal/format.ts';
import {
  type Environment,
  environmentOf,
  freshSurroundings,
  program,
  type Surroundings,
} from '../harness/surroundings.ts';

export function fresh(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}

/** Starts the program without a terminal and lets it run: at the head of a process group, as a shell does. */
export function start(args: readonly string[], surroundings: Surroundings, env: Environment = {}) {
  const run = execa(process.execPath, [program, ...args], {
    cwd: surroundings.folder,
    env: environmentOf(surroundings, env),
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    stdin: 'ignore',
    maxBuffer: 1 << 30,
    detached: true,
  });
  let seen = '';
  run.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
  });
  onTestFinished(() => {
    run.kill('SIGKILL');
  });
  return {
    run,
    /** As Ctrl-C and a canceled job do: all that belongs to it hears the signal, and not itself alone. */
    signalGroup: (signal: NodeJS.Signals) => process.kill(-(run.pid ?? Number.NaN), signal),
    /** Waits until standard output holds this. */
    prints: (text: string) =>
      vi.waitFor(
        () => {
          if (!seen.includes(text)) throw new Error(`“${text}” is not in:\n${seen}`);
        },
        { timeout: 30_000, interval: 10 },
      ),
  };
}

/** The only deployment of this user. */
export function deploymentOf({ home }: Surroundings): DeploymentFolder {
  const deployments = join(home, 'state', 'deployments');
  const [id = 'none', ...others] = readdirSync(deployments);
  if (others.length > 0) throw new Error('there are several');
  return folderAt(join(deployments, id));
}

export const entriesOf = ({ journal }: DeploymentFolder): readonly Entry[] =>
  createJournalReader().push(readFileSync(journal));

/** Waits for the result that the supervisor writes, whoever watches. */
export async function endOf(folder: DeploymentFolder): Promise<Entry['event']> {
  return vi.waitFor(
    () => {
      const last = entriesOf(folder).at(-1)?.event;
      if (last?.type !== 'result') throw new Error('there is no result');
      return last;
    },
    { timeout: 30_000, interval: 50 },
  );
}

export async function killKeeper(folder: DeploymentFolder): Promise<void> {
  process.kill(readSupervisorPid(folder), 'SIGKILL');
}
