import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EndedRecord,
  foldHistory,
  type SubmittedRecord,
} from '../../src/deployment/history.ts';
import { arbitraryRecord } from './arbitrary-history.ts';

const submitted: SubmittedRecord = {
  v: 1,
  kind: 'submitted',
  id: 'one',
  at: 1000,
  service: 'textcnn_prod',
  region: 'cn-shanghai',
  rehearsal: false,
  operation: 'create',
  device: 'gpu',
  framework: 'tensorflow',
  card: 'T4',
  level: 'o1',
  pluginsConfigured: true,
  file: '/models/service.json',
  sha256: '9f2c',
  config: { name: 'textcnn_prod' },
  answers: [{ step: 'device', text: 'gpu', by: 'person' }],
};

const deployed: EndedRecord = {
  v: 1,
  kind: 'ended',
  id: 'one',
  at: 401_000,
  service: 'textcnn_prod',
  region: 'cn-shanghai',
  rehearsal: false,
  outcome: 'deployed',
  exitCode: 0,
  optimized: true,
  optimizationMs: 300_000,
  totalMs: 400_000,
  phases: { optimize: 300_000, build: 20_000 },
  gap: false,
};

const deletion: EndedRecord = {
  ...deployed,
  at: 900_000,
  outcome: 'stopped',
  exitCode: 8,
  optimized: null,
  optimizationMs: null,
  totalMs: 7000,
};

const only = (records: Parameters<typeof foldHistory>[0]) => {
  const [run, ...others] = foldHistory(records);
  expect(others).toEqual([]);
  return run;
};

describe('one deployment', () => {
  test('its submission and its ending together', () => {
    const { v, kind, ...facts } = submitted;
    expect(only([submitted, deployed])).toEqual({
      ...facts,
      way: null,
      outcome: 'deployed',
      exitCode: 0,
      endedAt: 401_000,
      deployed: true,
      optimized: true,
      optimizationMs: 300_000,
      totalMs: 400_000,
      phases: { optimize: 300_000, build: 20_000 },
      gap: false,
    });
  });

  test('without an ending nothing is said of one', () => {
    expect(only([submitted])).toMatchObject({
      outcome: null,
      exitCode: null,
      endedAt: null,
      deployed: false,
      optimized: null,
      phases: {},
    });
  });

  test('an ending whose submission is lost is kept as far as it goes', () => {
    expect(only([deployed])).toMatchObject({
      at: 1000,
      service: 'textcnn_prod',
      region: 'cn-shanghai',
      outcome: 'deployed',
      operation: null,
      device: null,
      file: null,
      answers: null,
    });
  });

  test('a deletion is how it stands; what it took is what the deployment took', () => {
    expect(only([submitted, deployed, deletion])).toMatchObject({
      outcome: 'stopped',
      exitCode: 8,
      endedAt: 900_000,
      deployed: true,
      optimized: true,
      optimizationMs: 300_000,
      totalMs: 400_000,
    });
  });

  test('an ending that was not known at first is corrected by the next', () => {
    const unknown: EndedRecord = { ...deletion, outcome: 'unknown', exitCode: 9, at: 5000 };
    expect(only([submitted, unknown])).toMatchObject({ outcome: 'unknown', deployed: false });
    expect(only([submitted, unknown, deployed])).toMatchObject({
      outcome: 'deployed',
      totalMs: 400_000,
    });
  });

  test('a later submission under the same id changes nothing of the first', () => {
    const deleting: SubmittedRecord = { ...submitted, at: 9000, operation: 'delete' };
    expect(only([submitted, deleting])).toMatchObject({ at: 1000, operation: 'create' });
  });
});

describe('many deployments', () => {
  test('the newest comes first; of two at one time, the one that was recorded later', () => {
    const at = (id: string, time: number): SubmittedRecord => ({ ...submitted, id, at: time });
    const runs = foldHistory([at('b', 5), at('a', 9), at('c', 5), at('d', 1)]);
    expect(runs.map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
  });

  test('each deployment is there once, in order, and says only what its records say', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRecord, { maxLength: 30 }), (records) => {
        const runs = foldHistory(records);
        expect(new Set(runs.map(({ id }) => id))).toEqual(new Set(records.map(({ id }) => id)));
        expect(runs).toHaveLength(new Set(records.map(({ id }) => id)).size);
        const times = runs.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((one, other) => other - one));
        for (const run of runs) {
          const endings = records.filter(
            (record): record is EndedRecord => record.kind === 'ended' && record.id === run.id,
          );
          expect(run.outcome).toBe(endings.at(-1)?.outcome ?? null);
          expect(run.deployed).toBe(endings.some(({ outcome }) => outcome === 'deployed'));
          expect([null, ...endings.map((ending) => ending.optimizationMs)]).toContain(
            run.optimizationMs,
          );
        }
      }),
    );
  });
});
