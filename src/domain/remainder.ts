type JsonObject = Readonly<Record<string, unknown>>;

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
