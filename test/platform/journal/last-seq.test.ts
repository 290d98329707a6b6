import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import { lastSeq } from '../../../src/platform/journal/read.ts';
import { lineEntry } from '../entries.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('the number of the last entry', () => {
  const journal = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `${encodeEntry(lineEntry(index + 1), false)}\n`,
    ).join('');

  test.each([0, 1, 2, 20_000])('of %i', (count) => {
    const path = join(temporaryFolder(), 'journal');
    writeFileSync(path, journal(count));
    expect(lastSeq(path)).toBe(count);
  });

  test('is 0 where there is no journal', () => {
    expect(lastSeq(join(temporaryFolder(), 'nothing'))).toBe(0);
  });

  test('passes over half a line', () => {
    const path = join(temporaryFolder(), 'journal');
    writeFileSync(path, journal(7));
    appendFileSync(path, encodeEntry(lineEntry(8), false).slice(0, -5));
    expect(lastSeq(path)).toBe(7);
  });

  test('is found where one line is longer than what is read first', () => {
    const path = join(temporaryFolder(), 'journal');
    const long = { ...lineEntry(3), event: { type: 'line' as const, text: 'x'.repeat(1 << 20) } };
    writeFileSync(path, `${journal(2)}${encodeEntry(long, false)}\n`);
    expect(lastSeq(path)).toBe(3);
  });
});
