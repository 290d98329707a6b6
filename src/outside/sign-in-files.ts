import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeName } from './safe-name.ts';

/**
 * The files of one region's sign-in. The one with the keys is eascmd's own, in a format that is not
 * public: it is never read. The endpoint that it was made with is kept beside it.
 */
const suffix = '.conf';

/** eascmd's `-c` file of a region. */
export function signInPath(folder: string, region: string): string {
  return join(folder, `${safeName(region)}${suffix}`);
}

/** One line of text: the endpoint that `config` was given (its `-e`). */
export function endpointPath(folder: string, region: string): string {
  return join(folder, `${safeName(region)}.endpoint`);
}

/** The region whose sign-in a file of the folder is; undefined for any other file. */
export function regionOfSignIn(file: string): string | undefined {
  const region = file.endsWith(suffix) ? file.slice(0, -suffix.length) : '';
  return /^[a-z0-9-]+$/.test(region) ? region : undefined;
}

/** Null where none was kept, or where it is no endpoint. */
export function savedEndpoint(folder: string, region: string): string | null {
  try {
    const text = readFileSync(endpointPath(folder, region), 'utf8').trim();
    return isEndpoint(text) ? text : null;
  } catch {
    return null;
  }
}

/** A host name, as `config -e` takes it: no scheme, no path, nothing that could be read as a flag. */
export function isEndpoint(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(text);
}
