import { widthOf } from './fit.ts';
import { graphemes } from './graphemes.ts';

/** Words in rows of at most this width; a word that is wider than a row is cut where it must. */
export function wrapWords(text: string, columns: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ').flatMap((each) => cutRows(each, columns))) {
    const last = rows.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= columns) {
      rows[rows.length - 1] = `${last} ${word}`;
    } else {
      rows.push(word);
    }
  }
  return rows;
}

/** A sentence behind a sign: its further rows begin under its words. */
export function wrapSigned(sign: string, text: string, columns: number): string[] {
  const indent = widthOf(sign) + 1;
  return wrapWords(text, Math.max(1, columns - indent)).map((row, index) =>
    index === 0 ? `${sign} ${row}` : `${' '.repeat(indent)}${row}`,
  );
}

/** A text word for word, spaces included, in rows that are full; never half a character. */
export function cutRows(text: string, columns: number): string[] {
  if (text.length <= columns && widthOf(text) <= columns) {
    return [text];
  }
  const rows: string[] = [];
  let row = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = widthOf(segment);
    if (width + wide > columns && row !== '') {
      rows.push(row);
      row = '';
      width = 0;
    }
    row += segment;
    width += wide;
  }
  return [...rows, row];
}
