import { mkdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it; one that is there is left as it is. Not `recursive` of Node's own:
 * it goes on without end where a system says ENOENT below a folder that is there, as /proc does (seen
 * with Node 24.21), and cannot be interrupted then. Throws what the system says.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (isFolder(path)) return;
    await makeFolder(aboveMissing(path, error), mode);
    await mkdir(path, { mode }).catch((again: unknown) => unlessThere(path, again));
  }
}

/** The same at once, for a program that is about to end. */
export function makeFolderNow(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (isFolder(path)) return;
    makeFolderNow(aboveMissing(path, error), mode);
    try {
      mkdirSync(path, { mode });
    } catch (again) {
      unlessThere(path, again);
    }
  }
}

/** The folder above, where what is missing may be that one. Throws the error where it is not. */
function aboveMissing(path: string, error: unknown): string {
  const above = dirname(path);
  if (above !== path && error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return above;
  }
  throw error;
}

/** Somebody else may have made it meanwhile. */
function unlessThere(path: string, error: unknown): void {
  if (!isFolder(path)) {
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
