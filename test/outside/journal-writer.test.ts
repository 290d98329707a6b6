import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEntry } from '../../src/outside/journal-line.ts';
import { openLineWriter } from '../../src/outside/journal-writer.ts';
import { lastSeq } from '../../src/outside/last-seq.ts';
import { lineEntry } from './entries.ts';
import { temporaryFolder } from './temporary-folder.ts';

const unexpected = (error: unknown): never => {
  throw error;
};

test('what is appended is in the file, in order, when it is closed', () => {
  const path = join(temporaryFolder(), 'log');
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[^\n]*$/u)),
      fc.array(fc.boolean()),
      (lines, flushes) => {
        writeFileSync(path, '');
        const writer = openLineWriter(path, unexpected);
        for (const [index, line] of lines.entries()) {
          writer.append(line);
          if (flushes[index]) writer.flush();
        }
        writer.close();
        const written = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        expect(readFileSync(path)).toEqual(written);
      },
    ),
    { numRuns: 50 },
  );
});

test('a file of ours is for its owner alone', () => {
  const path = join(temporaryFolder(), 'log');
  openLineWriter(path, unexpected).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a killed writer leaves half a line: the next begins a new one', () => {
  const path = join(temporaryFolder(), 'journal');
  writeFileSync(path, 'whole\nhalf');
  const writer = openLineWriter(path, unexpected);
  writer.append('next');
  writer.close();
  expect(readFileSync(path, 'utf8')).toBe('whole\nhalf\nnext\n');
});

describe.runIf(existsSync('/dev/full'))('a disk that is full', () => {
  test('is told once, ends nothing, and is told again when the file is closed', () => {
    const failures: unknown[] = [];
    const writer = openLineWriter('/dev/full', (error) => failures.push(error));
    writer.append('one');
    writer.flush();
    writer.append('two');
    writer.flush();
    expect(failures).toEqual([expect.objectContaining({ code: 'ENOSPC' })]);
    expect(() => writer.close()).toThrow('ENOSPC');
  });

  test('fills no memory: beyond a bound lines are dropped and counted, and the result never', () => {
    const writer = openLineWriter('/dev/full', () => undefined);
    const line = 'x'.repeat(1 << 20);
    writer.append(line);
    writer.flush();
    expect(writer.dropped()).toBe(0);
    for (let count = 0; count < 10; count += 1) writer.append(line);
    const dropped = writer.dropped();
    expect(dropped).toBeGreaterThan(0);
    writer.append('the result', 'always');
    expect(writer.dropped()).toBe(dropped);
    expect(() => writer.close()).toThrow('ENOSPC');
  });
});

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
