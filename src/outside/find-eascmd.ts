import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { isWindows } from './platform.ts';

/** Where eascmd was looked for, and what was there. */
export interface Search {
  readonly found?: string;
  /** The places in the order in which they were looked at, up to the one where it was found. */
  readonly looked: readonly string[];
  /** A path that the user named and that cannot be run: an error, never passed over in silence. */
  readonly refused?: { readonly path: string; readonly reason: 'missing' | 'not-executable' };
}

export interface SearchOptions {
  readonly flag?: string | undefined;
  readonly variable?: string | undefined;
  readonly saved?: string | undefined;
  readonly path: string;
}

/** Names seen in public documents; the documents warn that they vary. */
const names = ['eascmd', 'eascmd64', 'eascmdmac64', 'eascmdwin64.exe'];
/** Pre-installed in the official DSW images. */
const fixedPlaces = ['/etc/dsw/eascmd64'];

/** Looks for eascmd in the order of the contract: flag, variable, saved setting, PATH, known places. */
export async function findEascmd(options: SearchOptions): Promise<Search> {
  const named = options.flag ?? options.variable ?? options.saved;
  if (named) {
    const path = resolve(named);
    const state = await look(path);
    return state === 'runs'
      ? { found: path, looked: [path] }
      : { looked: [path], refused: { path, reason: state } };
  }
  const folders = options.path.split(delimiter).filter((folder) => folder !== '');
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const place of [...places, ...fixedPlaces]) {
    if ((await look(place)) === 'runs') {
      return { found: place, looked: [place] };
    }
  }
  return { looked: [...names.map((name) => `${name} on PATH`), ...fixedPlaces] };
}

async function look(path: string): Promise<'runs' | 'missing' | 'not-executable'> {
  try {
    if (!(await stat(path)).isFile()) {
      return 'missing';
    }
  } catch {
    return 'missing';
  }
  // Windows has no run bit: a file that is there counts, and starting it will tell.
  if (isWindows) {
    return 'runs';
  }
  try {
    await access(path, constants.X_OK);
    return 'runs';
  } catch {
    return 'not-executable';
  }
}
