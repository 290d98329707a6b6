/**
 * The name that somebody who typed `text` most likely meant, whatever the case; undefined where none is
 * near. Of two that are as near it is the one with the same first letter, which is seldom mistyped.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const typed = text.toLowerCase();
  const [nearest, next] = names
    // The lengths alone tell that a text of a megabyte is none of them.
    .filter((name) => Math.abs(name.length - typed.length) <= furthest(name))
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase(), typed) }))
    .filter(({ name, distance }) => distance < furthest(name) + 1)
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.distance === next?.distance ? undefined : nearest?.name;
}

/** A name with another first letter is further, by less than a letter. */
const distanceTo = (name: string, typed: string): number =>
  editDistance(typed, name) + (name[0] === typed[0] ? 0 : 0.5);

const furthest = (name: string): number => Math.max(1, Math.floor(name.length * 0.4));

/** How many letters must be put in, left out, replaced, or swapped with their neighbor. */
export function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[line - 1] === to[column - 1];
      const swapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      next[column] = Math.min(
        (next[column - 1] ?? 0) + 1,
        (row[column] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
        swapped && line > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
