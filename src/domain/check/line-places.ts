import type { Span } from './json-problem.ts';

/** Counted from 1, columns in UTF-16 units, as editors and SARIF have them. The end is exclusive. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines and columns of many places in one reading of a text. A line ends with a line feed. */
export function linePlaces(text: string, spans: readonly Span[]): readonly LinePlace[] {
  const offsets = spans.flatMap(({ offset, length }) => [offset, offset + length]);
  const places = new Map<number, readonly [line: number, column: number]>();
  let line = 1;
  let start = 0;
  let end = lineEnd(text, 0);
  for (const offset of [...new Set(offsets)].toSorted((one, other) => one - other)) {
    for (; end < offset; end = lineEnd(text, start)) {
      line += 1;
      start = end + 1;
    }
    places.set(offset, [line, offset - start + 1]);
  }
  return spans.map(({ offset, length }) => {
    const [at = 1, column = 1] = places.get(offset) ?? [];
    const [endLine = at, endColumn = column] = places.get(offset + length) ?? [];
    return { line: at, column, endLine, endColumn };
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? Number.POSITIVE_INFINITY : end;
}
