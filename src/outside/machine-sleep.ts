import { wallClock } from './clock.ts';

/** Tells whether the machine slept, from looks that come often. */
export interface SleepWatch {
  /** Milliseconds that nobody saw since the last look; null where none are missing. */
  readonly observe: () => number | null;
}

export interface SleepWatchOptions {
  /** Milliseconds between two looks, where they come at a beat. */
  readonly lookEveryMs?: number;
  /** Milliseconds since the epoch. */
  readonly wall?: () => number;
  /** Milliseconds from anywhere, which never run backwards. */
  readonly monotonic?: () => number;
}

/** By how much the two clocks may drift apart between two looks: the wall clock is corrected at times. */
const longestDriftMs = 5000;
/** How late a look may come before it counts as a sleep: a busy machine is late by seconds. */
const longestDelayMs = 30_000;

/**
 * While a machine sleeps its wall clock goes on, and on Linux the monotonic clock stands still: what
 * they differ by was slept. Elsewhere the monotonic clock goes on too (macOS: `mach_continuous_time`
 * in libuv), so that a look that comes far too late says the same, if the beat is told.
 */
export function createSleepWatch(options: SleepWatchOptions = {}): SleepWatch {
  const { lookEveryMs, wall = wallClock, monotonic = () => performance.now() } = options;
  let last = { wall: wall(), monotonic: monotonic() };
  return {
    observe: () => {
      const next = { wall: wall(), monotonic: monotonic() };
      const passed = next.monotonic - last.monotonic;
      const drift = next.wall - last.wall - passed;
      const delay = lookEveryMs === undefined ? 0 : passed - lookEveryMs;
      last = next;
      // Late by one clock and drifted by the other: both were missed.
      const missed = (drift > longestDriftMs ? drift : 0) + (delay > longestDelayMs ? delay : 0);
      return missed > 0 ? missed : null;
    },
  };
}
