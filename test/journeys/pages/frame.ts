import { expect } from 'vitest';
import type { TestTerminal } from '../../harness/test-terminal.ts';

/** A rule across the window, as the header has it; a table of eascmd has other signs. */
const rule = /^ {2}─{10,}$/;

/**
 * What is wrong with the window as it is: a row wider than it, a header that is there twice or was
 * left behind by a resize, a rule of another width.
 */
function flaws(terminal: TestTerminal, columns: number, rows: number): readonly string[] {
  const screen = terminal.screen();
  // Every header of a rehearsal says so, at every width; nothing below it does.
  const headers = screen.filter((line) => line.includes('REHEARSAL'));
  const rules = screen.filter((line) => rule.test(line));
  return [
    ...(screen.length === rows ? [] : [`${screen.length} rows`]),
    ...(headers.length === 1 && screen[0] === headers[0] ? [] : [`${headers.length} headers`]),
    ...(rules.length === 1 && rules[0] === screen[1] ? [] : [`${rules.length} rules`]),
    ...(rules[0]?.length === columns - 2 ? [] : [`a rule of ${rules[0]?.length} columns`]),
    ...screen.filter((line) => line.length > columns).map((line) => `too wide: ${line}`),
  ];
}

/** Makes the window another size, and waits until the frame is drawn anew in it. */
export async function resizes(
  terminal: TestTerminal,
  [columns, rows]: readonly [number, number],
): Promise<void> {
  terminal.resize(columns, rows);
  const width = columns - 4;
  await terminal.shows(new RegExp(`^ {2}─{${width}}$`, 'm'));
}

/** The header once, at the top; the footer last; nothing torn. */
export async function isWhole(
  terminal: TestTerminal,
  size: readonly [columns: number, rows: number],
  footer: string,
): Promise<void> {
  await terminal.shows(footer);
  expect(flaws(terminal, ...size)).toEqual([]);
  const last = terminal.screen().findLastIndex((line) => line !== '');
  expect(terminal.screen()[last]).toContain(footer);
  expect(last).toBe(size[1] - 2);
}
