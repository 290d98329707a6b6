import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { withConfigFile } from '../../eascmd/args.ts';
import { readRegularNow } from '../files.ts';
import { packageRoot } from '../os.ts';
import { safeName } from '../paths.ts';

/** The program that speaks eascmd's language: the real one, or the rehearsal's stand-in. */
export interface Client {
  readonly kind: 'eascmd' | 'rehearsal';
  /** What the header calls it. */
  readonly label: string;
  readonly command: string;
  /** Arguments before those of eascmd. */
  readonly prefix: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** How many of its minutes pass in one of ours: 1 for the real one. */
  readonly speed: number;
  /** What a rehearsal was told to play. */
  readonly scenario?: string | undefined;
  /** The `-c` file, where the user gave one: one file is one region's sign-in (eascmd reference). */
  readonly configFile?: string | undefined;
  /** The folder of our own sign-ins: from it comes the `-c` file of a region, where none was given. */
  readonly signIns?: string | undefined;
}

interface RehearsalOptions {
  readonly folder: string;
  readonly speed: number;
  readonly scenario?: string | undefined;
}

export function rehearsalClient({ folder, speed, scenario }: RehearsalOptions): Client {
  return {
    kind: 'rehearsal',
    label: 'rehearsal',
    command: process.execPath,
    prefix: [join(packageRoot(), 'bin', 'eascmd-rehearsal')],
    environment: {
      BLADE_DEPLOY_REHEARSAL_DIR: folder,
      BLADE_DEPLOY_REHEARSAL_SPEED: String(speed),
      ...(scenario ? { BLADE_DEPLOY_REHEARSAL_SCENARIO: scenario } : {}),
    },
    speed,
    ...(scenario ? { scenario } : {}),
    // Beside its services, so that a rehearsed sign-in is never taken for a real one.
    signIns: join(folder, 'sign-ins'),
  };
}

/**
 * The client as it speaks to one region. One sign-in is good for one region (`-c`, eascmd reference):
 * ours is used where there is one, unless the user named a file. The rehearsal plays in the region
 * that was asked for even without.
 */
export function inRegion(client: Client, region: string | undefined): Client {
  if (!region) {
    return client;
  }
  const file = ownSignIn(client, region);
  const { configFile: _, ...others } = client;
  const signedIn = isNamedByUser(client)
    ? client
    : { ...others, ...(file && { configFile: file }) };
  return client.kind === 'eascmd'
    ? signedIn
    : {
        ...signedIn,
        environment: { ...client.environment, BLADE_DEPLOY_REHEARSAL_REGION: region },
      };
}

/**
 * The endpoint that eascmd speaks to in a region, such as `pai-eas.cn-shanghai.aliyuncs.com`. It is
 * known of our own sign-ins alone, which were given it: what stands in a file of eascmd is its own.
 */
export function endpointOf(client: Client, region: string): string | null {
  return client.signIns !== undefined && ownSignIn(client, region) !== undefined
    ? savedEndpoint(client.signIns, region)
    : null;
}

function ownSignIn(client: Client, region: string): string | undefined {
  if (client.signIns === undefined || isNamedByUser(client)) {
    return undefined;
  }
  const file = signInPath(client.signIns, region);
  return existsSync(file) ? file : undefined;
}

/** A `-c` file that is not one of ours; a client of another region may have been given one of those. */
function isNamedByUser({ configFile, signIns }: Client): boolean {
  return configFile !== undefined && dirname(configFile) !== signIns;
}

interface EascmdOptions {
  /** The sign-in that the user named: it goes before any of ours. */
  readonly configFile?: string | undefined;
  readonly signIns?: string | undefined;
}

export function eascmdClient(path: string, { configFile, signIns }: EascmdOptions = {}): Client {
  return {
    kind: 'eascmd',
    label: path.split(/[\\/]/).at(-1) ?? path,
    command: path,
    prefix: [],
    environment: {},
    speed: 1,
    ...(configFile ? { configFile } : {}),
    ...(signIns ? { signIns } : {}),
  };
}

/** Everything after the command, for the arguments of one eascmd call. */
export function argumentsFor(client: Client, call: readonly string[]): string[] {
  return [...client.prefix, ...withConfigFile(client.configFile, call)];
}

/** The same as one would type it; the stand-in by its name, whose own program is of no use to a person. */
export function withoutPrefix(client: Client, call: readonly string[]): string[] {
  const { kind, command, configFile } = client;
  const named = kind === 'rehearsal' ? 'eascmd-rehearsal' : command;
  return [named, ...withConfigFile(configFile, call)];
}

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
    const text = readRegularNow(endpointPath(folder, region)).trim();
    return isEndpoint(text) ? text : null;
  } catch {
    return null;
  }
}

/** A host name, as `config -e` takes it: no scheme, no path, nothing that could be read as a flag. */
export function isEndpoint(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(text);
}
