import { existsSync, readdirSync, readFileSync } from 'node:fs';

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // The process has ended in between, or is another user's.
    return '';
  }
}

export interface FoundProcess {
  readonly pid: number;
  /** Its arguments, with a space between them. */
  readonly command: string;
}

/**
 * The processes that run for one `BLADE_DEPLOY_HOME`, whoever started them: a detached supervisor and its
 * client are no children of the test. Read from /proc, so it finds none where there is no Linux.
 */
export function processesOf(home: string): readonly FoundProcess[] {
  if (!existsSync('/proc/self/environ')) return [];
  return (
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) =>
        read(`/proc/${pid}/environ`).split('\0').includes(`BLADE_DEPLOY_HOME=${home}`),
      )
      .map((pid) => ({
        pid: Number(pid),
        command: read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim(),
      }))
      // One that ended between the two readings has no arguments left.
      .filter(({ command }) => command !== '')
  );
}

/** Ends them. A test may leave a deployment running; the machine should not. */
export function endProcessesOf(home: string): void {
  for (const { pid } of processesOf(home)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}
