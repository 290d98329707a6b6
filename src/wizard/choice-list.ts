/** Lists this long filter as one types (features: "Typing filters a list"). */
export const filterFrom = 8;

export function canFilter(options: readonly unknown[]): boolean {
  return options.length >= filterFrom;
}

/** An option as a person sees it: its value, and a label in the reader's language where it has one. */
export interface Labeled {
  readonly value: string;
  readonly label?: string;
}

/**
 * The options in which every word of the text occurs, in value or label, whatever the case. The order
 * stays, so that the eye finds the rows where they were.
 */
export function filterOptions<Option extends Labeled>(
  options: readonly Option[],
  text: string,
): readonly Option[] {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const shown = folded(`${option.value} ${option.label ?? ''}`);
    return words.every((word) => shown.includes(word));
  });
}

/** Full-width letters, which Chinese input methods type, are folded into plain ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
