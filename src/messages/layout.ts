import stringWidth from 'string-width';

/** Splits a text into user-perceived characters. */
export const graphemes = new Intl.Segmenter();

/** East Asian scripts start here. Most texts have no such characters. */
const eastAsian =
  /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud87f]/;

/** Created when it is first needed: it loads a dictionary. */
let chineseWords: Intl.Segmenter | undefined;

/**
 * Characters that must not begin a row, and characters that must not end one (GB/T 15834, section
 * 5.1).
 */
const closing = /^[，。、；：？！）》」』】〉〕〗”’％…—～·,.;:?!)\]}%]+$/;
const opening = /^[（《「『【〈〔〖“‘([{]+$/;

/**
 * Wraps words into rows of at most this width, cutting a word only if it is wider than a row.
 * Chinese has no spaces: a row may end after any of its words, unless that would separate
 * punctuation.
 */
export const wrapWords = (text: string, columns: number): string[] =>
  packed(text, columns, (piece) => cutWord(piece, columns));

/**
 * Wraps a sentence into indented lines of at most `columns`. A longer word gets its own line and is
 * not cut, because it may be copied. Without a width it stays one line.
 */
export function wrapLine(text: string, columns: number | undefined, indent: number): string[] {
  const margin = ' '.repeat(indent);
  const rows = columns === undefined ? [text] : packed(text, columns - indent, (piece) => [piece]);
  return rows.map((row) => `${margin}${row}`);
}

function packed(text: string, columns: number, cut: (piece: string) => string[]): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    let gap = rows.length === 0 ? '' : ' ';
    for (const piece of unbreakable(word).flatMap(cut)) {
      const last = rows.at(-1);
      if (last !== undefined && widthOf(`${last}${gap}${piece}`) <= columns) {
        rows[rows.length - 1] = `${last}${gap}${piece}`;
      } else {
        rows.push(piece);
      }
      gap = '';
    }
  }
  return rows;
}

/** The width of each column of these rows, at least as wide as before. */
export function columnWidths(
  rows: readonly (readonly string[])[],
  before: readonly number[] = [],
): readonly number[] {
  const widths = [...before];
  for (const [column, cell] of rows.flatMap((row) => [...row.entries()])) {
    widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return widths;
}

/** Rows as lines of aligned columns, two spaces apart; the last column is not padded. */
export function tableLines(
  rows: readonly (readonly string[])[],
  widths = columnWidths(rows),
): string[] {
  return rows.map((row) =>
    row
      .map((cell, column) => padEnd(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The parts of a word without spaces that stay on one row. */
function unbreakable(word: string): string[] {
  if (!eastAsian.test(word)) return [word];
  chineseWords ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const parts: string[] = [];
  let isOpen = false;
  let wasEastAsian = false;
  for (const { segment } of chineseWords.segment(word)) {
    const isClosing = closing.test(segment);
    const isEastAsian = eastAsian.test(segment);
    const joins = isOpen || isClosing || !(isEastAsian || wasEastAsian);
    if (joins && parts.length > 0) parts[parts.length - 1] += segment;
    else parts.push(segment);
    isOpen = opening.test(segment);
    wasEastAsian = isEastAsian || (wasEastAsian && isClosing);
  }
  return parts;
}

const addressForm = /^[a-z]+:\/\//;

/** An address in rows that end after a slash, unless that would leave most of a row empty. */
function cutAddress(address: string, columns: number): string[] {
  const [row = '', ...others] = cutRows(address, columns);
  if (others.length === 0) return [row];
  const slash = row.lastIndexOf('/') + 1;
  const part = row.slice(0, slash);
  const end = widthOf(part) > columns / 3 && !part.endsWith('//') ? slash : row.length;
  return [address.slice(0, end), ...cutAddress(address.slice(end), columns)];
}

/** Like `cutRows`, but a character that must not begin a row moves down with the one before it. */
function cutWord(word: string, columns: number): string[] {
  if (addressForm.test(word)) return cutAddress(word, columns);
  if (!eastAsian.test(word) || widthOf(word) <= columns) return cutRows(word, columns);
  const rows: string[] = [];
  let row: string[] = [];
  let width = 0;
  for (const { segment } of graphemes.segment(word)) {
    const wide = widthOf(segment);
    if (width + wide > columns && row.length > 0) {
      const moved: string[] = [];
      while (row.length > 1 && isTorn(row.at(-1) ?? '', moved[0] ?? segment)) {
        moved.unshift(row.pop() ?? '');
      }
      rows.push(row.join(''));
      row = moved;
      width = widthOf(row.join(''));
    }
    row.push(segment);
    width += wide;
  }
  return [...rows, row.join('')];
}

const isTorn = (last: string, next: string): boolean => opening.test(last) || closing.test(next);

/** A sentence after a marker, with a hanging indent. */
export function wrapSigned(sign: string, text: string, columns: number): string[] {
  const indent = widthOf(sign) + 1;
  return wrapWords(text, Math.max(1, columns - indent)).map((row, index) =>
    index === 0 ? `${sign} ${row}` : `${' '.repeat(indent)}${row}`,
  );
}

/** Verbatim text, spaces included, in full rows. Never splits a character. */
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

/** The columns that a text takes on the screen: a Chinese character takes two. */
export const widthOf = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);

/** The text, or as much of its beginning as fits, with an ellipsis. Never splits a character. */
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

/** Both ends of an address or path, because its middle is the least informative. */
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
