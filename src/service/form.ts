import { isObject } from './suggest.ts';
import type { Path } from './types.ts';

/** JSON's names of the types that a file format asks for. */
type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array';

/**
 * What a value may be, as data: a file format's schema without the library that it is written in. What
 * is not there fits, and keys that `keys` does not name may hold anything. A `map` is an object whose
 * keys are the user's own; `either` is a text or a number.
 */
export type JsonForm =
  | { readonly is: 'string' | 'number' | 'boolean' | 'either' | 'anything' }
  | { readonly is: 'object'; readonly keys: Readonly<Record<string, JsonForm>> }
  | { readonly is: 'map'; readonly each: JsonForm }
  | { readonly is: 'array'; readonly each: JsonForm };

/** A place whose type is not the one of the form. */
export interface Misfit {
  readonly path: Path;
  readonly expected: JsonType;
  /** It is a number, and larger than a number can be. */
  readonly tooLarge?: true;
}

/** Every place in which a value does not fit, in the order of the form, of a map's keys and of lists. */
export function misfits(form: JsonForm, value: unknown): readonly Misfit[] {
  const found: Misfit[] = [];
  look(form, value, { found, path: [] });
  return found;
}

/** What one walk has found, and where it is: one list for the whole of it, since a map may have a million keys. */
interface Walk {
  readonly found: Misfit[];
  readonly path: (string | number)[];
}

function look(form: JsonForm, value: unknown, walk: Walk): void {
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
      else for (const [index, held] of value.entries()) lookInside(form.each, index, held, walk);
      return;
    case 'map':
      if (!isObject(value)) missed('object', walk);
      else for (const key of Object.keys(value)) lookInside(form.each, key, value[key], walk);
      return;
    case 'object':
      if (!isObject(value)) missed('object', walk);
      else {
        for (const [key, inner] of Object.entries(form.keys)) {
          if (Object.hasOwn(value, key)) lookInside(inner, key, value[key], walk);
        }
      }
  }
}

function lookInside(form: JsonForm, key: string | number, held: unknown, walk: Walk): void {
  walk.path.push(key);
  look(form, held, walk);
  walk.path.pop();
}

function missed(expected: JsonType, { found, path }: Walk, tooLarge = false): void {
  found.push({ path: [...path], expected, ...(tooLarge ? { tooLarge } : {}) });
}

/** JSON.parse makes an infinity of a number that is too large. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
