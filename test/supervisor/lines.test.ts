import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Entry, PlanEvent } from '../../src/deployment/events.ts';
import { record, startRecorder } from '../../src/deployment/recorder.ts';
import { emptyDeployment, foldAll } from '../../src/deployment/state.ts';
import { loadMessages } from '../../src/messages/language.ts';
import { type DeploymentFolder, folderAt } from '../../src/platform/deployments/job.ts';
import { createJournalReader } from '../../src/platform/journal/format.ts';
import {
  createLineReader,
  readRecording,
  scanRecording,
  withLoggedLines,
} from '../../src/platform/journal/read.ts';
import { openJournalWriter } from '../../src/supervisor/journal.ts';
import { createRoutineRuns, observeLines, type Stream } from '../../src/supervisor/lines.ts';
import { runs } from '../harness/property-runs.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

beforeAll(async () => {
  await loadMessages('recording');
});

const token = 'MjY0NzQ4ZTk4NDJhYjA2';
const plan: PlanEvent = {
  type: 'plan',
  service: 'textcnn',
  region: 'cn-shanghai',
  file: '/service.json',
  sha256: '',
  config: null,
  findings: [],
  rehearsal: false,
};

interface Chunk {
  readonly bytes: Buffer;
  readonly stream: Stream;
}

const at = Date.UTC(2026, 0, 1);
const clock = { now: () => at, toWall: () => at };

/** What is recorded of these chunks; with `together`, routine lines of a flood as one record. */
function recorded(chunks: readonly Chunk[], together: boolean): DeploymentFolder {
  const folder = folderAt(temporaryFolder());
  const onFailure = (error: unknown) => {
    throw error;
  };
  const writer = openJournalWriter({ folder, clock, rehearsal: false, onFailure });
  const start = startRecorder({ plan, argv: ['eascmd', 'create'], pluginsConfigured: true });
  let [recorder, events] = start;
  writer.write(events);
  const observe = (observation: Parameters<typeof record>[1]) => {
    [recorder, events] = record(recorder, observation, 0);
    writer.write(events);
  };
  observe({ kind: 'submitted', pid: 1 });
  const routine = createRoutineRuns(writer.writeRun);
  const lines = observeLines(observe, (bytes, stream) =>
    together ? routine(recorder, bytes, stream) : { length: 0, isWritten: false },
  );
  for (const { bytes, stream } of chunks) lines.push(bytes, stream);
  lines.end();
  observe({ kind: 'exit', exitCode: 0, signal: null, spawnError: null, stopRequested: false });
  writer.close();
  return folder;
}

const rawEntries = ({ journal }: DeploymentFolder): readonly Entry[] =>
  createJournalReader().push(readFileSync(journal));
const allEntries = (folder: DeploymentFolder): readonly Entry[] =>
  withLoggedLines(rawEntries(folder), folder.log);

const routineLine = (number: number): string => `[OK] ${number} layer fused and converted`;

/** Lines that mean something, or are cut, cleaned, or masked on their way to the journal. */
const odd = fc.oneof(
  fc.constantFrom(
    ...['[OK] Executing plugin eas-plugin-1', '[OK] Service is running', '[ERROR] it failed'],
    ...[`| Token | ${token} |`, `[OK] uses ${token}`, `[OK] ${token.slice(0, 7)}`, '+---+'],
    ...['| Internet Endpoint | http://1.cn-shanghai.pai-eas.aliyuncs.com |', '[RequestId]: 1'],
    ...['\u001b[31m[OK] red\u001b[0m', '[OK] 层融合', '[OK] half\rof a line', '[OK] line\r', ''],
    ...['[OK] Waiting [Total: 1, Pending: 1, Running: 0]', 'LTAI0123456789abcdefghij'],
    ...[`[OK] ${'x '.repeat(5000)}`, '[OK] password: hunter2hunter2', '[OK] a\0b'],
  ),
  fc.string({ maxLength: 30 }),
);

