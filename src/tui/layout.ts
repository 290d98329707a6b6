import stringWidth from 'string-width';

/** Cuts a text into what a person sees as one character. */
export const graphemes = new Intl.Segmenter();

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

/** Columns that a text takes on the screen: a Chinese character takes two. */
export const widthOf = (text: string): number => stringWidth(text);

/** The text, or as much of its beginning as fits, with an ellipsis; never half a character. */
export function fitStart(text: string, columns: number, ellipsis: string): string {
  if (widthOf(text) <= columns) {
    return text;
  }
  const room = columns - widthOf(ellipsis);
  let fitted = '';
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(fitted + segment) > room) {
      break;
    }
    fitted += segment;
  }
  return room < 0 ? '' : `${fitted}${ellipsis}`;
}

/** Both ends of an address or path: its middle says least. */
export function fitMiddle(text: string, columns: number, ellipsis: string): string {
  if (widthOf(text) <= columns) {
    return text;
  }
  const characters = [...graphemes.segment(text)].map(({ segment }) => segment);
  const room = Math.max(0, columns - widthOf(ellipsis));
  const head = takeWidth(characters, Math.ceil(room / 2));
  const tail = takeWidth(characters.toReversed(), Math.floor(room / 2)).toReversed();
  return `${head.join('')}${ellipsis}${tail.join('')}`;
}

function takeWidth(characters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const character of characters) {
    width += widthOf(character);
    if (width > columns) {
      break;
    }
    taken.push(character);
  }
  return taken;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}
