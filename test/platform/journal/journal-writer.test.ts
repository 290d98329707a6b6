import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openLineWriter } from '../../../src/platform/journal/write.ts';
import { runs } from '../../harness/property-runs.ts';

let file: string;

function neverFails(error: unknown): void {
  throw error;
}

beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blade-deploy-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = path.join(folder, 'lines');
});

test('lines of any text stand in the file as they came, and others behind them later', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer({ min: 1, max: 300_000 }).map((length) => '中'.repeat(length)),
  );
  let expected = '';
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const writer = openLineWriter(file, neverFails);
      for (const each of lines) writer.append(each);
      writer.close();
      expected += lines.map((each) => `${each}\n`).join('');
      expect(readFileSync(file, 'utf8') === expected).toBe(true);
    }),
    { numRuns: runs(30) },
  );
});

test('what was flushed stands in the file before it is closed', () => {
  const writer = openLineWriter(file, neverFails);
  writer.append('one');
  expect(readFileSync(file, 'utf8')).toBe('');
  writer.flush();
  expect(readFileSync(file, 'utf8')).toBe('one\n');
  writer.close();
});

test('a half line that a killed writer left is ended first', () => {
  writeFileSync(file, 'one\ntw');
  const writer = openLineWriter(file, neverFails);
  writer.append('three');
  writer.close();
  expect(readFileSync(file, 'utf8')).toBe('one\ntw\nthree\n');
});

test.skipIf(process.platform !== 'linux')(
  'a disk that takes nothing is told of once, and lines beyond the bound are counted',
  () => {
    const failures: unknown[] = [];
    const writer = openLineWriter('/dev/full', (error) => failures.push(error));
    const long = 'x'.repeat(1 << 20);
    for (let count = 0; count < 10; count += 1) writer.append(long);
    writer.flush();
    writer.append('kept', 'always');
    writer.flush();
    expect(
      failures.map((error) => error instanceof Error && 'code' in error && error.code),
    ).toEqual(['ENOSPC']);
    expect(writer.dropped()).toBe(2);
    expect(() => writer.close()).toThrow('ENOSPC');
  },
);
