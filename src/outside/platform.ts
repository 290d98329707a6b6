import process from 'node:process';

/**
 * What only POSIX systems have, each with the fallback that Windows gets. Everything else in the
 * program is written as if there were one platform.
 */
export const isWindows = process.platform === 'win32';

/** Modes for our own files. Windows has no modes: there the profile folder's own rights protect them. */
export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

/**
 * Whether a process with this id exists. Signal 0 tests without sending, on Windows too; EPERM means
 * that it exists and belongs to someone else.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The conventional exit code of a process ended by a signal; Windows knows only these three too. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
export type EndingSignal = keyof typeof signalExitCodes;
