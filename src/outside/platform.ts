import { readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * What only POSIX systems have, each with the fallback that Windows gets. Everything else in the
 * program is written as if there were one platform.
 */
export const isWindows = process.platform === 'win32';
export const isLinux = process.platform === 'linux';

/** Modes for our own files. Windows has no modes: there the profile folder's own rights protect them. */
export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

/**
 * Whether a process with this id exists. Signal 0 tests without sending, on Windows too; EPERM means
 * that it exists and belongs to someone else. Ids from 0 down name groups, never one process.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process `pid` exists and has `word` on its command line: ids are given out again,
 * after a restart above all. Only Linux tells without another program; elsewhere whatever has the id
 * is taken for it.
 */
export function isAliveAs(pid: number, word: string): boolean {
  if (!isAlive(pid)) {
    return false;
  }
  if (!isLinux) {
    return true;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
  } catch (error) {
    // Gone in between, or a system that hides processes: then its existence has to do.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT') || isAlive(pid);
  }
}

/** The conventional exit code of a process ended by a signal; Windows knows only these three too. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
export type EndingSignal = keyof typeof signalExitCodes;
