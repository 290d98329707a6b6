import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentOf, type Surroundings } from '../test/harness/surroundings.ts';

const run = promisify(execFile);

export interface Spent {
  /** Milliseconds from the start to the end. */
  readonly wall: number;
  /** Milliseconds that the process had a processor, in its own code and in the kernel, children included. */
  readonly processor: number;
}

/**
 * What a run of `node args` takes, without a terminal. Node tells a process nothing of what its children
 * took; bash does, to the millisecond. Fails where the exit code is not 0: what fails at once is quick.
 */
export async function spend(surroundings: Surroundings, args: readonly string[]): Promise<Spent> {
  const timed = 'TIMEFORMAT="%3R %3U %3S"; time "$@" </dev/null >/dev/null 2>/dev/null';
  const { stderr } = await run('bash', ['-c', timed, 'bash', process.execPath, ...args], {
    cwd: surroundings.folder,
    env: { ...environmentOf(surroundings), LC_ALL: 'C' },
  });
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return { wall: wall * 1000, processor: (user + system) * 1000 };
}
