/**
 * A sentence as lines of at most `columns`, each indented. A word that is longer stands alone and whole:
 * what may be copied is not cut. Without a width it stays one line.
 */
export function wrapLine(text: string, columns: number | undefined, indent: number): string[] {
  const margin = ' '.repeat(indent);
  if (columns === undefined) {
    return [`${margin}${text}`];
  }
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(`${margin}${word}`);
    }
  }
  return lines;
}
