import type { JsonProblem } from './json-problem.ts';
import { walkJson } from './walk-json.ts';

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
  /** Where the first of the two stands. */
  readonly first: number;
}

/** What reading a text finds: why it is no JSON, or the keys that an object has a second time. */
export interface ReadText {
  readonly problem?: JsonProblem;
  readonly duplicates: readonly DuplicateKey[];
  /** How many more there are. */
  readonly untold: number;
}

/** JSON.parse says nothing of keys that stand twice: it takes the last. */
export function readText(text: string, mostDuplicates: number): ReadText {
  let untold = 0;
  const duplicates: DuplicateKey[] = [];
  const levels: Map<string, number>[] = [];
  const problem = walkJson(text, {
    key: (name, span) => {
      const seen = levels.at(-1);
      const key = name();
      const first = seen?.get(key);
      if (first === undefined) seen?.set(key, span.offset);
      else if (duplicates.length < mostDuplicates) duplicates.push({ ...span, key, first });
      else untold += 1;
    },
    value: (_, container) => {
      if (container !== undefined) levels.push(new Map());
    },
    leave: () => levels.pop(),
  });
  return problem === undefined ? { duplicates, untold } : { problem, duplicates, untold };
}
