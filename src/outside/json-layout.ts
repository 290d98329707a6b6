/** How a JSON file is laid out, as far as writing it anew can keep that. */
export interface JsonLayout {
  /** Empty for a file that is one line. */
  readonly indent: string;
  readonly lineEnd: '\n' | '\r\n';
  /** What stands behind the value: a line end, most often. */
  readonly ending: string;
  readonly byteOrderMark: boolean;
}

export const usualLayout: JsonLayout = {
  indent: '  ',
  lineEnd: '\n',
  ending: '\n',
  byteOrderMark: false,
};

/** Without the mark that some editors put before a text, which is no JSON. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/u, '');
}

export function layoutOf(text: string): JsonLayout {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^([ \t]+)"/mu.exec(text)?.[1];
  const isOneLine = !text.trim().includes('\n') && text.includes('"');
  return {
    indent: indent ?? (isOneLine ? '' : usualLayout.indent),
    lineEnd,
    ending: /\s*$/u.exec(text)?.[0] ?? '',
    byteOrderMark: text.startsWith('\uFEFF'),
  };
}

export function layOut(value: unknown, { indent, lineEnd, ending, byteOrderMark }: JsonLayout) {
  const text = JSON.stringify(value, null, indent).replaceAll('\n', lineEnd);
  return `${byteOrderMark ? '\uFEFF' : ''}${text}${ending}`;
}
