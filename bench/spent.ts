import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  type Environment,
  environmentOf,
  type Surroundings,
} from '../test/harness/surroundings.ts';

const run = promisify(execFile);

/**
 * The processor milliseconds of a run of `node args` without a terminal, in its own code and in the
 * kernel, children included. Node does not report what its children took; bash does, to the
 * millisecond. Fails where the exit code is not 0: what fails at once is quick.
 */
export async function processorTime(
  surroundings: Surroundings,
  args: readonly string[],
  env: Environment = {},
): Promise<number> {
  const timed = 'TIMEFORMAT="%3U %3S"; time "$@" </dev/null >/dev/null 2>/dev/null';
  const { stderr } = await run('bash', ['-c', timed, 'bash', process.execPath, ...args], {
    cwd: surroundings.folder,
    env: { ...environmentOf(surroundings, env), LC_ALL: 'C' },
  });
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
}

function statusOf(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Peak resident megabytes of a process so far, by Linux's own account; 0 when it is gone. */
export function peakMegabytes(pid: number): number {
  try {
    return statusOf(pid, 'VmHWM');
  } catch {
    return 0;
  }
}

/** Resident megabytes of a process now. */
export const residentMegabytes = (pid: number): number => statusOf(pid, 'VmRSS');

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const tickMs = 10;

/** Processor milliseconds that a process has taken so far. */
function processorSoFar(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** After this, V8 has compiled most of what is called often; it takes a tenth of a second or two of a core. */
export const warmUpMs = 10_000;

/** The percent of one core that a process takes from here on, until the answer is called. */
export function shareOfCore(pid: number): () => number {
  const [start, before] = [performance.now(), processorSoFar(pid)];
  return () => (100 * (processorSoFar(pid) - before)) / (performance.now() - start);
}
