export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of keys, or undefined where the path leaves the objects. */
export const valueAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const found = valueAt(value, ...path);
  return typeof found === 'number' ? found : undefined;
};

/** The object with the value at the path replaced; objects on the way are made where missing. */
export const withValueAt = (
  value: unknown,
  path: readonly string[],
  replacement: unknown,
): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const object = isObject(value) ? value : {};
  return { ...object, [key]: withValueAt(object[key], rest, replacement) };
};

/** Parsed JSON, or undefined where the text is none. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};
