/**
 * A table of Markdown, its columns as wide as their widest cell, as the formatter has it. Cells are
 * Markdown themselves, except that a bar must not end them.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |`;
  const [first = [], ...others] = all;
  return [line(first, ' '), line([], '-'), ...others.map((row) => line(row, ' '))].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

const begin = (name: string): string => `<!-- made by scripts/documents.ts: ${name} -->`;
const end = '<!-- end -->';

/** The part of a document between the marks of this name. */
export function partOf(document: string, name: string): string {
  const [from, to] = placeOf(document, name);
  return document.slice(from, to).trim();
}

export function withPart(document: string, name: string, part: string): string {
  const [from, to] = placeOf(document, name);
  return `${document.slice(0, from)}\n\n${part}\n\n${document.slice(to)}`;
}

function placeOf(document: string, name: string): readonly [from: number, to: number] {
  const mark = document.indexOf(begin(name));
  const to = document.indexOf(end, mark);
  if (mark === -1 || to === -1) throw new Error(`no part is called ${name}`);
  return [mark + begin(name).length, to];
}
