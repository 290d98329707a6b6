/** `a, b and c`. */
export function allOf(items: readonly string[]): string {
  return joined(items, 'and');
}

/** `a, b or c`. */
export function anyOf(items: readonly string[]): string {
  return joined(items, 'or');
}

/** A second sentence with what is allowed, a space before it; nothing where nothing is known. */
export function useOneOf(items: readonly string[]): string {
  return items.length === 0 ? '' : ` Use ${anyOf(items)}.`;
}

function joined(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} ${conjunction} ${last}`;
}

/** `1 shape`, `2 shapes`. */
export function counted(count: string, noun: string): string {
  return count === '1' ? `1 ${noun}` : `${count} ${noun}s`;
}
