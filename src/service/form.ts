import { isObject } from './suggest.ts';
import type { Path } from './types.ts';

/** JSON's names for the types in a file format. */
type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array';

/**
 * The allowed values as data: a file format's schema, independent of the schema library. Absent
 * values fit, and keys not listed in `keys` can contain anything. A `map` is an object with
 * user-defined keys; `either` is a string or a number.
 */
export type JsonForm =
  | { readonly is: 'string' | 'number' | 'boolean' | 'either' | 'anything' }
  | { readonly is: 'object'; readonly keys: Readonly<Record<string, JsonForm>> }
  | { readonly is: 'map'; readonly each: JsonForm }
  | { readonly is: 'array'; readonly each: JsonForm };

/** A path whose type doesn't match the form. */
export interface Misfit {
  readonly path: Path;
  readonly expected: JsonType;
  /** It is a number, but larger than a JavaScript number can be. */
  readonly tooLarge?: true;
}

/**
 * Every path where a value doesn't fit, in the order of the form, of a map's keys, and of lists.
 */
export function misfits(form: JsonForm, value: unknown): readonly Misfit[] {
  const found: Misfit[] = [];
  checkValue(form, value, { found, path: [] });
  return found;
}

/**
 * The findings and current path of one walk. It shares one list, since a map can have a million
 * keys.
 */
interface Walk {
  readonly found: Misfit[];
  readonly path: (string | number)[];
}

function checkValue(form: JsonForm, value: unknown, walk: Walk): void {
  if (value === undefined) return;
  switch (form.is) {
    case 'anything':
      return;
    case 'string':
    case 'boolean':
      if (typeof value !== form.is) missed(form.is, walk);
      return;
    case 'number':
      if (!isNumber(value)) missed('number', walk, typeof value === 'number');
      return;
    case 'either':
      if (typeof value !== 'string' && !isNumber(value)) missed('string', walk);
      return;
    case 'array':
      if (!Array.isArray(value)) missed('array', walk);
      else for (const [index, held] of value.entries()) checkInside(form.each, index, held, walk);
      return;
    case 'map':
      if (!isObject(value)) missed('object', walk);
      else for (const key of Object.keys(value)) checkInside(form.each, key, value[key], walk);
      return;
    case 'object':
      if (!isObject(value)) missed('object', walk);
      else {
        for (const [key, inner] of Object.entries(form.keys)) {
          if (Object.hasOwn(value, key)) checkInside(inner, key, value[key], walk);
        }
      }
  }
}

function checkInside(form: JsonForm, key: string | number, held: unknown, walk: Walk): void {
  walk.path.push(key);
  checkValue(form, held, walk);
  walk.path.pop();
}

function missed(expected: JsonType, { found, path }: Walk, tooLarge = false): void {
  found.push({ path: [...path], expected, ...(tooLarge ? { tooLarge } : {}) });
}

/** JSON.parse turns a number that is too large into Infinity. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
