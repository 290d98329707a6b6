import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { withConfigFile } from '../../eascmd/args.ts';
import { readRegularNow } from '../files.ts';
import { packageRoot } from '../os.ts';
import { safeName } from '../paths.ts';

/** A program with eascmd's command line: the real one, or the rehearsal's stand-in. */
export interface Client {
  readonly kind: 'eascmd' | 'rehearsal';
  /** Its name in the header. */
  readonly label: string;
  readonly command: string;
  /** Arguments before those of eascmd. */
  readonly prefix: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** How many of its minutes pass in one real minute: 1 for the real one. */
  readonly speed: number;
  /** The scenario of a rehearsal. */
  readonly scenario?: string | undefined;
  /** The `-c` file, if the user gave one: one file is one region's sign-in (eascmd reference). */
  readonly configFile?: string | undefined;
  /** The folder of our own sign-ins, which supplies the `-c` file of a region if none was given. */
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
    // Next to its services, so that a rehearsed sign-in is never used as a real one.
    signIns: join(folder, 'sign-ins'),
  };
}

/**
 * The client for one region. One sign-in is good for one region (`-c`, eascmd reference): ours is
 * used if there is one, unless the user named a file. The rehearsal uses the requested region even
 * without a sign-in.
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
 * The endpoint that eascmd uses in a region, such as `pai-eas.cn-shanghai.aliyuncs.com`. It is
 * known only for our own sign-ins, which were given it: the content of eascmd's own file is not
 * read.
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

/**
 * A `-c` file that is not one of ours. A client of another region may have been given one of those.
 */
function isNamedByUser({ configFile, signIns }: Client): boolean {
  return configFile !== undefined && dirname(configFile) !== signIns;
}

interface EascmdOptions {
  /** The sign-in that the user named, which takes precedence over ours. */
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

/**
 * The same as a user would type it. The stand-in goes by its name, because its program is of no use
 * to a user.
 */
export function withoutPrefix(client: Client, call: readonly string[]): string[] {
  const { kind, command, configFile } = client;
  const named = kind === 'rehearsal' ? 'eascmd-rehearsal' : command;
  return [named, ...withConfigFile(configFile, call)];
}

/**
 * The files of one region's sign-in. The one with the keys belongs to eascmd, in a format that is
 * not public, and is never read. The endpoint it was made with is saved next to it.
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

/** Null if none was saved, or if it is not an endpoint. */
export function savedEndpoint(folder: string, region: string): string | null {
  try {
    const text = readRegularNow(endpointPath(folder, region)).trim();
    return isEndpoint(text) ? text : null;
  } catch {
    return null;
  }
}

/**
 * A host name, as `config -e` takes it: no scheme, no path, nothing that could be read as a flag.
 */
export function isEndpoint(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(text);
}