/** A transcript of routine lines by the hundred, with others among them, cut anywhere. */
const transcript = fc
  .record({
    blocks: fc.array(fc.tuple(fc.nat(700), fc.array(odd, { maxLength: 3 })), { maxLength: 5 }),
    cuts: fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 30 }),
    stderr: fc.nat(4),
    ends: fc.boolean(),
  })
  .map(({ blocks, cuts, stderr, ends }) => {
    const lines = blocks.flatMap(([count, others], block) => [
      ...others,
      ...Array.from({ length: count }, (_, number) => routineLine(block * 1000 + number)),
    ]);
    const text = ['[OK] Executing plugin eas-plugin-0', ...lines].join('\n') + (ends ? '\n' : '');
    const whole = Buffer.from(text);
    const chunks: Chunk[] = [];
    for (let [at, turn] = [0, 0]; at < whole.length; turn += 1) {
      const end = at + (cuts[turn % cuts.length] ?? 1);
      const stream = turn % 5 < stderr ? 'stderr' : 'stdout';
      chunks.push({ bytes: whole.subarray(at, end), stream });
      at = end;
    }
    return chunks;
  });

test('lines that are recorded together are the lines that are recorded one by one', () => {
  let found = 0;
  fc.assert(
    fc.property(transcript, (chunks) => {
      const one = recorded(chunks, false);
      const many = recorded(chunks, true);
      found += rawEntries(many).filter(({ before }) => before).length;
      expect(allEntries(many)).toEqual(rawEntries(one));
      expect(readFileSync(many.log).equals(readFileSync(one.log))).toBe(true);
      // What a screen shows, without the log.
      expect(foldAll(emptyDeployment, rawEntries(many))).toEqual(
        foldAll(emptyDeployment, rawEntries(one)),
      );
      expect(readRecording(many)?.deployment).toEqual(foldAll(emptyDeployment, rawEntries(one)));
    }),
    { numRuns: runs(60) },
  );
  expect(found).toBeGreaterThan(20);
});

test('no secret that was seen before a flood is in the files', () => {
  const before = `[OK] Executing plugin a\n| Token | ${token} |\n[OK] x\n`;
  const flood = Array.from({ length: 600 }, (_, number) =>
    number % 250 === 7 ? `[OK] uses ${token} now\n` : `${routineLine(number)}\n`,
  ).join('');
  const folder = recorded([{ bytes: Buffer.from(before + flood), stream: 'stdout' }], true);
  for (const file of [folder.journal, folder.log])
    expect(readFileSync(file, 'utf8')).not.toContain(token.slice(0, 6));
  expect(rawEntries(folder).some(({ before: logged }) => logged)).toBe(true);
});

const flood = (lines: number): readonly Chunk[] => [
  { bytes: Buffer.from('[OK] Executing plugin a\n'), stream: 'stdout' },
  ...Array.from({ length: lines / 1000 }, (_, block) => ({
    bytes: Buffer.from(
      Array.from({ length: 1000 }, (__, at) => `${routineLine(block * 1000 + at)}\n`).join(''),
    ),
    stream: 'stdout' as const,
  })),
];

test('each line of a flood is found by its number, by the index and without it', async () => {
  const folder = recorded(flood(20_000), true);
  const texts = allEntries(folder).flatMap(({ event }) =>
    event.type === 'line' ? [event.text] : [],
  );
  expect(texts).toHaveLength(20_001);
  const scanned = await scanRecording(folder.journal, new AbortController().signal);
  for (const recording of [readRecording(folder), scanned]) {
    if (!recording) throw new Error('the index does not fit');
    expect(recording.deployment.lineCount).toBe(20_001);
    const read = createLineReader(folder, recording);
    for (const from of [0, 1, 940, 951, 1000, 12_345, 19_990])
      expect(read(from, 30)).toEqual(texts.slice(from, from + 30));
  }
});

test('the journal of a flood is small beside its log, and what the log lost is not made up', () => {
  const folder = recorded(flood(20_000), true);
  const size = ({ length }: Buffer): number => length;
  expect(size(readFileSync(folder.journal))).toBeLessThan(size(readFileSync(folder.log)) / 4);
  const entries = withLoggedLines(rawEntries(folder), `${folder.log}-gone`);
  const texts = entries.flatMap(({ event }) => (event.type === 'line' ? [event.text] : []));
  expect(texts).toHaveLength(20_001);
  expect(texts.slice(1, 3)).toEqual(['...', '...']);
  expect(texts.at(-1)).toBe(routineLine(19_999));
});
