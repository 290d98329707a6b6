import { sanitize } from './sanitize.ts';

/** A table's records, keyed by the column's heading as eascmd prints it (`SERVICENAME`, `STATUS`). */
export type TableRecord = ReadonlyMap<string, string>;

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/**
 * The rows of a two-column table, as `desc` and `create` print it. A row without a key goes on with
 * the value before it, on a new line. Lines that are no rows are passed over.
 */
export function readPairs(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const cells of rows(text)) {
    const key = cells[0] ?? '';
    const value = cells.slice(1).join(' | ');
    const last = pairs.at(-1);
    if (key === '' && last) {
      pairs[pairs.length - 1] = { key: last.key, value: `${last.value}\n${value}` };
    } else if (key !== '') {
      pairs.push({ key, value });
    }
  }
  return pairs;
}

/** The records of a table with headings, as `ls` and `w` print it: the first row names the columns. */
export function readRecords(text: string): readonly TableRecord[] {
  const [headings, ...records] = rows(text);
  return headings
    ? records.map((cells) => new Map(headings.map((name, column) => [name, cells[column] ?? ''])))
    : [];
}

function rows(text: string): string[][] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => sanitize(line).trim())
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/^\||\|$/g, '').split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}
