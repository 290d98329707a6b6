import { type JsonProblem, walkJson } from './scanner.ts';

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
  /** Where the first of the two stands. */
  readonly first: number;
}

/** What reading a text finds: why it is no JSON, or the keys that an object has a second time. */
interface ReadText {
  readonly problem?: JsonProblem;
  readonly duplicates: readonly DuplicateKey[];
  /** How many more there are. */
  readonly untold: number;
}

/** JSON.parse says nothing of keys that stand twice: it takes the last. */
export function readText(text: string, mostDuplicates: number): ReadText {
  let untold = 0;
  const duplicates: DuplicateKey[] = [];
  const levels: (Map<string, number> | undefined)[] = [];
  // Used again for the next object: there may be millions of small ones.
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

/** How many objects and lists stand in each other at the deepest place of a text; 0 for a bare value. */
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
