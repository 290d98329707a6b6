/** The words of a command line, as a POSIX shell takes it apart; it must hold nothing to expand. */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [, quoted, escaped, space, plain] of line.matchAll(/'([^']*)'|\\(.)|( +)|(.)/gu)) {
    if (space !== undefined) {
      words.push(...(word === undefined ? [] : [word]));
      word = undefined;
      continue;
    }
    if (plain !== undefined && /[$`"\\;&|<>()*?~#!{}[\]]/.test(plain)) {
      throw new Error(`A shell would not take ${plain} as it is.`);
    }
    word = (word ?? '') + (quoted ?? escaped ?? plain ?? '');
  }
  return word === undefined ? words : [...words, word];
}
