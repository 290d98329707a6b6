import { isObject } from '../../../src/service/suggest.ts';
import type { Path } from '../../../src/service/types.ts';

/** A copy of a value with one place set anew, or taken away where `replacement` is undefined. */
export function withChange(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? withChange(item, rest, replacement) : item));
  }
  const whole = isObject(value) ? value : {};
  const next = withChange(whole[key], rest, replacement);
  // Where a key is there already, it stays at its place.
  const entries = Object.hasOwn(whole, key)
    ? Object.entries(whole).map(([name, old]) => [name, name === key ? next : old] as const)
    : [...Object.entries(whole), [key, next] as const];
  return Object.fromEntries(entries.filter(([name, each]) => name !== key || each !== undefined));
}
