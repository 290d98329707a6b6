import { editDistance } from './nearest-name.ts';

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
