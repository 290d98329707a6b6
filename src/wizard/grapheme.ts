/**
 * What a person calls a character: a letter with its marks, a family of emoji. Positions are UTF-16
 * offsets, as string methods take them.
 */
let segmenter: Intl.Segmenter | undefined;

/** Built on first use: loading its data takes milliseconds that a run without questions never needs. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

export function previousBoundary(text: string, cursor: number): number {
  return cursor <= 0 ? 0 : (graphemes(text).containing(cursor - 1)?.index ?? 0);
}

export function nextBoundary(text: string, cursor: number): number {
  const grapheme = graphemes(text).containing(cursor);
  return grapheme === undefined ? text.length : grapheme.index + grapheme.segment.length;
}

/** The position itself where it lies between graphemes, else the end of the one that it cuts. */
export function boundaryAtOrAfter(text: string, position: number): number {
  const grapheme = graphemes(text).containing(position);
  return grapheme === undefined || grapheme.index === position
    ? position
    : grapheme.index + grapheme.segment.length;
}
