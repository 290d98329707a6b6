import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { exitCode } from '../eascmd/exit-codes.ts';
import { errorCode } from './errors.ts';

/** Detects whether the machine slept, from frequent calls. */
interface SleepWatch {
  /** The milliseconds missed since the last call; null if none are missing. */
  readonly observe: () => number | null;
}

interface SleepWatchOptions {
  /** The interval between calls in milliseconds, if it is regular. */
  readonly pollEveryMs?: number;
  /** Milliseconds since the epoch. */
  readonly wall?: () => number;
  /** Milliseconds from an arbitrary origin, which never run backward. */
  readonly monotonic?: () => number;
}

/**
 * How far the two clocks may drift apart between two calls: the wall clock is corrected at times.
 */
const longestDriftMs = 5000;
/** How late a call may be before it counts as a sleep: a busy machine is late by seconds. */
const longestDelayMs = 30_000;

/**
 * While a machine sleeps its wall clock advances, and on Linux the monotonic clock stops: the
 * difference is the time slept. Elsewhere the monotonic clock advances too (macOS:
 * `mach_continuous_time` in libuv), so a call that is far too late means the same, if the interval
 * is given.
 */
export function createSleepWatch(options: SleepWatchOptions = {}): SleepWatch {
  const {
    pollEveryMs: lookEveryMs,
    wall = wallClock,
    monotonic = () => performance.now(),
  } = options;
  let last = { wall: wall(), monotonic: monotonic() };
  return {
    observe: () => {
      const next = { wall: wall(), monotonic: monotonic() };
      const passed = next.monotonic - last.monotonic;
      const drift = next.wall - last.wall - passed;
      const delay = lookEveryMs === undefined ? 0 : passed - lookEveryMs;
      last = next;
      // Late by one clock and drifted by the other: both were missed.
      const missed = (drift > longestDriftMs ? drift : 0) + (delay > longestDelayMs ? delay : 0);
      return missed > 0 ? missed : null;
    },
  };
}

/**
 * The only source of time. A clock has an origin and a speed: a rehearsal at speed 60 takes ten
 * seconds for ten minutes, and everything that is stamped, shown, or compared is in those minutes.
 * It is monotonic within a process, so setting the machine's clock changes nothing.
 */
export interface Clock {
  /** Milliseconds since the epoch on this clock. */
  readonly now: () => number;
  /** Wall-clock milliseconds that pass while `ms` pass on this clock. */
  readonly toWall: (ms: number) => number;
}

interface ClockOptions {
  /** When the clock's time and the wall clock were the same: milliseconds since the epoch. */
  readonly origin: number;
  /** How many of the clock's seconds pass in a wall-clock second. */
  readonly speed: number;
}

/**
 * A clock that other processes with the same options agree with, to the accuracy of the wall clock.
 */
export function createClock({ origin, speed }: ClockOptions): Clock {
  const start = origin + (Date.now() - origin) * speed;
  const monotonicStart = performance.now();
  return {
    now: () => Math.round(start + (performance.now() - monotonicStart) * speed),
    toWall: (ms) => ms / speed,
  };
}

export const wallClock = (): number => Date.now();

/**
 * From here on a core file of this process, and of every process that it starts, contains none of
 * its memory, and so no key and no token. On Linux, bits select the parts that go into a core file;
 * none is set then (core(5), /proc/pid/coredump_filter), and they are inherited. Elsewhere a
 * process cannot choose for itself, and the user's own limit (`ulimit -c`) decides. Never throws.
 */
export function leaveMemoryOutOfCores(): void {
  if (!isLinux) {
    return;
  }
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without it, or a read-only /proc: core files contain what they always did.
  }
}

/**
 * What only POSIX systems have, each with the fallback for Windows. The rest of the program is
 * written as if there were one platform.
 */
export const isWindows = process.platform === 'win32';
export const isLinux = process.platform === 'linux';

/**
 * The folders of a PATH that do not depend on the current one, which may be an untrusted
 * repository.
 */
export function absoluteFolders(path: string): readonly string[] {
  return path.split(delimiter).filter((folder) => isAbsolute(folder));
}

/**
 * Modes for our own files. Windows has no modes: there the profile folder's permissions protect
 * them.
 */
export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

/**
 * Whether a process with this ID exists. Signal 0 tests without sending, on Windows too. EPERM
 * means that it exists and belongs to someone else. IDs from 0 down name groups, never one process.
 */
