import stringWidth from 'string-width';

/** Splits a text into user-perceived characters. */
export const graphemes = new Intl.Segmenter();

/** East Asian scripts start here. Most texts have no such characters. */
const eastAsian =
  /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud87f]/;

/** Created when it is first needed: it loads a dictionary. */
let chineseWords: Intl.Segmenter | undefined;

/**
 * Words that the dictionary doesn't have, many of them terms of docs/glossary.md, and the names of
 * regions, which it splits. Then the signs that it takes for a part of Latin words.
 */
const unlisted =
  /([华西][东南北]\d（\p{Script=Han}+）|资源组|扩缩容|短划线|下划线|适用于|取决于|不小于|可执行|自定义|不计费|试运行|可用区|重定向|阿里云|字符串|数据集|客户端|默认值|实例数|文件名|主机名|用户名|退出码|状态码|服务器|处理器|压缩包|校验和|剪贴板|占位符|制表符|反斜杠|双引号|方括号|哈希值|兼容性|优化|文档|插件|读取|写入|卡型|镜像|调用|预设|字段|加载|耗时|用时|内网|公网|字节|密钥|构建|模块|跳过|账号|计费|域名|无损|必填|选填|页面|网关|嵌套|引号|重试|重启|路由|预留|端口|权重|上传|手动|拉取|后缀|光标|切分|张量|解压|配额|限流|维度|补全|转义|挂载|显存|推理|本机|运行中|等待中|每个|两个|核数|此处|并未|[，。、；：？！]+)/u;

/**
 * Characters that must not begin a row, and characters that must not end one (GB/T 15834, section
 * 5.1).
 */
const closing = /^[，。、；：？！）》」』】〉〕〗”’％…—～·,.;:?!)\]}%]+$/;
const opening = /^[（《「『【〈〔〖“‘([{]+$/;
/** Words of one character that a row should not end with, because the next one belongs to them. */
const leading = /^[不未请每各也]$/;

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

/** Stands for a space that must not end a row, until the rows are made. */
const glue = '\ue000';

/** A number stays with its unit, a version with its name, and the numbers of a shape together. */
function glued(text: string): string {
  if (!/\d/.test(text)) return text;
  return text
    .replaceAll(
      /(\d) (?=[个块核分秒小天年月行项步组次字列条位倍台层]|[KMG]B\b|min\b)/g,
      `$1${glue}`,
    )
    .replaceAll(/(\d\ue000(?:分|小时)) (?=\d)/gu, `$1${glue}`)
    .replaceAll(/(\d\ue000块) (?=[A-Z])/gu, `$1${glue}`)
    .replaceAll(/([A-Za-z]) (?=\d+\.\d)/g, `$1${glue}`)
    .replaceAll(/\[-?\d+(?:, -?\d+){1,5}\]/g, (shape) => shape.replaceAll(' ', glue));
}

function packed(text: string, columns: number, cut: (piece: string) => string[]): string[] {
  const cutGlued = (piece: string): string[] =>
    piece.includes(glue) && widthOf(piece) > columns
      ? rowsOf(piece.replaceAll(glue, ' '), columns, cut)
      : cut(piece);
  return rowsOf(glued(text), columns, cutGlued).map((row) => row.replaceAll(glue, ' '));
}

function rowsOf(text: string, columns: number, cut: (piece: string) => string[]): string[] {
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
  const parts: string[] = [];
  let isOpen = false;
  let wasEastAsian = false;
  for (const segment of word.split(unlisted).flatMap(segments)) {
    const isClosing = closing.test(segment) || (segment === '/' && isName(parts.at(-1)));
    const isEastAsian = eastAsian.test(segment);
    const joins = isOpen || isClosing || segment === glue || !(isEastAsian || wasEastAsian);
    if (joins && parts.length > 0) parts[parts.length - 1] += segment;
    else parts.push(segment);
    isOpen = opening.test(segment) || leading.test(segment) || segment === glue;
    // A dot or a bracket of ASCII belongs to what follows it, as in `、.tar`; a slash doesn't.
    wasEastAsian = isEastAsian || (wasEastAsian && isClosing && !/^[!-.:-~]/.test(segment));
  }
  return parts;
}

/** A slash after it ends a folder's name. Any other begins a path. */
const isName = (part = ''): boolean => /[\p{L}\p{N}]$/u.test(part);

function segments(text: string): readonly string[] {
  if (text === '' || unlisted.test(text)) return text === '' ? [] : [text];
  chineseWords ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...chineseWords.segment(text)].map(({ segment }) => segment);
}

/** An address, or a path of several folders. */
const addressForm = /^[[(<"']?(?:[a-z]+:\/\/|[\w.~:-]*\/[\w.-]+\/)/i;

/**
 * A text without a place to end a row, in rows that end after a slash, a space, or a dot, unless
 * that would leave most of a row empty.
 */
export function cutAtSigns(text: string, width: number): string[] {
  const columns = Math.max(1, width);
  if (text.length > mostForSigns) return cutRows(text, columns);
  const rows: string[] = [];
  let rest = text;
  while (rest !== '') {
    const row = firstRow(rest, columns);
    const isLast = row.length === rest.length;
    const end = isLast ? row.length : endOfPart(rest.slice(0, row.length + 1), columns);
    rows.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rows.length === 0 ? [''] : rows;
}

/** Each row is measured for itself, which takes too long for a file's longest values. */
const mostForSigns = 2000;
/** More UTF-16 code units than any column has. */
const longestColumn = 8;

function firstRow(text: string, columns: number): string {
  const plain = text.slice(0, columns + 1);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.slice(0, Math.max(1, columns));
  const [row = ''] = cutRows(text.slice(0, longestColumn * Math.max(1, columns)), columns);
  return row;
}

/** `text`: a row, and the character after it. */
function endOfPart(text: string, columns: number): number {
  const row = text.slice(0, -1);
  const ends = [Math.max(row.lastIndexOf('/'), row.lastIndexOf(' ')), lastDot(text)];
  const end = ends.find((at) => {
    const part = text.slice(0, at + 1);
    return widthOf(part) > columns / 3 && !part.endsWith('//');
  });
  return end === undefined ? text.length - 1 : end + 1;
}

/** Of those that don't belong to a number. */
const lastDot = (text: string): number => text.search(/\.(?=\D)(?!.*\.\D)/);

/** Like `cutRows`, but a character that must not begin a row moves down with the one before it. */
function cutWord(word: string, columns: number): string[] {
  if (addressForm.test(word)) return cutAtSigns(word, columns);
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

/** A line of a program: a sentence ends its rows between words, a line with columns is cut. */
export const printedRows = (line: string, columns: number): string[] =>
  /^ | {2}/.test(line) ? cutRows(line, columns) : wrapWords(line, columns);

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
