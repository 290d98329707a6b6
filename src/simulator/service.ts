import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nameForm } from '../service/rules/service.ts';
import type { ScenarioName, Shape } from '../service/scenario-names.ts';
import { isScenario, Refusal } from './env.ts';

/**
 * A request to a service after its creation: when, in ms since the epoch, and how many instances
 * ran at that moment.
 */
export interface Stage {
  readonly kind: 'deleting' | 'stopping' | 'starting' | 'scaling' | 'updating';
  readonly at: number;
  readonly running: number;
}

/**
 * A simulated service, as saved in its file. No process updates it: its state is computed from when
 * it was accepted, how fast its time runs, and its scenario.
 */
export interface Service {
  readonly name: string;
  readonly region: string;
  readonly seed: string;
  readonly scenario: ScenarioName;
  /** How many times faster than real time it runs. */
  readonly speed: number;
  /** When the request was accepted, in ms since the epoch. */
  readonly acceptedAt: number;
  readonly updatedAt: number;
  readonly version: number;
  /**
   * The file that it was created from. Its creation follows this file, even if it is modified
   * later.
   */
  readonly file: JsonObject;
  readonly config: JsonObject;
  readonly stage: Stage | null;
}

const stageKinds: ReadonlySet<unknown> = new Set([
  'deleting',
  'stopping',
  'starting',
  'scaling',
  'updating',
]);

const isStage = (value: unknown): value is Stage | null =>
  value === null ||
  (isObject(value) &&
    stageKinds.has(value['kind']) &&
    typeof value['at'] === 'number' &&
    typeof value['running'] === 'number');

const texts = ['name', 'region', 'seed', 'scenario'];
const numbers = ['speed', 'acceptedAt', 'updatedAt', 'version'];

/** Whether a value read from a file is a service. */
export const isService = (value: unknown): value is Service & JsonObject =>
  isObject(value) &&
  texts.every((key) => typeof value[key] === 'string') &&
  numbers.every((key) => typeof value[key] === 'number') &&
  isScenario(String(value['scenario'])) &&
  isObject(value['file']) &&
  isObject(value['config']) &&
  isStage(value['stage']);

/** How much of its own time has passed since a moment, in ms. */
export const serviceTimeSince = (service: Service, since: number, now: number): number =>
  (now - since) * service.speed;

/** The same as in `check`. It also makes names safe to use as file names. */
export const isServiceName = (text: string): boolean => nameForm.test(text);

const openErrors: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  EMFILE: 'too many open files',
};

/**
 * Reads a JSON object. The messages are those of a Go program, which eascmd is; the rest is
 * invented.
 */
export const readJsonFile = (path: string): JsonObject => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(`open ${path}: ${openErrors[code] ?? code}`);
  }
  const value = parseJson(text);
  if (!isObject(value)) throw new Refusal(`${path}: the content is not a JSON object`);
  return value;
};

/** Top-level in the plugin's docs, `metadata.name` in the newer reference. */
export const nameIn = (config: JsonObject): string =>
  textAt(config, 'name') ?? textAt(config, 'metadata', 'name') ?? '';

/**
 * Top-level in the plugin's docs, `metadata.resource` in the newer reference. Absent for the public
 * group.
 */
export const groupIn = (config: JsonObject): string | undefined =>
  textAt(config, 'resource') || textAt(config, 'metadata', 'resource') || undefined;

export const instancesIn = (config: JsonObject): number =>
  numberAt(config, 'metadata', 'instance') ?? 1;

/** What the service would refuse immediately: a rough check, independent of the product's. */
export const checkConfig = (config: JsonObject): void => {
  const name = nameIn(config);
  if (name === '') throw new Refusal('400 Bad Request: the field name is required');
  if (!isServiceName(name)) throw new Refusal(`400 Bad Request: the name [${name}] is not valid`);
  const instances = instancesIn(config);
  if (!Number.isInteger(instances) || instances < 1) {
    throw new Refusal('400 Bad Request: the field metadata.instance is not valid');
  }
};

const firstPlugin = (config: JsonObject): unknown => {
  const plugins = valueAt(config, 'plugins');
  return Array.isArray(plugins) ? plugins[0] : undefined;
};

export const pluginImageIn = (config: JsonObject): string | undefined =>
  textAt(firstPlugin(config), 'image');

