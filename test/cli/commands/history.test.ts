import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeRecord, foldHistory, historyVersion } from '../../../src/deployment/history.ts';
import { duration } from '../../../src/messages/en/format.ts';
import { runPlain } from '../../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../../harness/surroundings.ts';
import { readHistory } from '../../platform/read-history.ts';
import { submission } from '../../platform/saved-deployment.ts';
import { fresh } from '../background.ts';
import { cpuFlags, rehearsal, runJson } from '../run-json.ts';
import { readEventLines } from './schema/event-lines.ts';

let surroundings: Surroundings;
/** Ids, oldest first: a creation, an update with more memory, and a refusal. */
let ids: readonly string[];
const historyOf = ({ home }: Surroundings) => join(home, 'state', 'history.ndjson');

beforeAll(async () => {
  surroundings = freshSurroundings();
  await runJson(['new', ...cpuFlags, ...rehearsal], { surroundings });
  await runJson(['redeploy', ...rehearsal, '--memory', '5000'], { surroundings });
  await runJson(
    ['new', ...cpuFlags, '--name', 'other', ...rehearsal, '--scenario', 'no-permission'],
    {
      surroundings,
    },
  );
  const { records } = readHistory(historyOf(surroundings));
  ids = foldHistory(records)
    .map(({ id }) => id)
    .toReversed();
  return surroundings.remove;
}, 120_000);

const told = async (...args: string[]) => runPlain(['history', ...args], { surroundings });
/** What is told, without the result that comes last. */
const json = (stdout: string) => {
  readEventLines(stdout);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .slice(0, -1);
};
const result = (stdout: string) => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');

describe('the list', () => {
  test('has a row for each, newest first, with outcome, times and the hash of the file', async () => {
    const { code, stdout, stderr } = await told();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^WHEN +SERVICE +REGION +ON +OUTCOME +OPTIMIZED +TOTAL +FILE +ID$/);
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => ids.find((id) => row.endsWith(id)))).toEqual(ids.toReversed());
    expect(rows[0]).toMatch(/other +cn-shanghai +cpu +failed \(rehearsal\) +-/);
    // How long it took is the script's time and the machine's load: the row says what was recorded.
    const [, , run] = json((await told('--json')).stdout);
    const cells = [
      'deployed \\(rehearsal\\)',
      duration(run.optimization_ms),
      duration(run.total_ms),
    ];
    expect(rows[2]).toMatch(new RegExp(`${cells.join(' +')} +${run.sha256.slice(0, 12)} `));
  });

  test('as JSON has a line for each, in the forms of the events, without answers', async () => {
    const { stdout } = await told('--json');
    const runs = json(stdout);
    expect(runs.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(runs[2]).toMatchObject({
      v: 1,
      rehearsal: true,
      operation: 'create',
      outcome: 'deployed',
      exit_code: 0,
      optimized: true,
      optimization_ms: expect.any(Number),
      total_ms: expect.any(Number),
      phases: { optimize: expect.any(Number) },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      config: { name: 'textcnn' },
    });
    for (const run of runs) {
      expect(run.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(run.ended_at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(Object.keys(run).filter((key) => /[A-Z]/.test(key))).toEqual([]);
      expect(run.answers).toBeUndefined();
    }
  });

  test('says of one that runs that it does, and no more', async () => {
    const mine = fresh();
    const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'silent', '--no-wait'];
    await runPlain(args, { surroundings: mine, patience: 60_000 });
    const { stdout } = await runPlain(['history'], { surroundings: mine });
    expect(stdout).toMatch(/textcnn .*deploying \(rehearsal\)/);
    const id = /(\S+)\n$/.exec(stdout)?.[1] ?? '';
    const shown = await runPlain(['history', 'show', id], { surroundings: mine });
    expect(shown.stdout).toMatch(/^Outcome +deploying now: blade-deploy attach textcnn$/m);
  });

  test('of nobody says so, and has no line', async () => {
    const nobody = fresh();
    const { code, stdout, stderr } = await runPlain(['history'], { surroundings: nobody });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('Nothing was deployed from this machine yet.');
    const asJson = await runPlain(['history', '--json'], { surroundings: nobody });
    expect(json(asJson.stdout)).toEqual([]);
    expect(result(asJson.stdout)).toMatchObject({ outcome: 'dry-run', exit_code: 0, error: null });
  });
});

describe('a long history', () => {
  const count = 2000;
  const long = freshSurroundings();
  beforeAll(() => {
    mkdirSync(join(long.home, 'state'), { recursive: true });
    const records = Array.from({ length: count }, (_, number) =>
      encodeRecord(submission({ id: `20260305-${number}-x`, at: 1e12 + number * 60_000 })),
    );
    appendFileSync(historyOf(long), `${records.join('\n')}\n`);
    return long.remove;
  });
  const newestFirst = Array.from({ length: count }, (_, at) => `20260305-${count - 1 - at}-x`);

  test('is listed whole, in aligned columns under one head', async () => {
    const { stdout } = await runPlain(['history'], { surroundings: long });
    const [head = '', ...rows] = stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split(/ +/).at(-1))).toEqual(newestFirst);
    expect(new Set(rows.map((row) => row.indexOf('20260305-')))).toEqual(
      new Set([head.indexOf('ID')]),
    );
  });

  test('as JSON has an event for each, and one result', async () => {
    const { stdout } = await runPlain(['history', '--json'], { surroundings: long });
    expect(json(stdout).map(({ id }) => id)).toEqual(newestFirst);
    expect(result(stdout)).toMatchObject({ type: 'result', outcome: 'dry-run', seq: count + 1 });
  });
});

