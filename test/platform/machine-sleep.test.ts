import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSleepWatch } from '../../src/platform/os.ts';

/** Two clocks that a test turns, and a watch that looks at them. */
function clocks(lookEveryMs?: number) {
  const time = { wall: 1_700_000_000_000, monotonic: 5 };
  const watch = createSleepWatch({
    ...(lookEveryMs === undefined ? {} : { pollEveryMs: lookEveryMs }),
    wall: () => time.wall,
    monotonic: () => time.monotonic,
  });
  return {
    /** What the watch says after so many milliseconds on each clock. */
    after: (wall: number, monotonic: number) => {
      time.wall += wall;
      time.monotonic += monotonic;
      return watch.observe();
    },
  };
}

test('what the wall clock went on while the other stood still was slept', () => {
  const { after } = clocks();
  expect(after(1000, 1000)).toBeNull();
  expect(after(3_601_000, 1000)).toBe(3_600_000);
  expect(after(1000, 1000)).toBeNull();
});

test('more than five seconds between two looks, not in sum', () => {
  const { after } = clocks();
  expect(after(6001, 1000)).toBe(5001);
  for (let look = 0; look < 10; look += 1) {
    expect(after(6000, 1000)).toBeNull();
  }
});

test('a wall clock that is set back is no sleep', () => {
  const { after } = clocks();
  expect(after(-3_600_000, 1000)).toBeNull();
  expect(after(7000, 1000)).toBe(6000);
});

describe('where both clocks go on in a sleep', () => {
  test('a look that comes far too late tells, if the beat is known', () => {
    expect(clocks(200).after(3_600_200, 3_600_200)).toBe(3_600_000);
    expect(clocks().after(3_600_200, 3_600_200)).toBeNull();
  });

  test('a busy machine is not asleep', () => {
    expect(clocks(200).after(30_200, 30_200)).toBeNull();
    expect(clocks(200).after(30_201, 30_201)).toBe(30_001);
  });
});

test('clocks that keep step never tell of a sleep, and a sleep is told once and whole', () => {
  const beats = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 20 });
  fc.assert(
    fc.property(beats, beats, fc.integer({ min: 5001 }), (before, behind, slept) => {
      const { after } = clocks(1000);
      for (const beat of before) expect(after(beat, beat)).toBeNull();
      expect(after(slept + 1000, 1000)).toBe(slept);
      for (const beat of behind) expect(after(beat, beat)).toBeNull();
    }),
  );
});

test('on this machine’s own clocks two looks in a row see nothing', () => {
  expect(createSleepWatch().observe()).toBeNull();
});
