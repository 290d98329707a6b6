import { delimiter, resolve } from 'node:path';
import type { UnfitPlace } from '../app/types.ts';
import { cannotStart, isRunnable } from './executable.ts';
import { factOf } from './place-fact.ts';
import { isWindows } from './platform.ts';

/** Where eascmd was looked for, and what was there. */
export interface Search {
  readonly found?: string;
  /** The places in the order in which they were looked at, up to the one where it was found. */
  readonly looked: readonly string[];
  /** A path that the user named and that cannot be run: an error, never passed over in silence. */
  readonly refused?: UnfitPlace;
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
    const unfit = await lookAt(path);
    return unfit ? { looked: [path], refused: unfit } : { found: path, looked: [path] };
  }
  const { fixedPlaces = documentedPlaces } = options;
  const looked = [...names.map((name) => `${name} on PATH`), ...fixedPlaces];
  let refused: Search['refused'];
  for (const place of [...placesOnPath(options.path), ...fixedPlaces]) {
    const unfit = await lookAt(place);
    if (!unfit) {
      return { found: place, looked: [place] };
    }
    // Where nothing else is found, what is there and cannot be run is what to mend.
    if (unfit.state !== 'missing' && unfit.state !== 'not-a-file') {
      refused ??= unfit;
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

/** Null for what may be started: its first bytes are looked at, so that no question is asked in vain. */
async function lookAt(path: string): Promise<UnfitPlace | null> {
  const { state, builtFor } = await factOf(path, path);
  // What only a shell would run, and what may be run and not read, may be eascmd all the same.
  const isOdd = state === 'not-executable' || state === 'unreadable';
  if (state === 'fits' || (isOdd && isRunnable(path) && !cannotStart(path))) {
    return null;
  }
  return { path, state, ...(builtFor === undefined ? {} : { builtFor }) };
}
