import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowBar, windowState } from '../../src/deployment/phase-clock.ts';

const minute = 60_000;

test.each([
  [null, 'before'],
  [0, 'early'],
  [3 * minute - 1, 'early'],
  [3 * minute, 'within'],
  [10 * minute, 'within'],
  [10 * minute + 1, 'late'],
] as const)('after %s ms: %s', (elapsed, state) => {
  expect(windowState(elapsed)).toBe(state);
});

test('a bar of ten minutes, its marks at 3 and 10', () => {
  expect(windowBar(null, 20)).toEqual({
    filled: 0,
    half: false,
    fromMark: 6,
    toMark: 19,
    endMs: 10 * minute,
  });
  expect(windowBar(5.25 * minute, 20)).toMatchObject({ filled: 10, half: true });
  expect(windowBar(10 * minute, 20)).toMatchObject({ filled: 20, half: false });
});

test('when it is late the end moves, and the marks move back', () => {
  expect(windowBar(20 * minute, 20)).toEqual({
    filled: 20,
    half: false,
    fromMark: 3,
    toMark: 10,
    endMs: 20 * minute,
  });
});

test('everything stays inside the bar, and a later time never fills less', () => {
  const time = fc.nat(40 * minute);
  fc.assert(
    fc.property(time, time, fc.integer({ min: 1, max: 200 }), (one, other, width) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const [before, after] = [windowBar(early, width), windowBar(late, width)];
      for (const { filled, half, fromMark, toMark } of [before, after]) {
        expect(filled + (half ? 1 : 0)).toBeLessThanOrEqual(width);
        expect(fromMark).toBeLessThanOrEqual(toMark);
        expect(toMark).toBeLessThan(width);
      }
      expect(after.filled).toBeGreaterThanOrEqual(before.filled);
    }),
  );
  expect(windowBar(minute, 0)).toMatchObject({ filled: 0, half: false, fromMark: 0, toMark: 0 });
});
