import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import type { HistoryRecord } from '../../src/deployment/history.ts';
import { readHistoryTail } from '../../src/platform/deployments/history.ts';
import { childProgram } from './child-program.ts';
import { numberedRecord } from './numbered-record.ts';
import { readHistory } from './read-history.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'history-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kills = 60;
/** Processes that append to the one file at a time. */
const writers = 4;

/** Does `work` some turns of the event loop later: a moment of no one's choosing. */
function afterTurns(turns: number, work: () => void): void {
  setImmediate(() => (turns === 0 ? work() : afterTurns(turns - 1, work)));
}

/** Kills a writer at its line number `after`; answers which records it told to be on the disk. */
async function killedWriter(
  program: string,
  file: string,
  name: string,
  after: number,
  turns: number,
) {
  const child = spawn(process.execPath, [program, file, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    if (said.length === after) afterTurns(turns, () => child.kill('SIGKILL'));
  });
  const signal = await new Promise((resolve) =>
    child.once('close', (_code, ended) => resolve(ended)),
  );
  expect(signal).toBe('SIGKILL');
  return said.flatMap((line) => (line.startsWith('wrote ') ? [line.slice('wrote '.length)] : []));
}

function idOf({ id }: HistoryRecord): string {
  return id;
}

test(`${kills} kills of processes that append lose no record and make none`, async () => {
  const file = path.join(folder, 'state', 'history.ndjson');
  const program = await childProgram('append-forever', folder);
  const told: string[] = [];
  let started = 0;
  const keepKilling = async (): Promise<void> => {
    while (started < kills) {
      started += 1;
      told.push(
        ...(await killedWriter(
          program,
          file,
          `run${started}`,
          1 + ((started * 7) % 9),
          (started * 53) % 400,
        )),
      );
    }
  };
  await Promise.all(Array.from({ length: writers }, keepKilling));

  const { records, newer } = readHistory(file);
  const ids = records.map(idOf);
  expect(told.length).toBeGreaterThan(kills);
  expect(newer).toBe(0);
  // Nothing that was told to be on the disk is missing, and nothing is there twice.
  expect(told.filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  // What is there is, letter for letter, what was written.
  expect(records.filter((record) => !sameAsWritten(record)).map(idOf)).toEqual([]);

  const tail = await readHistoryTail(file);
  expect(tail.more).toBe(true);
  expect(tail.records).toEqual(records.slice(-tail.records.length));
}, 120_000);

function sameAsWritten(record: HistoryRecord): boolean {
  return JSON.stringify(record) === JSON.stringify(numberedRecord(record.id));
}
