import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './client.ts';
import type { Homes } from './homes.ts';
import { isWindows, privateFileMode } from './platform.ts';
import { regionOfSignIn, savedEndpoint, signInPath } from './sign-in-files.ts';

/** Where the sign-ins are: those of a rehearsal stand with its services, apart from the real ones. */
export function signInFolder(
  homes: Pick<Homes, 'signIns' | 'rehearsal'>,
  kind: Client['kind'] = 'eascmd',
): string {
  return kind === 'rehearsal' ? join(homes.rehearsal, 'sign-ins') : homes.signIns;
}

/** eascmd's configuration file of a region (its `-c`), whether it is there or not. */
export function signInFile(
  homes: Pick<Homes, 'signIns' | 'rehearsal'>,
  region: string,
  kind: Client['kind'] = 'eascmd',
): string {
  return signInPath(signInFolder(homes, kind), region);
}

export interface SignIn {
  readonly region: string;
  readonly file: string;
  /** The endpoint that it was made with; null where that is not known. */
  readonly endpoint: string | null;
  /** The file's rights, such as 0o600. */
  readonly mode: number;
  /** Whether nobody but its owner can read or change it. Windows has no such rights: its profile folder guards it. */
  readonly safe: boolean;
}

/** The sign-ins that are there, by region. That a file exists says nothing of what its keys are worth. */
export async function readSignIns(
  homes: Pick<Homes, 'signIns' | 'rehearsal'>,
  kind: Client['kind'] = 'eascmd',
): Promise<readonly SignIn[]> {
  const folder = signInFolder(homes, kind);
  const files = await readdir(folder).catch(() => []);
  const found = await Promise.all(files.toSorted().map((file) => readSignIn(folder, file)));
  return found.filter((each) => each !== null);
}

async function readSignIn(folder: string, name: string): Promise<SignIn | null> {
  const region = regionOfSignIn(name);
  const file = join(folder, name);
  const facts = region === undefined ? null : await stat(file).catch(() => null);
  if (region === undefined || !facts?.isFile()) {
    return null;
  }
  const mode = facts.mode & 0o777;
  const safe = isWindows || (mode & 0o077) === 0;
  return { region, file, endpoint: savedEndpoint(folder, region), mode, safe };
}

/** Takes everybody's rights to a sign-in but its owner's. */
export async function makeSignInSafe({ file }: Pick<SignIn, 'file'>): Promise<void> {
  await chmod(file, privateFileMode);
}
