/** Shorter names have too many neighbors: `npu` isn't a typo for `gpu`. */
const shortestName = 4;

/**
 * The known key that an unknown key probably means, although the unknown one may be valid: the same
 * letters with other case or separators (`modelPath`), or at most one letter in five different.
 */
export function nearKey(key: string, known: readonly string[]): string | undefined {
  const plain = joined(key);
  return known.find((name) => {
    const other = joined(name);
    if (plain === other || plain === `${other}s`) return true;
    if (
      other.length < shortestName ||
      Math.abs(plain.length - other.length) > allowedEdits(other)
    ) {
      return false;
    }
    return editDistance(plain, other) <= allowedEdits(other);
  });
}

function allowedEdits({ length }: string): number {
  return Math.max(1, Math.floor(length / 5));
}

function joined(key: string): string {
  return key.length > 64 ? key : key.toLowerCase().replaceAll(/[-_\s]/gu, '');
}

/**
 * The name that `text` most likely means, ignoring case; `undefined` if none is close. A tie goes
 * to the name with the same first letter, which is rarely mistyped.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const typed = text.toLowerCase();
  const [nearest, next] = names
    // The length alone rules out a text of a megabyte.
    .filter((name) => Math.abs(name.length - typed.length) <= furthest(name))
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase(), typed) }))
    .filter(({ name, distance }) => distance < furthest(name) + 1)
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.distance === next?.distance ? undefined : nearest?.name;
}

/** A different first letter adds less than one letter to the distance. */
const distanceTo = (name: string, typed: string): number =>
  editDistance(typed, name) + (name[0] === typed[0] ? 0 : 0.5);

const furthest = (name: string): number => Math.max(1, Math.floor(name.length * 0.4));

/** How many letters must be inserted, deleted, replaced, or swapped with their neighbor. */
export function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[line - 1] === to[column - 1];
      const swapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      next[column] = Math.min(
        (next[column - 1] ?? 0) + 1,
        (row[column] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
        swapped && line > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What `whole` contains beyond `part`: the keys that `part` lacks or has with other values, at any
 * depth. A list that differs is returned whole, unless it contains objects, which are compared by
 * position (`{}` if nothing is left). `undefined` if the two are the same. It goes only as deep as
 * `part`.
 */
export function remainder(whole: unknown, part: unknown): unknown {
  if (isObject(whole) && isObject(part)) return objectRemainder(whole, part);
  if (Array.isArray(whole) && Array.isArray(part)) return listRemainder(whole, part);
  return Object.is(whole, part) ? undefined : whole;
}

function objectRemainder(whole: JsonObject, part: JsonObject): JsonObject | undefined {
  const left = Object.entries(whole).flatMap(([key, value]) => {
    const rest = Object.hasOwn(part, key) ? remainder(value, part[key]) : value;
    return rest === undefined ? [] : [[key, rest]];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function listRemainder(
  whole: readonly unknown[],
  part: readonly unknown[],
): readonly unknown[] | undefined {
  const rests = whole.map((value, index) => remainder(value, part[index]));
  if (rests.every((rest) => rest === undefined) && whole.length === part.length) return undefined;
  return whole.every(isObject) ? rests.map((rest) => rest ?? {}) : whole;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only: a model file can be called `__proto__`. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The value at a path; `undefined` if the path leads outside the objects and lists. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => {
    if (typeof key === 'number') return Array.isArray(part) ? part[key] : undefined;
    return isObject(part) ? own(part, key) : undefined;
  }, value);
}
