/** Each digit has one place in it alone: a million of them must not be tried in every split. */
const real = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const numbers = new RegExp(String.raw`^\[\s*(${real})\s*,\s*(${real})\s*\]$`, 'u');
const characters = /^\[\s*([^\s[\]])\s*,\s*([^\s[\]])\s*\]$/u;

/** The forms that a range may have. */
export const rangeForms = [numbers, characters] as const;

/** Square brackets around two real numbers or two single characters: `[0,1]`, `[a,z]`. */
export function isRange(text: string): boolean {
  return numbers.test(text) || characters.test(text);
}

/** Whether a well-formed range ends before it begins. */
export function isReversedRange(text: string): boolean {
  const [, low, high] = numbers.exec(text) ?? [];
  if (low !== undefined && high !== undefined) return Number(low) > Number(high);
  const [, first = '', last = ''] = characters.exec(text) ?? [];
  return first > last;
}

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

/**
 * Sets of ranges from one text: `[0,1];[a,z] | [0,2];[a,f]`. Tensors are separated by `;`, sets by
 * `|`, but only between brackets, since a range of characters may hold either sign; spaces do not
 * count. Parts come back as they were typed, well formed or not; a blank text is no set at all.
 */
export function parseRangeSets(text: string): InputSets {
  return parseSets(text, {
    set: /(?<=\]\s*)\|(?=\s*\[)/u,
    tensor: /(?<=\]\s*);(?=\s*\[)/u,
  }).map((set) => set.map(withoutSpaces));
}

function withoutSpaces(range: string): string {
  return isRange(range) ? range.replaceAll(/\s+/gu, '') : range;
}

/** Alternative sets, an inner list for each, an element for each input tensor. */
export type InputSets = readonly (readonly string[])[];

/** How the text of several sets falls into sets, and a set into tensors. */
interface Separators {
  readonly set: RegExp;
  readonly tensor: RegExp;
}

function parseSets(text: string, separators: Separators): InputSets {
  if (text.trim() === '') return [];
  return text
    .split(separators.set)
    .map((set) => set.split(separators.tensor).map((part) => part.trim()));
}

export function formatSets(sets: InputSets): string {
  return sets.map((set) => set.join(';')).join(' | ');
}

/** A list of lists of texts; anything else is not what blade.optimize documents for sets. */
export function isInputSets(value: unknown): value is InputSets {
  const isText = (part: unknown): boolean => typeof part === 'string';
  return Array.isArray(value) && value.every((set) => Array.isArray(set) && set.every(isText));
}
