import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignInFact } from '../../app/sign-in.ts';
import type { KeyVault, VaultField } from '../../app/types.ts';
import { configArguments, withConfigFile } from '../../eascmd/args.ts';
import { type Client, regionOfSignIn, savedEndpoint, signInPath } from '../eascmd/client.ts';
import { isWindows, privateFileMode } from '../os.ts';
import type { Paths } from '../paths.ts';

/** The existing sign-ins, including those of the rehearsal, which are separate. */
export async function allSignIns(
  paths: Pick<Paths, 'signIns' | 'rehearsal'>,
): Promise<readonly SignInFact[]> {
  const [real, rehearsed] = await Promise.all([
    readSignIns(paths),
    readSignIns(paths, 'rehearsal'),
  ]);
  return [
    ...real.map((each) => ({ ...each, rehearsal: false })),
    ...rehearsed.map((each) => ({ ...each, rehearsal: true })),
  ].map(({ region, file, endpoint, safe, rehearsal }) => ({
    region,
    file,
    endpoint,
    safe,
    rehearsal,
  }));
}

/**
 * The folder of the sign-ins. Those of a rehearsal are with its services, apart from the real ones.
 */
export function signInFolder(
  paths: Pick<Paths, 'signIns' | 'rehearsal'>,
  kind: Client['kind'] = 'eascmd',
): string {
  return kind === 'rehearsal' ? join(paths.rehearsal, 'sign-ins') : paths.signIns;
}

/** eascmd's configuration file of a region (its `-c`), whether it exists or not. */
export function signInFile(
  paths: Pick<Paths, 'signIns' | 'rehearsal'>,
  region: string,
  kind: Client['kind'] = 'eascmd',
): string {
  return signInPath(signInFolder(paths, kind), region);
}

interface SignIn {
  readonly region: string;
  readonly file: string;
  /** The endpoint that it was made with; null if it is not known. */
  readonly endpoint: string | null;
  /** The file's permissions, such as 0o600. */
  readonly mode: number;
  /**
   * Whether only its owner can read or change it. Windows has no such permissions: the profile
   * folder protects it.
   */
  readonly safe: boolean;
}

/** The existing sign-ins, by region. That a file exists doesn't show whether its keys work. */
export async function readSignIns(
  paths: Pick<Paths, 'signIns' | 'rehearsal'>,
  kind: Client['kind'] = 'eascmd',
): Promise<readonly SignIn[]> {
  const folder = signInFolder(paths, kind);
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

/** Removes everyone's permissions to a sign-in except its owner's. */
export async function makeSignInSafe({ file }: Pick<SignIn, 'file'>): Promise<void> {
  await chmod(file, privateFileMode);
}

/** The command that signs in to a region, for the user to run: with placeholders for the keys. */
export function signInCommand(command: string, file: string, endpoint: string): string {
  const call = configArguments({
    accessKeyId: '<AccessKeyId>',
    accessKeySecret: '<AccessKeySecret>',
    endpoint,
  });
  return [command, ...withConfigFile(file, call)].map(quoted).join(' ');
}

/** The placeholders are not quoted, so a shell rejects them if they are not replaced. */
function quoted(part: string): string {
  return /^[\w@%+=:,./<>-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}

/**
 * Longer than any key; a masked value may be a certificate. Longer text was pasted by mistake, and
 * its end is dropped.
 */
const mostBytes = { id: 512, secret: 512, masked: 1 << 16 };

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/**
 * Contains a secret from its first letter to the one command or file that takes it. It is not part of
 * the state, is never drawn, prints as nothing (its fields are private to the language), and its
 * bytes are overwritten after use. Copies of a text that the engine makes on its way here cannot be
 * overwritten from JavaScript; our code keeps none.
 */
export class KeyBuffer implements KeyVault {
  readonly #bytes = {
    id: Buffer.alloc(mostBytes.id),
    secret: Buffer.alloc(mostBytes.secret),
    masked: Buffer.alloc(mostBytes.masked),
  };
  readonly #lengths = { id: 0, secret: 0, masked: 0 };

  /**
   * A paste often carries spaces and a line end, which no key contains. A masked value may: a
   * terminal pastes its line ends as carriage returns.
   */
  readonly type = (field: VaultField, text: string): number => {
    const kept = field === 'masked' ? text.replaceAll(/\r\n?/g, '\n') : text.trim();
    const typed = Buffer.from(kept, 'utf8');
    const copied = typed.copy(this.#bytes[field], this.#lengths[field]);
    typed.fill(0);
    this.#lengths[field] += copied;
    return this.#count(field);
  };

  readonly erase = (field: VaultField): number => {
    const bytes = this.#bytes[field];
    do {
      this.#lengths[field] = Math.max(0, this.#lengths[field] - 1);
    } while (isContinuation(bytes[this.#lengths[field]]));
    bytes.fill(0, this.#lengths[field]);
    return this.#count(field);
  };

  readonly clear = (field: VaultField): number => {
    this.#lengths[field] = 0;
    this.#bytes[field].fill(0);
    return 0;
  };

  /** Returns the keys once, and erases them here. */
  take(): Keys {
    const taken = { accessKeyId: this.#textOf('id'), accessKeySecret: this.#textOf('secret') };
    this.wipe();
    return taken;
  }

  /** Returns the value that the history masks once, and erases it here. */
  takeMasked(): string {
    const taken = this.#textOf('masked').trim();
    this.clear('masked');
    return taken;
  }

  wipe(): void {
    this.clear('id');
    this.clear('secret');
    this.clear('masked');
  }

  /** In characters. */
  #count(field: VaultField): number {
    const typed = this.#bytes[field].subarray(0, this.#lengths[field]);
    return typed.reduce((count, byte) => count + (isContinuation(byte) ? 0 : 1), 0);
  }

  #textOf(field: VaultField): string {
    return this.#bytes[field].toString('utf8', 0, this.#lengths[field]);
  }
}

/** A byte that isn't the first of its character (UTF-8). */
const isContinuation = (byte = 0): boolean => (byte & 0b1100_0000) === 0b1000_0000;
