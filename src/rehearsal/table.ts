/** Tables as the documents print them: rules of `+---+`, one blank on each side of a cell. */
const rule = (widths: readonly number[]): string =>
  `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, text.length), 0);

/** Two columns: the keys to the right, the values to the left; a long value goes on under no key. */
export const keyValueTable = (
  entries: readonly (readonly [key: string, value: string])[],
): readonly string[] => {
  const rows = entries.flatMap(([key, value]) =>
    value.split('\n').map((line, index) => [index === 0 ? key : '', line] as const),
  );
  const keyWidth = widest(rows.map(([key]) => key));
  const valueWidth = widest(rows.map(([, value]) => value));
  const edge = rule([keyWidth, valueWidth]);
  return [
    edge,
    ...rows.map(([key, value]) => row([key.padStart(keyWidth), value.padEnd(valueWidth)])),
    edge,
  ];
};

const centered = (text: string, width: number): string =>
  text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);

/** A heading in the middle of each column; numbers to the right, texts to the left. */
export const gridTable = (
  headings: readonly string[],
  records: readonly (readonly (string | number)[])[],
): readonly string[] => {
  const widths = headings.map((heading, column) =>
    widest([heading, ...records.map((record) => String(record[column] ?? ''))]),
  );
  const cell = (value: string | number, width: number): string =>
    typeof value === 'number' ? String(value).padStart(width) : value.padEnd(width);
  const edge = rule(widths);
  return [
    edge,
    row(headings.map((heading, column) => centered(heading, widths[column] ?? 0))),
    edge,
    ...records.map((record) =>
      row(widths.map((width, column) => cell(record[column] ?? '', width))),
    ),
    edge,
  ];
};
