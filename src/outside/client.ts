import { join } from 'node:path';
import process from 'node:process';
import { withConfigFile } from '../eascmd/arguments.ts';
import { packageRoot } from './package-root.ts';

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
  /** The `-c` file, where the user gave one: one file is one region's sign-in (eascmd reference). */
  readonly configFile?: string | undefined;
}

export interface RehearsalOptions {
  readonly folder: string;
  readonly speed: number;
  readonly scenario?: string | undefined;
}

/** Ten minutes go by in about a quarter of a minute. */
export const defaultRehearsalSpeed = 30;

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
  };
}

/** The rehearsal plays in the region that was asked for, as a signed-in eascmd would. */
export function inRegion(client: Client, region: string | undefined): Client {
  return client.kind === 'rehearsal' && region
    ? {
        ...client,
        environment: { ...client.environment, BLADE_DEPLOY_REHEARSAL_REGION: region },
      }
    : client;
}

export function eascmdClient(path: string, configFile?: string): Client {
  return {
    kind: 'eascmd',
    label: path.split(/[\\/]/).at(-1) ?? path,
    command: path,
    prefix: [],
    environment: {},
    speed: 1,
    ...(configFile ? { configFile } : {}),
  };
}

/** Everything after the command, for the arguments of one eascmd call. */
export function argumentsFor(client: Client, call: readonly string[]): string[] {
  return [...client.prefix, ...withConfigFile(client.configFile, call)];
}
