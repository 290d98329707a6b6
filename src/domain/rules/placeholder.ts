import { bladePage } from '../catalogue/documents.ts';
import type { Finding, Path } from '../finding.ts';
import type { Check } from './facts.ts';
import { found } from './found.ts';
import type { Rule } from './rule.ts';

export const placeholderRules = {
  left: { code: 'placeholder-left', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

/**
 * `<yourBucket>` and the like, as the documents' examples have them. Scripts in files of other kinds
 * hold `<<EOF >` and `a <b >c`, which are none.
 */
export const placeholder = /(?<!<)<[\p{L}.](?:[\p{L}\p{N} _./:-]*[\p{L}\p{N}.])?>/u;

/** An object or a list that is being looked through. */
interface Level {
  readonly value: object;
  /** An object's keys; a list is counted. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  /** The position that is looked at next. */
  next: number;
}

/** What a container runs is text of other languages: `--stop '<s>'`, `echo "<b>"`. */
export const foreignKeys: readonly (string | number)[] = ['args', 'command', 'env', 'script'];

/** Keys are looked at as well as values: `model_info` is keyed by a file name. */
export const checkPlaceholders: Check = ({ service }) => {
  const findings: Finding[] = [];
  // A stack of our own: a file may be nested deeper than the engine can recurse.
  const levels: Level[] = [levelOf(service)];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next === level.length) {
      levels.pop();
      continue;
    }
    const key = level.keys?.[level.next] ?? level.next;
    level.next += 1;
    if (isForeign(key, levels)) continue;
    const inner: unknown = Reflect.get(level.value, key);
    findings.push(...placeholderIn(key, levels), ...placeholderIn(inner, levels));
    if (typeof inner === 'object' && inner !== null) levels.push(levelOf(inner));
  }
  return findings;
};

/** Whether a key is one of those in an element of `containers`. */
function isForeign(key: string | number, levels: readonly Level[]): boolean {
  if (levels.length !== 3 || !foreignKeys.includes(key)) return false;
  return Array.isArray(levels[1]?.value) && pathOf(levels)[0] === 'containers';
}

const none: readonly Finding[] = [];

function placeholderIn(text: unknown, levels: readonly Level[]): readonly Finding[] {
  // Most texts have none, and making the expression ready for its first use takes longer than a file.
  const value =
    typeof text === 'string' && text.includes('<') ? placeholder.exec(text)?.[0] : undefined;
  return value === undefined ? none : [found(placeholderRules.left, pathOf(levels), { value })];
}

function levelOf(value: object): Level {
  const keys = Array.isArray(value) ? undefined : Object.keys(value);
  return {
    value,
    keys,
    length: Array.isArray(value) ? value.length : (keys?.length ?? 0),
    next: 0,
  };
}

function pathOf(levels: readonly Level[]): Path {
  return levels.map(({ keys, next }) => keys?.[next - 1] ?? next - 1);
}
