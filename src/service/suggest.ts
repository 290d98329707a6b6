/** Shorter names have too many neighbors: `npu` is no slip for `gpu`. */
const shortestName = 4;

/**
 * The key that was meant by an unknown one which may well be right: the same letters in another case
 * or with other joints (`modelPath`), or a letter in five that differs.
 */
export function nearKey(key: string, known: readonly string[]): string | undefined {
  const plain = joined(key);
  return known.find((name) => {
    const other = joined(name);
    if (plain === other || plain === `${other}s`) return true;
    if (other.length < shortestName || Math.abs(plain.length - other.length) > slips(other)) {
      return false;
    }
    return editDistance(plain, other) <= slips(other);
  });
}

function slips({ length }: string): number {
  return Math.max(1, Math.floor(length / 5));
}

function joined(key: string): string {
  return key.length > 64 ? key : key.toLowerCase().replaceAll(/[-_\s]/gu, '');
}

/**
 * The name that somebody who typed `text` most likely meant, whatever the case; undefined where none is
 * near. Of two that are as near it is the one with the same first letter, which is seldom mistyped.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const typed = text.toLowerCase();
  const [nearest, next] = names
    // The lengths alone tell that a text of a megabyte is none of them.
    .filter((name) => Math.abs(name.length - typed.length) <= furthest(name))
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase(), typed) }))
    .filter(({ name, distance }) => distance < furthest(name) + 1)
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.distance === next?.distance ? undefined : nearest?.name;
}

/** A name with another first letter is further, by less than a letter. */
const distanceTo = (name: string, typed: string): number =>
  editDistance(typed, name) + (name[0] === typed[0] ? 0 : 0.5);

const furthest = (name: string): number => Math.max(1, Math.floor(name.length * 0.4));

/** How many letters must be put in, left out, replaced, or swapped with their neighbor. */
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
 * What `whole` says beyond `part`: the keys that `part` lacks or has otherwise, at any depth. A list
 * that differs is kept whole, unless it holds objects, which are compared place by place (`{}` where
 * nothing is left). `undefined` where the two say the same. It goes only as deep as `part` does.
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

/** Own keys alone: a model file may be called `__proto__`. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What stands at a path; undefined where the path leaves the objects and lists. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => {
    if (typeof key === 'number') return Array.isArray(part) ? part[key] : undefined;
    return isObject(part) ? own(part, key) : undefined;
  }, value);
}
