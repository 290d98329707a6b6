import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Holder,
  isGone,
  lockVersion,
  ownVantage,
  readHolder,
  type Vantage,
} from './lock-holder.ts';
import { beginTurn, highestTurn, turnPath } from './lock-turns.ts';
import { makePrivateFolder, writePrivateFile } from './private-file.ts';
import { safeName } from './safe-name.ts';
import { isMissing } from './versioned-file.ts';

export interface LockedService {
  readonly service: string;
  /** Null where it is not known: services of that name in an unknown region are one. */
  readonly region: string | null;
}

export interface LockRequest extends LockedService {
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
      const holder = readHolder(await readFile(path, 'utf8'));
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
