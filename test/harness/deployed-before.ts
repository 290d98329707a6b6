import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { accountOf } from '../../src/simulator/service.ts';
import { runPlain } from './plain.ts';
import { processesOf } from './processes.ts';
import { freshSurroundings, type Surroundings } from './surroundings.ts';

/** A file or a folder below the base of a user's surroundings. */
interface Left {
  readonly name: string;
  readonly mode: number;
  /** The bytes, each as a character; undefined for a folder. */
  readonly content: string | undefined;
}

interface Deployment {
  readonly base: string;
  /** The simulator's account, which follows from its folder and is in every address. */
  readonly account: string;
  readonly left: readonly Left[];
}

const baseOf = ({ home }: Surroundings): string => path.dirname(home);

/** What each deployment left behind, by its arguments. */
const deployments = new Map<string, Promise<Deployment>>();

/**
 * A user who deployed once. The first call with these arguments deploys, which starts several processes;
 * later calls write what it left, as long as nothing else is there.
 */
export async function deployedBefore(
  user: Surroundings,
  args: readonly string[],
  code = 0,
): Promise<void> {
  if (existsSync(user.home)) return deploy(user, args, code);
  const key = args.join(' ');
  const known = deployments.get(key) ?? record(args, code);
  deployments.set(key, known);
  const { base, account, left } = await known;
  for (const { name, mode, content } of left) {
    const file = path.join(baseOf(user), name);
    // The new path and account are as long as the old ones: offsets in a recording stay correct.
    const text = content
      ?.replaceAll(base, baseOf(user))
      .replaceAll(account, accountOf(user.rehearsal));
    if (text === undefined) mkdirSync(file, { recursive: true, mode });
    else writeFileSync(file, text, { encoding: 'latin1', mode });
  }
}

async function deploy(user: Surroundings, args: readonly string[], code: number): Promise<void> {
  const run = await runPlain(args, { surroundings: user, patience: 60_000 });
  if (run.code !== code) throw new Error(`it ended with ${run.code}, not ${code}\n${run.stderr}`);
}

async function record(args: readonly string[], code: number): Promise<Deployment> {
  const user = freshSurroundings();
  try {
    await deploy(user, args, code);
    // The process that records it writes to the end of its files after the program has ended.
    await vi.waitFor(
      () => {
        if (processesOf(user.home).length > 0) throw new Error('a process of it still runs');
      },
      { timeout: 30_000, interval: 20 },
    );
    const base = baseOf(user);
    return { base, account: accountOf(user.rehearsal), left: leftIn(base) };
  } finally {
    user.remove();
  }
}

const leftIn = (base: string): readonly Left[] =>
  readdirSync(base, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const file = path.join(base, name);
      const stats = statSync(file);
      const content = stats.isDirectory() ? undefined : readFileSync(file, 'latin1');
      return { name, mode: stats.mode & 0o777, content };
    });
