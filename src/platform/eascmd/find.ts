import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import type { FetchFact, PlaceFact, UnfitPlace } from '../../app/types.ts';
import { absoluteFolders, isWindows } from '../os.ts';
import { cannotStart, inspectExecutable, isRunnable } from './executable.ts';

/**
 * Every place of the contract in order, and what is there: help needs each of them, not only the
 * first that counts. Nothing is started.
 */
export async function checkPlaces(options: SearchOptions): Promise<readonly PlaceFact[]> {
  const named = [options.flag, options.variable, options.saved].filter(
    (path) => path !== undefined,
  );
  const { fixedPlaces = documentedPlaces } = options;
  const places = [
    ...[...new Set(named.filter(Boolean))].map((path) => placeAt(resolve(path))),
    ...names.map((name) => placeOnPath(name, options.path)),
    ...fixedPlaces.map((path) => placeAt(path)),
  ];
  return Promise.all(places.map(async ({ place, path }) => factOf(place, path)));
}

const placeAt = (path: string) => ({ place: path, path });

/** Windows runs only what ends in `.exe`. */
function placeOnPath(name: string, path: string) {
  const file = isWindows ? name.replace(/(\.exe)?$/, '.exe') : name;
  const folders = absoluteFolders(path);
  const found = folders.map((folder) => resolve(folder, file)).find((each) => existsSync(each));
  return { place: found ?? `${name} on PATH`, path: found ?? null };
}

/** Where eascmd was searched for, and what was there. */
export interface Search {
  readonly found?: string;
  /** The places in search order, up to the one where it was found. */
  readonly looked: readonly string[];
  /** A path that the user named and that cannot be run: an error, never skipped silently. */
  readonly refused?: UnfitPlace;
  /** It was named, so nothing else was searched for. */
  readonly isNamed?: boolean;
}

export interface SearchOptions {
  readonly flag?: string | undefined;
  readonly variable?: string | undefined;
  readonly saved?: string | undefined;
  /** The variable PATH. */
  readonly path: string;
  /** The last places to search. The default is what public documents name. */
  readonly fixedPlaces?: readonly string[];
}

/** Names seen in public documents, which warn that they vary. */
const names = ['eascmd', 'eascmd64', 'eascmdmac64', 'eascmdwin64.exe'];
/** Preinstalled in the official DSW images (Parameters of model services). */
const documentedPlaces = ['/etc/dsw/eascmd64'];

/**
 * Searches for eascmd: flag, variable, saved setting, PATH, known places. The result is absolute: a
 * bare name would be searched for again, and a relative path from another folder.
 */
export async function findEascmd(options: SearchOptions): Promise<Search> {
  const named = options.flag || options.variable || options.saved;
  if (named) {
    const path = resolve(named);
    const unfit = await unfitness(path);
    return unfit
      ? { looked: [path], refused: unfit, isNamed: true }
      : { found: path, looked: [path] };
  }
  const { fixedPlaces = documentedPlaces } = options;
  const looked = [...names.map((name) => `${name} on PATH`), ...fixedPlaces];
  let refused: Search['refused'];
  for (const place of [...placesOnPath(options.path), ...fixedPlaces]) {
    const unfit = await unfitness(place);
    if (!unfit) {
      return { found: place, looked: [place] };
    }
    // If nothing else is found, what exists and cannot be run is what to fix.
    if (unfit.state !== 'missing' && unfit.state !== 'not-a-file') {
      refused ??= unfit;
    }
  }
  return refused ? { looked, refused } : { looked };
}

/** Every folder for the first name, then for the next. Windows runs only what ends in `.exe`. */
function placesOnPath(path: string): string[] {
  const folders = absoluteFolders(path);
  const files = isWindows ? names.map((name) => name.replace(/(\.exe)?$/, '.exe')) : names;
  return files.flatMap((file) => folders.map((folder) => resolve(folder, file)));
}

/** Null for what may be started. Its first bytes are checked, so that it isn't started in vain. */
async function unfitness(path: string): Promise<UnfitPlace | null> {
  const { state, builtFor } = await factOf(path, path);
  // A file that only a shell would run, or that can be run but not read, may still be eascmd.
  const isOdd = state === 'not-executable' || state === 'unreadable';
  if (state === 'fits' || (isOdd && isRunnable(path) && !cannotStart(path))) {
    return null;
  }
  return { path, state, ...(builtFor === undefined ? {} : { builtFor }) };
}

/** What a path is, as shown to the user. */
export async function placeFact(path: string): Promise<PlaceFact> {
  return factOf(path, path);
}

/** The same for a place by its name; `path` is null if nothing has that name. */
async function factOf(place: string, path: string | null): Promise<PlaceFact> {
  if (path === null) {
    return { place, path, state: 'missing' };
  }
  const inspection = await inspectExecutable(path);
  const builtFor =
    inspection.kind === 'other-machine'
      ? { builtFor: `${inspection.platform} ${inspection.machines.join(', ')}` }
      : {};
  const there = inspection.kind === 'missing' ? null : path;
  return { place, path: there, state: inspection.kind, ...builtFor };
}

/**
 * The one address that public scripts agree on, for Linux on x86-64 (domain facts, 3.1; three
 * scripts). The names for other systems are likely or unknown, and none is tried.
 */
const official = 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64';

const mirrorVariable = 'BLADE_DEPLOY_DOWNLOAD_URL';

const systems: ReadonlyMap<string, string> = new Map([
  ['linux', 'Linux'],
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
]);
const processors: ReadonlyMap<string, string> = new Map([
  ['x64', 'x86-64'],
  ['arm64', 'ARM64'],
]);

/**
 * The address to download eascmd from for this machine. `BLADE_DEPLOY_DOWNLOAD_URL` names a mirror
 * of it.
 */
export function fetchSource(
  environment: Readonly<Record<string, string | undefined>>,
  { platform, arch }: { readonly platform: string; readonly arch: string } = process,
): FetchFact {
  const mirror = environment[mirrorVariable];
  const known = platform === 'linux' && arch === 'x64' ? official : null;
  return {
    url: mirror ? shownUrl(mirror) : known,
    folder: binFolder(environment),
    machine: `${systems.get(platform) ?? platform} on ${processors.get(arch) ?? arch}`,
  };
}

/** The address with the credentials for a mirror, which are in no state and on no screen. */
export function fetchedAddress(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const mirror = environment[mirrorVariable];
  return mirror && shownUrl(mirror) === url ? mirror : url;
}

/** The name of the downloaded file, taken from its address. */
export function fetchedName(url: string): string {
  const name = URL.canParse(url) ? basename(new URL(url).pathname) : '';
  return /^[\w.-]+$/.test(name) ? name : 'eascmd64';
}

/** The platform's conventional folder for a user's own programs. It need not be on PATH. */
function binFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const local = environment['LOCALAPPDATA'];
  return isWindows && local
    ? join(local, 'Programs', 'eascmd')
    : join(environment['HOME'] || homedir(), '.local', 'bin');
}

/** An address without a user name and password, for messages and for saving. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) {
    return url;
  }
  const shown = new URL(url);
  if (shown.username === '' && shown.password === '') {
    return url;
  }
  shown.username = '';
  shown.password = '';
  return shown.href;
}
