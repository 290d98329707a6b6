import { type JsonProblem, walkJson } from './scanner.ts';

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
  /** The location of the first of the two. */
  readonly first: number;
}

/** The result of reading a text: why it isn't JSON, or the duplicate keys in its objects. */
interface ReadText {
  readonly problem?: JsonProblem;
  readonly duplicates: readonly DuplicateKey[];
  /** How many more there are. */
  readonly untold: number;
}

/** JSON.parse doesn't report duplicate keys; it takes the last one. */
export function readText(text: string, mostDuplicates: number): ReadText {
  let untold = 0;
  const duplicates: DuplicateKey[] = [];
  const levels: (Map<string, number> | undefined)[] = [];
  // Reused for the next object, since there can be millions of small ones.
  const free: Map<string, number>[] = [];
  const problem = walkJson(text, {
    key: (name, span) => {
      const seen = levels.at(-1);
      const key = name();
      const first = seen?.get(key);
      if (first === undefined) seen?.set(key, span.offset);
      else if (duplicates.length < mostDuplicates) {
        const { offset, length } = span;
        duplicates.push({ key, offset, length, first });
      } else untold += 1;
    },
    value: (_, container) => {
      if (container === 'object') levels.push(free.pop() ?? new Map());
      if (container === 'list') levels.push(undefined);
    },
    leave: () => {
      const level = levels.pop();
      level?.clear();
      if (level !== undefined) free.push(level);
    },
  });
  return problem === undefined ? { duplicates, untold } : { problem, duplicates, untold };
}

/** The nesting depth of objects and lists in a text; 0 for a bare value. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  walkJson(text, {
    value: (_, container) => {
      if (container === undefined) return;
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    leave: () => {
      depth -= 1;
    },
  });
  return deepest;
}
