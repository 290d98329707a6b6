import { createHash, randomBytes, randomUUID } from 'node:crypto';

/**
 * All that is named for one service follows from its seed, so that the processes that speak of it
 * agree, and so that its token, real-looking as it must be for tests of leaks, stands in no file.
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

/** As the documents print it: `1651567F-8F8D-4A2B-933D-F8D3E2DD0001`. */
export const newRequestId = (): string => randomUUID().toUpperCase();

/** The account is the same for every service of a folder. */
export const accountOf = (folder: string): string => `1${digits(folder, 'account', 15)}`;

const base64OfHex = (seed: string, purpose: string): string =>
  Buffer.from(digest(seed, purpose).slice(0, 40)).toString('base64');

/** Base64 of forty hexadecimal digits, as the documents' tokens are; 56 characters, ends in `==`. */
export const tokenOf = (seed: string): string => base64OfHex(seed, 'token');
export const privateTokenOf = (seed: string): string => base64OfHex(seed, 'private token');
export const gatewayKeyOf = (seed: string): string => digits(seed, 'gateway key', 8);
export const gatewaySecretOf = (seed: string): string =>
  digest(seed, 'gateway secret').slice(0, 32);
export const gatewayHostOf = (seed: string): string => digest(seed, 'gateway host').slice(0, 32);

/** `i-uf6` and 17 more, as in the documents' `cn-shanghai.i-uf6hv6kfua25q1k8****`. */
export const nodeOf = (seed: string): string => `i-uf6${base36(seed, 'node', 17)}`;
export const pluginIdOf = (seed: string): string =>
  `eas-plugin-${digest(seed, 'plugin').slice(0, 8)}`;

const address = (seed: string, purpose: string, network: string): string => {
  const bytes = Buffer.from(digest(seed, purpose), 'hex');
  return `${network}.${bytes[0] ?? 1}.${(bytes[1] ?? 1) || 1}`;
};

export interface WorkerIdentity {
  readonly name: string;
  readonly innerIp: string;
  readonly hostIp: string;
}

/** The n-th instance of a service, counted from 0. */
export const workerOf = (seed: string, service: string, n: number): WorkerIdentity => ({
  name: `${service.replaceAll('_', '-')}-${digest(seed, 'replica set').slice(0, 10)}-${base36(seed, `worker ${n}`, 5)}`,
  innerIp: address(seed, `inner ${n}`, '10.240'),
  hostIp: address(seed, `host ${n}`, '10.224'),
});
