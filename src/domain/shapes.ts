import { formatSets, type InputSets, parseSets } from './input-sets.ts';

/** Dimensions joined by `*`, as blade.optimize documents them: `1*512`. */
export const shapeForm = /^\d+(?:\*\d+)*$/u;

export function isShape(text: string): boolean {
  return shapeForm.test(text);
}

/**
 * Sets of shapes from one text: `1*512;3*256 | 5*512;9*256`. Tensors are separated by `;`, sets by
 * `|`; spaces do not count. Parts come back as they were typed, well formed or not; a blank text is
 * no set at all.
 */
export function parseShapeSets(text: string): InputSets {
  return parseSets(text, { set: /\|/u, tensor: /;/u });
}

export function formatShapeSets(sets: InputSets): string {
  return formatSets(sets);
}
