/** What a command line of `check` names: files, and flags as the command's own definition gives them. */
export interface CheckLine {
  readonly files: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Flags without a value, by what they are called in the definition's values (command.ts). */
const flags: ReadonlyMap<string, string> = new Map([
  ['--fix', 'fix'],
  ['--json', 'json'],
  ['--plain', 'plain'],
  ['--ascii', 'ascii'],
]);

/**
 * Reads the words behind `check` where they are files and flags without a value: what hooks and editors
 * run at every save. Nothing where there is anything else, right or wrong: that is for the definition to
 * read, which takes longer to load than a check takes. A property test holds the two together.
 */
export function plainLine(words: readonly string[]): CheckLine | undefined {
  const files: string[] = [];
  const values: Record<string, unknown> = {};
  for (const word of words) {
    const flag = flags.get(word);
    if (flag !== undefined) values[flag] = true;
    else if (word === '-' || (word !== '' && !word.startsWith('-'))) files.push(word);
    else return undefined;
  }
  return files.length === 0 ? undefined : { files, values };
}
