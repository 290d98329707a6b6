import { sanitize } from './splitter.ts';

/**
 * A table's records, keyed by the column's heading as eascmd prints it (`SERVICENAME`, `STATUS`).
 */
export type TableRecord = ReadonlyMap<string, string>;

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/**
 * The rows of a two-column table, as `desc` and `create` print it. A row without a key continues
 * the value before it, on a new line. Lines that are not rows are skipped.
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

/**
 * The records of a table with headings, as `ls` and `w` print it: the first row names the columns.
 */
export function readRecords(text: string): readonly TableRecord[] {
  const [headings, ...records] = rows(text);
  return headings
    ? records.map((cells) => new Map(headings.map((name, column) => [name, cells[column] ?? ''])))
    : [];
}

const normal = (heading: string): string => heading.replace(/\s+/g, '').toUpperCase();

/**
 * The same for a table that may be wider than the page: columns in any order, found by their
 * headings in capitals without spaces. A row without its key continues the one before. Text after
 * the last column, such as a `|` in it, belongs to that column. Null if no row is headed by the
 * key.
 */
export function readGrid(text: string, key: string): readonly TableRecord[] | null {
  const all = rows(text).map((cells) => ({ cells, names: cells.map(normal) }));
  const head = all.findIndex(({ names }) => names.includes(key));
  const names = all[head]?.names;
  if (names === undefined) {
    return null;
  }
  const records: Map<string, string>[] = [];
  for (const { cells } of all.slice(head + 1)) {
    const kept = [...cells.slice(0, names.length - 1), cells.slice(names.length - 1).join('|')];
    const record = new Map(names.map((name, at) => [name, kept[at] ?? '']));
    const last = record.get(key) === '' ? records.at(-1) : undefined;
    if (last) {
      for (const [name, more] of record) last.set(name, joined(last.get(name) ?? '', more));
    } else {
      records.push(record);
    }
  }
  return records;
}

/** A broken text continues: JSON exactly where it was broken, words at a space. */
const joined = (before: string, more: string): string =>
  [before, more].filter(Boolean).join(before.startsWith('{') ? '' : ' ');

function rows(text: string): string[][] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => sanitize(line).trim())
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/^\||\|$/g, '').split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}
