import { concealed } from './conceal.ts';

const secretKey = /^(?:access_?|private_?)?token$/i;

/** The tokens that a service file sets for itself. */
export function secretsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(secretsOf);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    secretKey.test(key) && typeof inner === 'string' ? [inner] : secretsOf(inner),
  );
}

/** A service file's content with those tokens masked; everything else is as it was. */
export function concealJson(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(concealJson);
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
