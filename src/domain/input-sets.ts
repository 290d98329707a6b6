/** Alternative sets, an inner list for each, an element for each input tensor. */
export type InputSets = readonly (readonly string[])[];

/** How the text of several sets falls into sets, and a set into tensors. */
export interface Separators {
  readonly set: RegExp;
  readonly tensor: RegExp;
}

export function parseSets(text: string, separators: Separators): InputSets {
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
