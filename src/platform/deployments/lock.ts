import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod/mini';
import { parseJson } from '../../eascmd/json.ts';
import { errorCode, isMissing } from '../errors.ts';
import { makePrivateFolder, readRegular, writePrivateFile } from '../files.ts';
import { isAliveAs, privateFileMode, wallClock } from '../os.ts';
import { safeName } from '../paths.ts';

interface LockedService {
  readonly service: string;
  /** Null if it is not known. Services of that name in an unknown region count as one. */
  readonly region: string | null;
}

interface LockRequest extends LockedService {
  /** The deployment's ID. A request with the holder's ID continues to hold the lock. */
  readonly id: string;
  /** A word on the command line of this process, such as its deployment's ID; none by default. */
  readonly word?: string;
}

export type LockOutcome =
  | { readonly taken: true; readonly lock: HeldLock }
  | {
      readonly taken: false;
      /** Null if its file cannot be read: it is being written, or is from a newer version. */
      readonly heldBy: Holder | null;
      /** The lock's file, for a user who knows that its machine is gone. */
      readonly path: string;
    };

export interface HeldLock {
  /** Lets another process hold it for the same deployment, known by `word` on its command line. */
  readonly handTo: (pid: number, word: string) => Promise<void>;
  /** Frees it, if it is still this deployment's. */
  readonly release: () => Promise<void>;
}

/** How long a file without a readable holder is treated as being written. */
const tornAfterMs = 60_000;
const lookAgainMs = 5;
/** The retry interval while a file is being written. */
const mostTries = 20;

/**
 * Takes the lock of a service, so that no second deployment of it starts on this machine. A holder
 * whose process is gone is cleared on the way; one on another machine is not. `locks` is the folder
 * of all locks.
 */
export async function takeLock(
  locks: string,
  request: LockRequest,
  vantage: Vantage = ownVantage(),
): Promise<LockOutcome> {
  const folder = lockFolder(locks, request);
  await makePrivateFolder(folder);
  const { id, word = '' } = request;
  const startedAt = isoTime(vantage);
  const own: Holder = { v: lockVersion, id, pid: vantage.pid, host: vantage.host, startedAt, word };
  for (;;) {
    const turn = await highestTurn(folder);
    const found = await readLock(turnPath(folder, turn), vantage);
    if (found.kind === 'held' && found.holder?.id === id) {
      await writeHolder(folder, turn, { ...own, startedAt: found.holder.startedAt });
      return { taken: true, lock: heldLock(folder, turn, id, vantage) };
    }
    if (found.kind === 'held') {
      return { taken: false, heldBy: found.holder, path: turnPath(folder, turn) };
    }
    if (await beginTurn(folder, turn + 1, textOf(own))) {
      return { taken: true, lock: heldLock(folder, turn + 1, id, vantage) };
    }
  }
}

