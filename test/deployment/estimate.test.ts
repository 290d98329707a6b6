import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PastRun } from '../../src/deployment/history.ts';
import {
  estimateOf,
  isLongerThanUsual,
  percentile,
  phaseStatistics,
  runsForEstimate,
} from '../../src/deployment/statistics.ts';
import { runWith } from './arbitrary-history.ts';

const minute = 60_000;
const key = { device: 'gpu', framework: 'tensorflow', level: 'o1', rehearsal: false };
const minutes = (...times: readonly number[]): PastRun[] =>
  times.map((time) => runWith({ optimizationMs: time * minute }));

describe('percentile', () => {
  test.each([
    [[], 50, undefined],
    [[7], 0, 7],
    [[7], 100, 7],
    [[3, 1, 2], 10, 1],
    [[3, 1, 2], 50, 2],
    [[3, 1, 2], 90, 3],
    [[1, 2, 3, 4], 50, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90, 9],
  ])('of %j at %d', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  test('it is the least of the values that so many of them do not exceed', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (times, percent) => {
        const found = percentile(times, percent);
        if (found === undefined) throw new Error('no percentile of some values');
        const share = (limit: number): number =>
          (times.filter((time) => time <= limit).length * 100) / times.length;
        expect(times).toContain(found);
        expect(share(found)).toBeGreaterThanOrEqual(percent);
        expect(share(found - 1)).toBeLessThan(percent);
      }),
    );
  });
});

describe('the band', () => {
  test('from three runs on', () => {
    expect(runsForEstimate).toBe(3);
    expect(estimateOf(minutes(4, 5), key)).toBeNull();
    expect(estimateOf(minutes(6, 4, 5), key)).toEqual({
      count: 3,
      p10: 4 * minute,
      p50: 5 * minute,
      p90: 6 * minute,
    });
  });

  test.each<readonly [string, Partial<PastRun>]>([
    ['another device', { device: 'cpu' }],
    ['another framework', { framework: 'pytorch' }],
    ['another level', { level: 'o2' }],
    ['a rehearsal', { rehearsal: true }],
    ['a machine that slept', { gap: true }],
    ['a deployment without optimization', { optimized: false }],
    ['a deployment that cannot be told', { optimized: null }],
    ['a failure', { outcome: 'failed', deployed: false }],
    ['no time', { optimizationMs: null }],
  ])('%s is left out', (_title, changes) => {
    const two = minutes(4, 5);
    expect(estimateOf([...two, runWith()], key)?.count).toBe(3);
    expect(estimateOf([...two, runWith(changes)], key)).toBeNull();
  });

  test('a service that was deleted later counts', () => {
    const deleted = runWith({ outcome: 'stopped', exitCode: 8 });
    expect(estimateOf([...minutes(4, 5), deleted], key)?.count).toBe(3);
  });

  test('longer than usual is more than a quarter above the ninth of ten', () => {
    const estimate = { count: 3, p10: 4 * minute, p50: 5 * minute, p90: 6 * minute };
    expect(isLongerThanUsual(7.5 * minute + 1, estimate)).toBe(true);
    expect(isLongerThanUsual(7.5 * minute, estimate)).toBe(false);
  });

  test('it lies within the times it is from, in order', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(times, (all) => {
        const runs = all.map((optimizationMs) => runWith({ optimizationMs }));
        const estimate = estimateOf(runs, key);
        expect(estimate?.count).toBe(all.length);
        const { p10 = -1, p50 = -1, p90 = -1 } = estimate ?? {};
        expect([p10, p50, p90]).toEqual([p10, p50, p90].toSorted((one, other) => one - other));
        for (const time of [p10, p50, p90]) {
          expect(all).toContain(time);
        }
        expect(estimateOf(runs.toReversed(), key)).toEqual(estimate);
      }),
    );
  });
});

describe('the time of each phase', () => {
  const slow = runWith({ phases: { push: 90_000, build: 2000 } });
  const quick = runWith({ phases: { push: 10_000 } });

  test('rows for the phases that were gone through, in their order', () => {
    expect(phaseStatistics([slow, quick, quick])).toEqual([
      { phase: 'build', count: 1, p50: 2000, p90: 2000 },
      { phase: 'push', count: 3, p50: 10_000, p90: 90_000 },
    ]);
    expect(phaseStatistics([])).toEqual([]);
  });

  test('rehearsals are told apart, and gaps and updates in place are left out', () => {
    const rehearsed = { ...slow, rehearsal: true };
    expect(phaseStatistics([slow, rehearsed]).map(({ count }) => count)).toEqual([1, 1]);
    expect(phaseStatistics([quick, rehearsed], true)).toMatchObject([
      { phase: 'build' },
      { phase: 'push', p50: 90_000 },
    ]);
    expect(
      phaseStatistics([
        { ...slow, gap: true },
        { ...slow, operation: 'modify' },
      ]),
    ).toEqual([]);
  });
});
