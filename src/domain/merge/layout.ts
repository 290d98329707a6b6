import type { Container, Member } from './container-at.ts';

/** How the file is written, so that what is added looks like what is there. */
export interface Layout {
  readonly lineEnd: string;
  /** One step of indentation; two spaces, as this tool writes files, where the text shows none. */
  readonly step: string;
}

export function layoutOf(text: string): Layout {
  const step = /^\s*\{[^\S\n]*\n([ \t]+)"/u.exec(text)?.[1] ?? '  ';
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', step };
}

/** What stands between two members: a comma, and the blanks or the new line around it. */
export function separatorOf(text: string, { open, members }: Container, at: number): string {
  const [one, two] = at > 0 ? members.slice(at - 1) : members;
  if (one !== undefined && two !== undefined) return text.slice(one.end, two.start);
  const only = members[0];
  return only === undefined ? ',' : `,${text.slice(open + 1, only.start)}`;
}

/** What stands between a key and its value. */
export function colonOf(text: string, { keyEnd, value }: Member): string {
  const colon = text.slice(keyEnd, value);
  return colon.includes('\n') ? ': ' : colon;
}

/** The blanks at the beginning of the line in which a place stands. */
export function indentOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

/** A value over several lines, those behind the first indented. */
export function blockOf(value: unknown, { lineEnd, step }: Layout, indent: string): string {
  return JSON.stringify(value, null, step).replaceAll('\n', `${lineEnd}${indent}`);
}

/** A value on one line: `["a", "b"]`. The blanks go where the text around has them. */
export function inlineOf(value: unknown, blank: string): string {
  if (Array.isArray(value)) {
    return `[${value.map((each) => inlineOf(each, blank)).join(`,${blank}`)}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}:${blank}${inlineOf(inner, blank)}`,
  );
  return `{${members.join(`,${blank}`)}}`;
}
