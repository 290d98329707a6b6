import { writeFileSync } from 'node:fs';
import { isLinux } from './platform.ts';

/**
 * From here on a core file of this process, and of every process that it starts, holds none of its
 * memory, and so no key and no token: on Linux the parts that go into one are chosen by bits, none of
 * which is set then (core(5), /proc/pid/coredump_filter), and they are inherited. Elsewhere a process
 * cannot choose for itself, and the user's own limit (`ulimit -c`) decides. Never throws.
 */
export function leaveMemoryOutOfCores(): void {
  if (!isLinux) {
    return;
  }
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without it, or a /proc that may not be written: there a core holds what it always held.
  }
}
