import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { FetchFact } from '../app/types.ts';
import { shownUrl } from './download/shown-url.ts';
import { isWindows } from './platform.ts';

/**
 * The one address that public scripts agree on, for Linux on x86-64 (domain facts, 3.1; three scripts).
 * The names for other systems are likely or unknown, and none is tried.
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

/** From where eascmd is fetched for this machine; `BLADE_DEPLOY_DOWNLOAD_URL` names a mirror of it. */
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

/** The address with what a mirror wants to know of who asks: that is in no state, and on no screen. */
export function fetchedAddress(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const mirror = environment[mirrorVariable];
  return mirror && shownUrl(mirror) === url ? mirror : url;
}

/** What the fetched file is called: as its address calls it. */
export function fetchedName(url: string): string {
  const name = URL.canParse(url) ? basename(new URL(url).pathname) : '';
  return /^[\w.-]+$/.test(name) ? name : 'eascmd64';
}

/** Where a person's own programs are by the platform's convention; it need not be on PATH. */
function binFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const local = environment['LOCALAPPDATA'];
  return isWindows && local
    ? join(local, 'Programs', 'eascmd')
    : join(environment['HOME'] || homedir(), '.local', 'bin');
}