export function isAlive(pid: number): boolean {
  return Number.isSafeInteger(pid) && pid > 0 && takesSignals(pid);
}

function takesSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Whether a process of this group exists. While the group has its leader, the leader must have
 * `word` on its command line, because the system reuses IDs. Windows has no groups.
 */
export function isGroupAlive(leader: number, word: string): boolean {
  return isAlive(leader)
    ? isAliveAs(leader, word)
    : !isWindows && leader > 1 && takesSignals(-leader);
}

/** The command line of a process; null if it can't be read. */
type ReadCommandLine = (pid: number) => string | null;

/**
 * Whether the process `pid` exists and has `word` on its command line: IDs are reused, especially
 * after a restart. If the command line can't be read, its existence is all there is to check.
 */
export function isAliveAs(pid: number, word: string, read = readCommandLine): boolean {
  if (!isAlive(pid)) {
    commandLines.delete(pid);
    return false;
  }
  return read(pid)?.includes(word) ?? isAlive(pid);
}

const fromProc: ReadCommandLine = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return null;
  }
};

/** Of processes that were alive at every check since: starting `ps` takes some milliseconds. */
const commandLines = new Map<number, string | null>();

/** With the options of `ps` that macOS, the BSDs, and Linux share. */
export const fromPs: ReadCommandLine = (pid) => {
  const known = commandLines.get(pid);
  if (known !== undefined) {
    return known;
  }
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const call = ['-ww', '-o', 'args=', '-p', String(pid)];
  const { status, stdout } = spawnSync('/bin/ps', call, { encoding: 'utf8', timeout: psLimitMs });
  // Other characters than ASCII may be printed as ? or as escape sequences. A zombie has no line.
  const isExact = /^[\x20-\x7e]+\n$/.test(stdout) && !/[?\\]/.test(stdout);
  const line = status === 0 && isExact ? stdout : null;
  commandLines.set(pid, line);
  return line;
};

const psLimitMs = 2000;

/** Windows shows it only through a program that takes seconds to start. */
const readCommandLine: ReadCommandLine = isLinux ? fromProc : isWindows ? () => null : fromPs;

/** More than a deployment opens at once: its files, and the pipes of the eascmd runs beside it. */
const filesToOpen = 32;

/**
 * Whether this process can open as many files as a deployment needs. With fewer, a name can't be
 * checked, or a supervisor starts that can't start eascmd.
 */
export function canOpenFiles(): boolean {
  const opened: number[] = [];
  try {
    while (opened.length < filesToOpen) {
      opened.push(openSync(devNull, 'r'));
    }
  } catch (error) {
    return errorCode(error) !== 'EMFILE';
  } finally {
    for (const file of opened) {
      closeSync(file);
    }
  }
  return true;
}

/** How many files this process may have open; null if the system doesn't report it. */
export function openFileLimit(): number | null {
  // It would look up the names of all peers. Node's types don't have it yet.
  Reflect.set(process.report, 'excludeNetwork', true);
  const report: unknown = process.report.getReport();
  const limit = ['userLimits', 'open_files', 'soft'].reduce(memberOf, report);
  return typeof limit === 'number' ? limit : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * The conventional exit code of a process ended by a signal. Windows knows only these three too.
 */
export const signalExitCodes = {
  SIGHUP: exitCode.hangup,
  SIGINT: exitCode.interrupted,
  SIGTERM: exitCode.terminated,
} as const;
export type EndingSignal = keyof typeof signalExitCodes;

/**
 * The folder of the installed package, found upward from this module, because the same code runs
 * from `src/` in tests and from a bundle in `dist/`.
 */
export function packageRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'templates'))) {
    return from;
  }
  const parent = dirname(from);
  if (parent === from) {
    throw new Error('The package folder of blade-deploy was not found.');
  }
  return packageRoot(parent);
}

/**
 * Whether a file is directly in the folder. A name with a path leads elsewhere, and other rules
 * cover it.
 */
export function isBeside(folder: string, name: string): boolean {
  return name !== '' && name === basename(name) && existsSync(join(folder, name));
}

/**
 * Without it V8 lets the space for new objects grow to 32 MB and more, and an idle screen to 155
 * MB. Loading the module and collecting more often take 13 ms at startup, so it is only for
 * long-running commands.
 */
export function keepMemorySmall(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
}
