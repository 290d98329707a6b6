import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
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
  /** The variable PATH. */
  readonly path: string;
  /** Where it is looked for last; the default is what public documents name. */
  readonly fixedPlaces?: readonly string[];
}

/** Names seen in public documents; the documents warn that they vary. */
export const names = ['eascmd', 'eascmd64', 'eascmdmac64', 'eascmdwin64.exe'];
/** Pre-installed in the official DSW images (Parameters of model services). */
export const documentedPlaces = ['/etc/dsw/eascmd64'];

/**
 * Looks for eascmd: flag, variable, saved setting, PATH, known places. What is found is absolute: a
 * bare name would be looked up again, and a relative one from another folder.
 */
export async function findEascmd(options: SearchOptions): Promise<Search> {
  const named = options.flag || options.variable || options.saved;
  if (named) {
    const path = resolve(named);
    const state = await look(path);
    return state === 'runs'
      ? { found: path, looked: [path] }
      : { looked: [path], refused: { path, reason: state } };
  }
  const { fixedPlaces = documentedPlaces } = options;
  const looked = [...names.map((name) => `${name} on PATH`), ...fixedPlaces];
  let refused: Search['refused'];
  for (const place of [...placesOnPath(options.path), ...fixedPlaces]) {
    const state = await look(place);
    if (state === 'runs') {
      return { found: place, looked: [place] };
    }
    // Nothing else is found, but one that only lacks its run bit: that is what to mend.
    if (state === 'not-executable') {
      refused ??= { path: place, reason: state };
    }
  }
  return refused ? { looked, refused } : { looked };
}

/** Every folder for the first name, then for the next. Windows runs only what ends in `.exe`. */
function placesOnPath(path: string): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const files = isWindows ? names.map((name) => name.replace(/(\.exe)?$/, '.exe')) : names;
  return files.flatMap((file) => folders.map((folder) => resolve(folder, file)));
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
