import { readFileSync } from 'node:fs';

/** Peak resident megabytes of a process so far, by Linux's own account; 0 when it is gone. */
export function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
