import fc from 'fast-check';

/** Places at which to cut a text, as fractions of it: a counterexample stays short. */
export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

/** The text in chunks, some of them empty. */
export function cutAt(text: string, places: readonly number[]): readonly string[] {
  const inner = places.map((place) => Math.floor(place * text.length));
  const ends = [...inner.sort((one, other) => one - other), text.length];
  return ends.map((end, position) => text.slice(ends[position - 1] ?? 0, end));
}
