import { concealed } from './conceal.ts';
import { secretInAddress, secretKeys } from './secret-keys.ts';

const secretKey = new RegExp(`^(?:${secretKeys})$`, 'i');

/** The tokens, passwords and access keys that a service file has in it. */
export function secretsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(secretsOf);
  }
  if (typeof value === 'string') {
    return value.match(secretInAddress) ?? [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    secretKey.test(key) && typeof inner === 'string' ? [inner] : secretsOf(inner),
  );
}

/** A service file's content with those masked; everything else is as it was. */
export function concealJson(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(concealJson);
  }
  if (typeof value === 'string') {
    return value.replaceAll(secretInAddress, concealed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKey.test(key) && typeof inner === 'string' ? concealed : concealJson(inner),
    ]),
  );
}
