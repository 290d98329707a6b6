import { saysDefault } from './compose.ts';
import type { Path } from './types.ts';

/** A field that differs between two service files. `undefined` if one of them doesn't have it. */
export interface FieldDifference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

interface Field {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Compares two service files field by field: first the fields of the first file in its order, then
 * those that only the second has. Key order is ignored, and lists are compared by position. Skips
 * the token, which isn't an answer, and values that mean the same as no field.
 */
export function diffServices(before: unknown, after: unknown): readonly FieldDifference[] {
  const earlier = fieldsByPlace(before);
  const later = fieldsByPlace(after);
  const places = new Set([...earlier.keys(), ...later.keys()]);
  return [...places].flatMap((place) => {
    const one = earlier.get(place);
    const other = later.get(place);
    const { path } = one ?? other ?? { path: [] };
    return saysTheSame(path, one?.value, other?.value)
      ? []
      : [{ path, before: one?.value, after: other?.value }];
  });
}

/** The service's tokens, as the service reference and `desc` name them. */
const tokenKey = /^(?:access_?|private_?)?token$/iu;

/** As text, a path distinguishes list index 0 from the object key "0". */
function fieldsByPlace(service: unknown): ReadonlyMap<string, Field> {
  return new Map(fieldsOf([], service).map((field) => [JSON.stringify(field.path), field]));
}

function fieldsOf(path: Path, value: unknown): readonly Field[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, place) => fieldsOf([...path, place], element));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      tokenKey.test(key) ? [] : fieldsOf([...path, key], inner),
    );
  }
  return saysNothing(path, value) ? [] : [{ path, value }];
}

/**
 * Empty text counts as unset, as everywhere in a service file. An empty list or object has no
 * fields.
 */
function saysNothing(path: Path, value: unknown): boolean {
  return value === undefined || value === '' || saysDefault(path, value);
}

/** Levels are case-insensitive (PAI-Blade Python method, blade.optimize). */
function saysTheSame(path: Path, one: unknown, other: unknown): boolean {
  return path.at(-1) === 'optimization_level' &&
    typeof one === 'string' &&
    typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : Object.is(one, other);
}
