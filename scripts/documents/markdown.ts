/**
 * A Markdown table without padding, so that changing one cell changes one line. Bars in cells are
 * escaped.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

const begin = (name: string): string => `<!-- made by scripts/documents.ts: ${name} -->`;
const end = '<!-- end -->';

/** The part of a document between the markers with this name. */
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
