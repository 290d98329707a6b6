import { saysDefault } from './compose.ts';
import type { Path } from './types.ts';

/** A field in which two service files differ; `undefined` where one does not have it. */
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
 * In what two service files differ, field by field: those of the first in its order, then those that
 * only the second has. The order of keys does not count, and a list is compared place by place. Left
 * out are the token, which is no answer, and what says no more than its absence does.
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

/** The service's tokens, as the service reference and `desc` call them. */
const tokenKey = /^(?:access_?|private_?)?token$/iu;

/** A path as text tells the place 0 of a list from the key "0" of an object. */
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

/** An empty text is unset, as everywhere in a service file; an empty list or object has no fields. */
function saysNothing(path: Path, value: unknown): boolean {
  return value === undefined || value === '' || saysDefault(path, value);
}

/** Levels are the same in any case of letters (PAI-Blade Python method, blade.optimize). */
function saysTheSame(path: Path, one: unknown, other: unknown): boolean {
  return path.at(-1) === 'optimization_level' &&
    typeof one === 'string' &&
    typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : Object.is(one, other);
}