/** The documented shape that a file leads to on its own. */
export const shapeIn = (config: JsonObject): Shape => {
  const plugin = firstPlugin(config);
  if (plugin === undefined) return 'no-blade';
  const words = `${textAt(plugin, 'command') ?? ''} ${textAt(plugin, 'image') ?? ''}`;
  return words.includes('gpu') ? 'gpu' : 'cpu';
};

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of keys, or `undefined` if the path leads outside the objects. */
export const valueAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const found = valueAt(value, ...path);
  return typeof found === 'number' ? found : undefined;
};

/** The object with the value at the path replaced; missing objects on the path are created. */
export const withValueAt = (
  value: unknown,
  path: readonly string[],
  replacement: unknown,
): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const object = isObject(value) ? value : {};
  return { ...object, [key]: withValueAt(object[key], rest, replacement) };
};

/** Parsed JSON, or `undefined` if the text isn't JSON. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

/**
 * All names of a service are derived from its seed, so that its processes agree on them, and so
 * that its token, which must look real for tests of leaks, isn't in any file.
 */
const digest = (seed: string, purpose: string): string =>
  createHash('sha256').update(`${purpose}\n${seed}`).digest('hex');

const base36 = (seed: string, purpose: string, length: number): string =>
  BigInt(`0x${digest(seed, purpose)}`)
    .toString(36)
    .slice(0, length);

const digits = (seed: string, purpose: string, length: number): string =>
  BigInt(`0x${digest(seed, purpose)}`)
    .toString(10)
    .slice(0, length);

export const newSeed = (): string => randomBytes(16).toString('hex');

/** In the format of the docs: `1651567F-8F8D-4A2B-933D-F8D3E2DD0001`. */
export const newRequestId = (): string => randomUUID().toUpperCase();

/** The account is the same for every service of a folder. */
export const accountOf = (folder: string): string => `1${digits(folder, 'account', 15)}`;

const base64OfHex = (seed: string, purpose: string): string =>
  Buffer.from(digest(seed, purpose).slice(0, 40)).toString('base64');

/**
 * Base64 of forty hexadecimal digits, like the tokens in the docs: 56 characters, ending in `==`.
 */
export const tokenOf = (seed: string): string => base64OfHex(seed, 'token');
export const privateTokenOf = (seed: string): string => base64OfHex(seed, 'private token');
export const gatewayKeyOf = (seed: string): string => digits(seed, 'gateway key', 8);
export const gatewaySecretOf = (seed: string): string =>
  digest(seed, 'gateway secret').slice(0, 32);
export const gatewayHostOf = (seed: string): string => digest(seed, 'gateway host').slice(0, 32);

/** `i-uf6` and 17 more characters, as in `cn-shanghai.i-uf6hv6kfua25q1k8****` in the docs. */
export const nodeOf = (seed: string): string => `i-uf6${base36(seed, 'node', 17)}`;
export const pluginIdOf = (seed: string): string =>
  `eas-plugin-${digest(seed, 'plugin').slice(0, 8)}`;

const address = (seed: string, purpose: string, network: string): string => {
  const bytes = Buffer.from(digest(seed, purpose), 'hex');
  return `${network}.${bytes[0] ?? 1}.${(bytes[1] ?? 1) || 1}`;
};

interface WorkerIdentity {
  readonly name: string;
  readonly innerIp: string;
  readonly hostIp: string;
}

/** The n-th instance of a service, starting at 0. */
export const workerOf = (seed: string, service: string, n: number): WorkerIdentity => ({
  name: `${service.replaceAll('_', '-')}-${digest(seed, 'replica set').slice(0, 10)}-${base36(seed, `worker ${n}`, 5)}`,
  innerIp: address(seed, `inner ${n}`, '10.240'),
  hostIp: address(seed, `host ${n}`, '10.224'),
});

/** The transcripts in the docs use the service's own time, which is China Standard Time. */
const chinaOffset = 8 * 60 * 60 * 1000;

const inChina = (at: number): string => new Date(at + chinaOffset).toISOString();

/** `2019-02-21 16:35:41`, as `ls` and `desc` print times. `at` is in ms since the epoch. */
export const dateTime = (at: number): string => inChina(at).slice(0, 19).replace('T', ' ');

/** `20211117172259`, as at the end of image tags. `at` is in ms since the epoch. */
export const tagTime = (at: number): string => inChina(at).slice(0, 19).replaceAll(/[-T:]/g, '');
