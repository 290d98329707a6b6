import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { PlaceFact } from '../app/types.ts';
import { documentedPlaces, names, type SearchOptions } from './find-eascmd.ts';
import { factOf } from './place-fact.ts';
import { isWindows } from './platform.ts';

/**
 * Every place of the contract in its order, with what is there: who is to be helped wants to know of
 * each, not only of the first that counts. Nothing is started.
 */
export async function lookAtPlaces(options: SearchOptions): Promise<readonly PlaceFact[]> {
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
  const folders = path.split(delimiter).filter(Boolean);
  const found = folders.map((folder) => resolve(folder, file)).find((each) => existsSync(each));
  return { place: found ?? `${name} on PATH`, path: found ?? null };
}
