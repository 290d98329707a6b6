import {
  appendFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/deployment/events.ts';
import { emptyDeployment, foldAll } from '../../../src/deployment/state.ts';
import { folderAt } from '../../../src/platform/deployments/job.ts';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import {
  createLineReader,
  indexOf,
  readRecording,
  scanRecording,
} from '../../../src/platform/journal/read.ts';
import { LogRing, openIndexWriter, openLineWriter } from '../../../src/platform/journal/write.ts';
import { runs } from '../../harness/property-runs.ts';
import { arbitraryEntries, lineEntry, resultEntry } from '../entries.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = () => folderAt(temporaryFolder());
const signal = new AbortController().signal;
const encoded = (entries: readonly Entry[]) =>
  entries.map((entry) => `${encodeEntry(entry, false)}\n`).join('');
const texts = (entries: readonly Entry[]) =>
  entries.flatMap(({ event }) => (event.type === 'line' ? [event.text] : []));

/** Writes a journal and its index as a supervisor does. */
function record(entries: readonly Entry[], at = folder()) {
  const fail = (error: unknown) => {
    throw error;
  };
  const journal = openLineWriter(at.journal, fail);
  const index = openIndexWriter(at.index, 0);
  for (const entry of entries) {
    if (entry.event.type === 'line') {
      journal.append(encodeEntry(entry, false));
      index.line(journal.position(), entry.seq);
    } else {
      index.event(journal.position(), entry.seq);
      journal.append(encodeEntry(entry, false));
    }
  }
  index.close();
  journal.close();
  return at;
}

const flood = (from: number, count: number): Entry[] =>
  Array.from({ length: count }, (_, at) =>
    lineEntry(from + at, `模 ${from + at} ${'x'.repeat(80)}`),
  );

describe('a recording', () => {
  test('tells by its index what all of its entries do, and from its journal alone', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEntries, fc.nat({ max: 30 }), async (entries, more) => {
        fc.pre(entries.some(({ event }) => event.type !== 'line'));
        const at = record(entries);
        // What came after the index was written last.
        const added = flood(entries.length + 1, more);
        appendFileSync(at.journal, encoded(added));
        const whole = foldAll(emptyDeployment, [...entries, ...added]);
        const read = readRecording(at);
        expect(read?.deployment).toEqual(whole);
        expect(read?.position).toBe(statSync(at.journal).size);
        const scanned = await scanRecording(at.journal, signal);
        expect(scanned.deployment).toEqual(whole);
        writeFileSync(at.index, indexOf(scanned));
        expect(readRecording(at)?.deployment).toEqual(whole);
      }),
      { numRuns: runs(100) },
    );
  });

  test('gives its lines by their numbers, from the first to the last', async () => {
    const entries = [...flood(1, 9000), resultEntry(9001), ...flood(9002, 3000)];
    const at = record(entries);
    const lines = texts(entries);
    for (const recording of [readRecording(at), await scanRecording(at.journal, signal)]) {
      if (!recording) throw new Error('the index does not fit');
      const read = createLineReader({ ...at, log: '' }, recording);
      for (const from of [0, 1, 4321, 8990, 9001, 11_990]) {
        expect(read(from, 20)).toEqual(lines.slice(from, from + 20));
      }
      const ring = new LogRing(100);
      ring.startAfter(recording.deployment.lineCount, read);
      ring.push('new');
      expect(ring.lines(11_998, 5)).toEqual([...lines.slice(11_998), 'new']);
      expect([ring.first, ring.total]).toEqual([0, 12_001]);
    }
  });

  test('of a hundred thousand lines is read at once, and little of it', () => {
    const at = record([...flood(1, 100_000), resultEntry(100_001)]);
    const begun = performance.now();
    const read = readRecording(at);
    expect(performance.now() - begun).toBeLessThan(500);
    expect(read?.deployment).toMatchObject({ lineCount: 100_000, result: { outcome: 'deployed' } });
    expect(statSync(at.index).size).toBeLessThan(10_000);
    expect(statSync(at.index).mode & 0o777).toBe(0o600);
  });
});

describe('an index that does not fit its journal is not believed', () => {
  const entries = [...flood(1, 50), resultEntry(51), ...flood(52, 5000), resultEntry(5052)];

  test.each<readonly [string, (at: ReturnType<typeof folder>) => void]>([
    ['missing', (at) => writeFileSync(at.index, '')],
    ['of another version', (at) => writeFileSync(at.index, '{"v":2}\n')],
    [
      'without one of its events',
      (at) => writeFileSync(at.index, textOf(at.index).replace(/^event .*\n/, '')),
    ],
    [
      'beside a journal that lost a line',
      (at) => writeFileSync(at.journal, textOf(at.journal).replace(/^.*\n/, '')),
    ],
    [
      'beside a journal that gained an event',
      (at) => writeFileSync(at.journal, encoded([resultEntry(1)]) + textOf(at.journal)),
    ],
  ])('%s', async (_, change) => {
    const at = record(entries);
    expect(readRecording(at)).not.toBeNull();
    change(at);
    expect(readRecording(at)).toBeNull();
  });

  test('one that names an event that was never written whole', async () => {
    const at = record(entries);
    truncateSync(at.journal, statSync(at.journal).size - 40);
    expect(readRecording(at)).toBeNull();
    const scanned = await scanRecording(at.journal, signal);
    expect(scanned.deployment).toMatchObject({ lineCount: 5050, result: { outcome: 'deployed' } });
  });

  test('a journal that is not there is no recording', async () => {
    const at = folder();
    expect(readRecording(at)).toBeNull();
    expect(await scanRecording(at.journal, signal)).toMatchObject({ position: 0, seq: 0 });
    expect(existsSync(at.index)).toBe(false);
  });
});

const textOf = (path: string): string => readFileSync(path, 'utf8');
