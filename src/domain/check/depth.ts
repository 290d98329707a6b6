import { walkJson } from './walk-json.ts';

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
