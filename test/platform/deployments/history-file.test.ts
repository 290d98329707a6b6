import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeRecord, foldHistory, type HistoryRecord } from '../../../src/deployment/history.ts';
import {
  appendHistory,
  createHistoryLineReader,
  type HistoryPage,
  historyPages,
  readHistoryTail,
} from '../../../src/platform/deployments/history.ts';
import { isWindows } from '../../../src/platform/os.ts';
import { arbitraryRecord } from '../../deployment/arbitrary-history.ts';
import { childProgram } from '../child-program.ts';
import { numberedRecord } from '../numbered-record.ts';
import { readHistory } from '../read-history.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return path.join(folder, `${files}`, 'history.ndjson');
}

const ids = (records: readonly HistoryRecord[]): readonly string[] => records.map(({ id }) => id);

async function pagesOf(path: string, pageLength?: number): Promise<readonly HistoryPage[]> {
  const pages: HistoryPage[] = [];
  for await (const page of historyPages(path, pageLength)) pages.push(page);
  return pages;
}

describe('writing and reading', () => {
  test('records come back in their order, from the whole file and from its end', async () => {
    const file = newFile();
    for (const id of ['a', 'b', 'c']) {
      await appendHistory(file, numberedRecord(id));
    }
    const history = readHistory(file);
    expect(history).toEqual({
      records: ['a', 'b', 'c'].map(numberedRecord),
      newer: 0,
      foreign: 0,
    });
    expect(await readHistoryTail(file)).toEqual({ ...history, more: false });
  });

  test.skipIf(isWindows)('its folder and itself are for its owner alone', async () => {
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('where there is no file there is no history', async () => {
    const nothing = { records: [], newer: 0, foreign: 0, more: false };
    expect(await readHistoryTail(newFile())).toEqual(nothing);
    expect(await pagesOf(newFile())).toEqual([]);
  });

  test('a file that may not be read is a fault, not an empty history', async () => {
    await expect(pagesOf(folder)).rejects.toThrow('not a regular file');
    await expect(readHistoryTail(folder)).rejects.toThrow();
  });
});

describe('the end of a long history', () => {
  const long = newFile();
  const record = { ...numberedRecord('x'), config: '模型'.repeat(100) };
  const records = Array.from({ length: 3000 }, (_, number) => ({ ...record, id: String(number) }));

  test('is about as long as asked, and says that there is more', async () => {
    await appendHistory(long, numberedRecord('first'));
    appendFileSync(long, `${records.map(encodeRecord).join('\n')}\n`);
    const tail = await readHistoryTail(long, 50_000);
    expect(tail.more).toBe(true);
    expect(tail.foreign).toBe(0);
    expect(tail.records.length).toBeGreaterThan(20);
    expect(tail.records.length).toBeLessThan(100);
    expect(ids(tail.records)).toEqual(ids(records.slice(-tail.records.length)));
    expect(ids(readHistory(long).records)).toEqual(['first', ...ids(records)]);
  });

  test('wherever it begins, a record is there whole or not at all', async () => {
    for (const length of [1, 2, 3, 997, 998, 999, 1000, 1001, 1002]) {
      const tail = await readHistoryTail(long, length);
      expect(tail.records.length).toBeGreaterThan(0);
      expect(tail.foreign).toBe(0);
      expect(tail.records).toEqual(records.slice(-tail.records.length));
    }
  });

  test('a last record longer than the end that was asked for is read', async () => {
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    await appendHistory(file, { ...numberedRecord('b'), config: 'x'.repeat(100_000) });
    const tail = await readHistoryTail(file, 1000);
    expect(ids(tail.records)).toContain('b');
  });
});

describe('page by page', () => {
  // As it is written: each submission once, before its endings.
  const arbitraryHistory = fc
    .array(fc.tuple(arbitraryRecord, fc.nat(3)), { maxLength: 12 })
    .map((drawn) =>
      drawn.flatMap(([record, endings], index) => {
        const id = String(index);
        const submitted = { ...numberedRecord(id), at: index };
        const ended = record.kind === 'ended' ? Array(endings).fill({ ...record, id }) : [];
        return [{ ...submitted, id }, ...ended];
      }),
    );

  test('the whole history is there once, whatever the pages', async () => {
    const pageLength = fc.integer({ min: 40, max: 4000 });
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    await fc.assert(
      fc.asyncProperty(
        arbitraryHistory,
        pageLength,
        fc.boolean(),
        async (records, length, torn) => {
          const lines = records.map((record) => `\n${encodeRecord(record)}\n`).join('');
          writeFileSync(file, torn ? `${lines}{"v":1,"kind"` : lines);
          const pages = await pagesOf(file, length);
          const runs = pages.flatMap((page) => foldHistory(page.records));
          expect(runs).toEqual(foldHistory(records));
          expect(pages.map(({ more }) => more)).toEqual(
            pages.map((_, at) => at < pages.length - 1),
          );
        },
      ),
    );
  });

  test('an ending is with its submission, however far that stands before it', async () => {
    const file = newFile();
    const [ended] = fc.sample(
      arbitraryRecord.filter(({ kind }) => kind === 'ended'),
      1,
    );
    const between = Array.from({ length: 50 }, (_, number) => numberedRecord(String(number)));
    const deletion = { ...ended, id: 'first' } as HistoryRecord;
    const lost = { ...ended, id: 'lost' } as HistoryRecord;
    const records = [lost, numberedRecord('first'), ...between, deletion];
    await appendHistory(file, numberedRecord('x'));
    writeFileSync(file, records.map((record) => `${encodeRecord(record)}\n`).join(''));
    const pages = await pagesOf(file, 2000);
    expect(pages.length).toBeGreaterThan(5);
    // What stands before the submission may fill a page of its own.
    const ofFirst = pages.find(({ records: found }) => ids(found).includes('first'));
    expect(ofFirst?.records.slice(-2)).toEqual([numberedRecord('first'), deletion]);
    expect(pages.at(-1)?.records[0]).toEqual(lost);
  });

  test('a file without line ends fills no memory and hides no later record', async () => {
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    const noise = Buffer.alloc(1 << 25, 'x');
    writeFileSync(file, noise);
    appendFileSync(file, `\n${encodeRecord(numberedRecord('b'))}\n`);
    expect((await pagesOf(file)).flatMap(({ records }) => ids(records))).toEqual(['b']);
  });
});

test('below what is no folder nothing was deployed', async () => {
  const file = newFile();
  await appendHistory(file, numberedRecord('a'));
  const below = path.join(file, 'history.ndjson');
  expect(await pagesOf(below)).toEqual([]);
  expect((await readHistoryTail(below)).records).toEqual([]);
});

describe('what is not whole', () => {
  test('wherever the file was cut, the next record is kept and no other is touched', async () => {
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    const first = readFileSync(file);
    await appendHistory(file, { ...numberedRecord('b'), config: '模型' });
    const whole = readFileSync(file);
    for (let length = first.length; length <= whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      await appendHistory(file, numberedRecord('c'));
      const { records } = readHistory(file);
      // The line end alone may be missing: then nothing of the record is.
      const isWhole = length >= whole.length - 1;
      expect(ids(records)).toEqual(isWhole ? ['a', 'b', 'c'] : ['a', 'c']);
    }
  });

  test('a torn line, foreign lines and lines of a newer version are passed over and counted', async () => {
    const file = newFile();
    await appendHistory(file, numberedRecord('a'));
    const newer = '{"v":2,"kind":"submitted","id":"from the future"}';
    appendFileSync(
      file,
      `${newer}\nnot json\n${Buffer.from([0xff, 0xfe, 0]).toString('latin1')}\n`,
    );
    appendFileSync(file, encodeRecord(numberedRecord('b')).slice(0, 40));
    await appendHistory(file, numberedRecord('c'));
    const history = readHistory(file);
    expect(ids(history.records)).toEqual(['a', 'c']);
    expect(history).toMatchObject({ newer: 1, foreign: 3 });
    expect(readFileSync(file, 'utf8')).toContain(newer);
  });

  test('a file without line ends fills no memory and hides no later record', () => {
    const reader = createHistoryLineReader();
    const noise = Buffer.alloc(1 << 22, 'x');
    for (let count = 0; count < 10; count += 1) {
      reader.push(noise);
    }
    reader.push(Buffer.from(`\n${encodeRecord(numberedRecord('a'))}\n`));
    expect(reader.end()).toEqual({ records: [numberedRecord('a')], newer: 0, foreign: 1 });
  });

  test('the same records, however the bytes are cut', () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(arbitraryRecord, { maxLength: 6 }), cuts, (records, sizes) => {
        const reader = createHistoryLineReader();
        let rest: Uint8Array = Buffer.from(
          records.map((each) => `\n${encodeRecord(each)}\n`).join(''),
        );
        for (const size of sizes) {
          reader.push(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        reader.push(rest);
        expect(reader.end()).toEqual({ records, newer: 0, foreign: 0 });
      }),
    );
  });
});

// A limit on the size of a file takes a part of a write, as a full disk does.
test.skipIf(isWindows)('a disk that takes half a record loses only that one', async () => {
  const file = newFile();
  const program = await childProgram('append-forever', folder);
  await appendHistory(file, numberedRecord('a'));
  const { stdout } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 256; exec "$0" "$@"', process.execPath, program, file, 'full'],
    { encoding: 'utf8' },
  );
  const lines = stdout.trimEnd().split('\n');
  const wrote = lines.flatMap((line) => (line.startsWith('wrote ') ? [line.slice(6)] : []));
  expect(wrote.length).toBeGreaterThan(0);
  await appendHistory(file, numberedRecord('b'));
  const history = readHistory(file);
  expect(history.foreign).toBe(1);
  expect(ids(history.records)).toEqual(['a', ...wrote, 'b']);
});
