import type { Path } from '../../../src/domain/finding.ts';
import { isObject } from '../../../src/domain/remainder.ts';

/** A copy of a value with one place set anew, or taken away where `replacement` is undefined. */
export function withChange(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? withChange(item, rest, replacement) : item));
  }
  const { [key]: old, ...others } = isObject(value) ? value : {};
  const next = withChange(old, rest, replacement);
  return next === undefined ? others : { ...others, [key]: next };
}
