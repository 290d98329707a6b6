import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from '../../src/platform/os.ts';

const origin = Date.UTC(2026, 10, 22, 9, 0, 0);

beforeEach(() => {
  vi.useFakeTimers({ now: origin, toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a clock of speed 60 passes ten minutes in ten seconds', () => {
  const clock = createClock({ origin, speed: 60 });
  expect(clock.now()).toBe(origin);
  vi.advanceTimersByTime(10_000);
  expect(clock.now()).toBe(origin + 600_000);
  expect(clock.toWall(600_000)).toBe(10_000);
});

test('a process that comes later agrees with the one that was there first', () => {
  const first = createClock({ origin, speed: 30 });
  vi.advanceTimersByTime(7_000);
  const later = createClock({ origin, speed: 30 });
  expect(later.now()).toBe(origin + 210_000);
  expect(later.now()).toBe(first.now());
});

test('setting the clock of the machine moves nothing', () => {
  const clock = createClock({ origin, speed: 1 });
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(origin - 86_400_000);
  expect(clock.now()).toBe(origin + 1_000);
});

test('moments are whole milliseconds', () => {
  const clock = createClock({ origin, speed: 7 });
  vi.advanceTimersByTime(333);
  expect(Number.isInteger(clock.now())).toBe(true);
});