/** The process that deploys a service now; null if there is none, as far as can be determined. */
export async function lockHolder(
  locks: string,
  service: LockedService,
  vantage: Vantage = ownVantage(),
): Promise<Holder | null> {
  const folder = lockFolder(locks, service);
  try {
    const found = await readLock(turnPath(folder, await highestTurn(folder)), vantage);
    return found.kind === 'held' ? found.holder : null;
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

type Found = { readonly kind: 'free' } | { readonly kind: 'held'; readonly holder: Holder | null };

/** A turn that has been cleaned up is free. Starting the next one shows who has it. */
async function readLock(path: string, vantage: Vantage): Promise<Found> {
  try {
    for (let tries = 1; ; tries += 1) {
      const holder = readHolder((await readRegular(path)).toString());
      if (holder !== undefined) {
        return holder && isGone(holder, vantage) ? { kind: 'free' } : { kind: 'held', holder };
      }
      if (vantage.now() - (await stat(path)).mtimeMs > tornAfterMs) {
        return { kind: 'free' };
      }
      if (tries === mostTries) {
        return { kind: 'held', holder: null };
      }
      await setTimeout(lookAgainMs);
    }
  } catch (error) {
    if (isMissing(error)) {
      return { kind: 'free' };
    }
    throw error;
  }
}

function heldLock(folder: string, turn: number, id: string, vantage: Vantage): HeldLock {
  const change = async (changes: Partial<Holder>) => {
    const found = await readLock(turnPath(folder, turn), vantage);
    if (found.kind === 'held' && found.holder?.id === id) {
      await writeHolder(folder, turn, { ...found.holder, ...changes });
    }
  };
  return {
    handTo: (pid, word) => change({ pid, word }),
    release: () => change({ releasedAt: isoTime(vantage) }),
  };
}

async function writeHolder(folder: string, turn: number, holder: Holder): Promise<void> {
  await writePrivateFile(turnPath(folder, turn), textOf(holder));
}

function textOf(holder: Holder): string {
  return `${JSON.stringify(holder, null, 2)}\n`;
}

function isoTime({ now }: Vantage): string {
  return new Date(now()).toISOString();
}

function lockFolder(locks: string, { service, region }: LockedService): string {
  return join(locks, `${safeName(region ?? '-')}.${safeName(service)}`);
}

/** The process that deploys a service. */
const holder = z.object({
  v: z.number(),
  /** The deployment's ID, which owns the lock, whichever process runs it. */
  id: z.string(),
  pid: z.number(),
  host: z.string(),
  /** ISO time. */
  startedAt: z.string(),
  /** A word on the process's command line, because process IDs are reused. */
  word: z.string(),
  /** ISO time after which the lock is free. */
  releasedAt: z.optional(z.string()),
});

export type Holder = Readonly<z.infer<typeof holder>>;

const lockVersion = 1;

/** What decides whether a holder still exists. Tests supply their own. */
export interface Vantage {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly isAlive: (pid: number, word: string) => boolean;
}

function ownVantage(): Vantage {
  return { pid: process.pid, host: hostname(), now: wallClock, isAlive: isAliveAs };
}

/**
 * Undefined for a file that is torn or not ours; null for one of a newer version, which counts as
 * held.
 */
function readHolder(text: string): Holder | null | undefined {
  const value = parseJson(text);
  const known = holder.safeParse(value);
  if (known.success) {
    return known.data;
  }
  const version = z.object({ v: z.number() }).safeParse(value);
  return version.success && version.data.v > lockVersion ? null : undefined;
}

/** A process on another machine is not visible here, so its lock is held until it is released. */
function isGone({ host, pid, word, releasedAt }: Holder, vantage: Vantage): boolean {
  return releasedAt !== undefined || (host === vantage.host && !vantage.isAlive(pid, word));
}

/**
 * A lock is a folder with a file for each turn, numbered from 1. The holder is the owner of the
 * highest number. A turn begins by creating the next number, which only one process can do, and the
 * highest is never removed. The step that takes the lock also clears a dead holder, so no second
 * process can clear what the first has just taken.
 */
export async function highestTurn(folder: string): Promise<number> {
  return Math.max(0, ...(await turnsIn(folder)));
}

function turnPath(folder: string, turn: number): string {
  return join(folder, `${turn}.json`);
}

/** Begins this turn; false if another process has it or a later one. */
export async function beginTurn(folder: string, turn: number, text: string): Promise<boolean> {
  const path = turnPath(folder, turn);
  try {
    await writeFile(path, text, { flag: 'wx', mode: privateFileMode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    // A full disk leaves an empty file, which would count as held for a while.
    await rm(path, { force: true });
    throw error;
  }
  const turns = await turnsIn(folder);
  // A process that checked long ago may start a turn whose number has been cleaned up since.
  if (turns.some((other) => other > turn)) {
    await rm(path, { force: true });
    return false;
  }
  await tidy(folder, turns, turn);
  return true;
}

/** Earlier turns are over. One that cannot be removed does no harm. */
async function tidy(folder: string, turns: readonly number[], turn: number): Promise<void> {
  const earlier = turns.filter((other) => other < turn);
  await Promise.allSettled(earlier.map((other) => rm(turnPath(folder, other))));
}

async function turnsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    const digits = /^([1-9]\d*)\.json$/.exec(name)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}
