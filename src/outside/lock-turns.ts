import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFileMode } from './platform.ts';

/**
 * A lock is a folder with a file for each turn at it, numbered from 1: whose turn is the highest
 * holds. A turn is begun by creating the next number, which only one process can, and the highest is
 * never removed. So a dead holder is cleared by the very step that takes the lock: there is no moment
 * between the two in which a second process could clear what the first has just taken.
 */
export async function highestTurn(folder: string): Promise<number> {
  return Math.max(0, ...(await turnsIn(folder)));
}

export function turnPath(folder: string, turn: number): string {
  return join(folder, `${turn}.json`);
}

/** Begins this turn; false where another process has it, or a later one. */
export async function beginTurn(folder: string, turn: number, text: string): Promise<boolean> {
  const path = turnPath(folder, turn);
  try {
    await writeFile(path, text, { flag: 'wx', mode: privateFileMode });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
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
