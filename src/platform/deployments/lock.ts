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
  /** Null where it is not known: services of that name in an unknown region are one. */
  readonly region: string | null;
}

interface LockRequest extends LockedService {
  /** The deployment's id. Whoever asks with the id of the holder goes on holding, as itself. */
  readonly id: string;
  /** A word on the command line of this process, such as its deployment's id; none by default. */
  readonly word?: string;
}

export type LockOutcome =
  | { readonly taken: true; readonly lock: HeldLock }
  | {
      readonly taken: false;
      /** Null where its file cannot be read: it is being written, or of a newer version. */
      readonly heldBy: Holder | null;
      /** The lock's file, for a person who knows that its machine is gone. */
      readonly path: string;
    };

export interface HeldLock {
  /** Lets another process hold it for the same deployment, known by `word` on its command line. */
  readonly handTo: (pid: number, word: string) => Promise<void>;
  /** Frees it, if it is still this deployment's. */
  readonly release: () => Promise<void>;
}

/** A file without a readable holder is taken for one that is being written, for so long. */
const tornAfterMs = 60_000;
const lookAgainMs = 5;
/** How often it is looked again while a file is being written. */
const mostLooks = 20;

/**
 * Takes the lock of a service, so that no second deployment of it begins on this machine. A holder
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
    const found = await lookAt(turnPath(folder, turn), vantage);
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

/** Who deploys a service now; null if nobody does, as far as can be told. */
export async function lockHolder(
  locks: string,
  service: LockedService,
  vantage: Vantage = ownVantage(),
): Promise<Holder | null> {
  const folder = lockFolder(locks, service);
  try {
    const found = await lookAt(turnPath(folder, await highestTurn(folder)), vantage);
    return found.kind === 'held' ? found.holder : null;
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

type Found = { readonly kind: 'free' } | { readonly kind: 'held'; readonly holder: Holder | null };

/** A turn that was tidied away meanwhile is free: beginning the next one will find who has it. */
async function lookAt(path: string, vantage: Vantage): Promise<Found> {
  try {
    for (let look = 1; ; look += 1) {
      const holder = readHolder((await readRegular(path)).toString());
      if (holder !== undefined) {
        return holder && isGone(holder, vantage) ? { kind: 'free' } : { kind: 'held', holder };
      }
      if (vantage.now() - (await stat(path)).mtimeMs > tornAfterMs) {
        return { kind: 'free' };
      }
      if (look === mostLooks) {
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
    const found = await lookAt(turnPath(folder, turn), vantage);
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

/** Who deploys a service. */
const holder = z.object({
  v: z.number(),
  /** The deployment's id: the lock is its own, whichever process looks after it. */
  id: z.string(),
  pid: z.number(),
  host: z.string(),
  /** ISO time. */
  startedAt: z.string(),
  /** A word on the process's command line, because ids are given out again. */
  word: z.string(),
  /** ISO time; from then on the lock is free. */
  releasedAt: z.optional(z.string()),
});

export type Holder = Readonly<z.infer<typeof holder>>;

const lockVersion = 1;

/** What decides whether a holder is still there; a test puts its own in place. */
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

/** Undefined for a file that is torn or not ours; null for one of a newer version, which holds. */
function readHolder(text: string): Holder | null | undefined {
  const value = parseJson(text);
  const known = holder.safeParse(value);
  if (known.success) {
    return known.data;
  }
  const version = z.object({ v: z.number() }).safeParse(value);
  return version.success && version.data.v > lockVersion ? null : undefined;
}

/** Of a process on another machine nothing can be known: it holds until it says otherwise. */
function isGone({ host, pid, word, releasedAt }: Holder, vantage: Vantage): boolean {
  return releasedAt !== undefined || (host === vantage.host && !vantage.isAlive(pid, word));
}

/**
 * A lock is a folder with a file for each turn at it, numbered from 1: whose turn is the highest
 * holds. A turn is begun by creating the next number, which only one process can, and the highest is
 * never removed. So a dead holder is cleared by the very step that takes the lock: there is no moment
 * between the two in which a second process could clear what the first has just taken.
 */
export async function highestTurn(folder: string): Promise<number> {
  return Math.max(0, ...(await turnsIn(folder)));
}

function turnPath(folder: string, turn: number): string {
  return join(folder, `${turn}.json`);
}

/** Begins this turn; false where another process has it, or a later one. */
export async function beginTurn(folder: string, turn: number, text: string): Promise<boolean> {
  const path = turnPath(folder, turn);
  try {
    await writeFile(path, text, { flag: 'wx', mode: privateFileMode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    // A full disk leaves an empty file, which would hold for a while.
    await rm(path, { force: true });
    throw error;
  }
  const turns = await turnsIn(folder);
  // Who looked long ago may begin a turn whose number was tidied away since.
  if (turns.some((other) => other > turn)) {
    await rm(path, { force: true });
    return false;
  }
  await tidy(folder, turns, turn);
  return true;
}

/** Earlier turns are over; one that cannot be removed does no harm. */
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
