const names: readonly (readonly [RegExp, string])[] = [
  [/^\+[-+]+\+$/, '<rule>'],
  // The page's GPU sample has lost the dot after the account.
  [/http:\/\/\d+\**\.?(?=(?:vpc\.)?cn-)/, 'http://<account>.'],
  [/^(\|Token\|).*$/, '$1<token>|'],
  [/\.i-[a-z0-9]+\**/, '.<node>'],
  [/eas-plugin-[0-9a-f]{8}/, '<plugin>'],
  [/:v0\.0\.1-\d{14}$/, ':<tag>'],
];

/** The page's copy of the tables has lost the blanks that align their cells. */
const withoutPadding = (line: string): string =>
  line.startsWith('|')
    ? line
        .split('|')
        .map((cell) => cell.trim())
        .join('|')
    : line;

/**
 * The lines of a transcript without what differs from service to service: ids, addresses, times, and
 * how often the client asked while it waited.
 */
export const normalize = (transcript: string): readonly string[] =>
  transcript
    .trimEnd()
    .split('\n')
    .map((line) =>
      names.reduce((text, [form, name]) => text.replace(form, name), withoutPadding(line)),
    )
    .filter((line, index, all) => !(line.includes('Waiting [') && line === all[index - 1]));