describe('one of them', () => {
  test('is shown with its times and its file, by its id or the end of it', async () => {
    const [created = ''] = ids;
    const { code, stdout } = await told('show', created);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Service +textcnn\n/);
    expect(stdout).toMatch(/\nOptimized +yes, in \d+m \d\ds\n/);
    expect(stdout).toMatch(/\n {2}Optimize +\d+m \d\ds\n/);
    expect(stdout).toContain('\n  "name": "textcnn",\n');
    expect((await told('show', created.slice(-6))).stdout).toBe(stdout);
    const [run] = json((await told('show', created, '--json')).stdout);
    expect(run).toMatchObject({ v: 1, id: created, config: { name: 'textcnn' } });
  });

  test.each([
    ['show', 'nothing'],
    ['show', ''],
    ['diff', 'nothing', 'nothing'],
  ])('that is not known, or not told apart, is wrong usage: %s %s', async (...args) => {
    const { code, stdout, stderr } = await told(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/No deployment has the ID/);
    const asJson = await told(...args, '--json');
    expect(asJson.code).toBe(2);
    expect(json(asJson.stdout)).toEqual([]);
    expect(result(asJson.stdout)).toMatchObject({
      outcome: 'refused',
      exit_code: 2,
      error: { code: 'unknown-run' },
    });
  });
});

describe('the difference of two', () => {
  test('is told by field', async () => {
    const [created = '', updated = ''] = ids;
    const { code, stdout } = await told('diff', created, updated);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'metadata.memory: 4000 -> 5000\n' });
    const back = await told('diff', updated, created);
    expect(back.stdout).toBe('metadata.memory: 5000 -> 4000\n');
    expect(json((await told('diff', created, updated, '--json')).stdout)).toMatchObject([
      {
        type: 'diff',
        before: created,
        after: updated,
        differences: [{ path: ['metadata', 'memory'], before: 4000, after: 5000 }],
      },
    ]);
  });

  test('of one with itself is none', async () => {
    const [created = ''] = ids;
    const { stdout, stderr } = await told('diff', created, created);
    expect(stdout).toBe('');
    expect(stderr).toContain('The two files are equivalent.');
  });
});

describe('where the time goes', () => {
  test('is told of rehearsals where there is nothing else, and said to be that', async () => {
    const { code, stdout, stderr } = await told('--phases');
    expect(code).toBe(0);
    expect(stderr).toContain('Only rehearsals are recorded');
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^PHASE +RUNS +P50 +P90/);
    expect(rows.find((row) => row.startsWith('Optimize'))).toMatch(
      / 1 +\d+m \d\ds +\d+m \d\ds +#{24}$/,
    );
  });

  test('has p50 and p90 of the runs that are comparable, and bars of one scale', async () => {
    const own = fresh();
    const records = Array.from({ length: 10 }, (_, number) => [
      submitted(`${number}`, number === 9),
      ended(`${number}`, { push: (number + 1) * 60_000, build: 30_000 }, number === 8),
    ]).flat();
    mkdirSync(join(own.home, 'state'), { recursive: true });
    appendFileSync(historyOf(own), records.map((each) => `${encodeRecord(each)}\n`).join(''));
    const { stdout, stderr } = await runPlain(['history', '--phases'], { surroundings: own });
    expect(stderr).toBe('');
    const rows = stdout.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(['Build', 'Push']);
    // Eight of ten: one was rehearsed, and in one the machine slept.
    expect(rows[1]).toMatch(/^Push +8 +4m 00s +8m 00s +#{24}$/);
    expect(rows[0]).toMatch(/^Build +8 +30s +30s +#{1,2}$/);
    const [asJson] = json(
      (await runPlain(['history', '--phases', '--json'], { surroundings: own })).stdout,
    );
    expect(asJson).toMatchObject({
      v: 1,
      rehearsal: false,
      phases: [{ phase: 'build' }, { phase: 'push', count: 8, p50: 240_000, p90: 480_000 }],
    });
  });
});

const facts = { v: historyVersion, service: 'textcnn', region: 'cn-shanghai' } as const;

function submitted(id: string, isRehearsal: boolean) {
  return {
    ...facts,
    kind: 'submitted',
    id,
    at: Number(id),
    rehearsal: isRehearsal,
    operation: 'create',
    device: 'cpu',
    framework: 'tensorflow',
    card: null,
    level: null,
    pluginsConfigured: true,
    file: '/x',
    sha256: '9f',
    config: null,
    answers: null,
  } as const;
}

function ended(id: string, phases: Record<string, number>, gap: boolean) {
  return {
    ...facts,
    kind: 'ended',
    id,
    at: Number(id),
    rehearsal: false,
    outcome: 'deployed',
    exitCode: 0,
    optimized: true,
    optimizationMs: 1,
    totalMs: 2,
    phases,
    gap,
  } as const;
}

test('a word that it does not know is wrong usage', async () => {
  expect((await told('frobnicate')).code).toBe(2);
});
