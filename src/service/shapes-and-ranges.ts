/**
 * Each digit can match in only one place. Otherwise a million digits would be tried in every split.
 */
const real = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const numbers = new RegExp(String.raw`^\[\s*(${real})\s*,\s*(${real})\s*\]$`, 'u');
const characters = /^\[\s*([^\s[\]])\s*,\s*([^\s[\]])\s*\]$/u;

/** The supported forms of a range. */
export const rangeForms = [numbers, characters] as const;

/** Two real numbers or two single characters in square brackets: `[0,1]`, `[a,z]`. */
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

/** Dimensions joined by `*`, as documented for blade.optimize: `1*512`. */
export const shapeForm = /^\d+(?:\*\d+)*$/u;

export function isShape(text: string): boolean {
  return shapeForm.test(text);
}

/**
 * Parses sets of shapes: `1*512;3*256 | 5*512;9*256`. `;` separates tensors, `|` separates sets,
 * and spaces are ignored. Parts are returned as typed, well-formed or not; a blank text is no set.
 */
export function parseShapeSets(text: string): InputSets {
  return parseSets(text, { set: /\|/u, tensor: /;/u });
}

/**
 * Parses sets of ranges: `[0,1];[a,z] | [0,2];[a,f]`. `;` separates tensors and `|` separates sets,
 * but only between brackets, since a character range can contain either one. Spaces are ignored.
 * Parts are returned as typed, well-formed or not; a blank text is no set.
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

/** Alternative sets: one inner list per set, one element per input tensor. */
export type InputSets = readonly (readonly string[])[];

/** How a text splits into sets, and a set into tensors. */
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

/** A list of lists of strings; blade.optimize documents no other form for sets. */
export function isInputSets(value: unknown): value is InputSets {
  const isText = (part: unknown): boolean => typeof part === 'string';
  return Array.isArray(value) && value.every((set) => Array.isArray(set) && set.every(isText));
}
