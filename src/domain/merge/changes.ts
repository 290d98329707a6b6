import type { Path } from '../finding.ts';
import { isObject } from '../remainder.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** One place of a service file that is written anew. */
export type Change =
  | { readonly kind: 'remove'; readonly path: Path }
  /** Another name for the same content: the model's file. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  | {
      readonly kind: 'set';
      readonly path: Path;
      readonly value: unknown;
      /** The keys that stand before it in the documents' order. */
      readonly behind: readonly string[];
    };

/**
 * What has to change at a place of the file, so that it says what is composed now, where it said what
 * was composed before. What was not composed, and what says so already, stays as it is.
 */
export function changesOf(
  path: Path,
  file: JsonObject,
  before: JsonObject,
  after: JsonObject,
): readonly Change[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key): readonly Change[] => {
    const [there, was, is] = [own(file, key), own(before, key), own(after, key)];
    const place = [...path, key];
    if (isSame(was, is) || isSame(there, is)) return [];
    if (is === undefined) return removal(place, there, was);
    if (isObject(is) && isObject(there)) {
      return changesOf(place, there, isObject(was) ? was : {}, is);
    }
    const order = Object.keys(after);
    return [{ kind: 'set', path: place, value: is, behind: order.slice(0, order.indexOf(key)) }];
  });
}

/** An object goes with what was composed of it, if that is all that it holds. */
function removal(path: Path, there: unknown, was: unknown): readonly Change[] {
  if (there === undefined) return [];
  const holdsMore =
    isObject(there) && isObject(was) && Object.keys(there).some((key) => !Object.hasOwn(was, key));
  return holdsMore ? changesOf(path, there, was, {}) : [{ kind: 'remove', path }];
}

/** Own keys alone: a model may be called `__proto__`. */
function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Lists of texts are compared as wholes. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return JSON.stringify(one) === JSON.stringify(other);
  }
  return Object.is(one, other);
}
