/**
 * The one place where time comes in. A clock has an origin and a speed: a rehearsal at speed 60 runs
 * through ten minutes in ten seconds, and everything that is stamped, shown or compared is in those
 * minutes. It is monotonic within a process, so that setting the machine's clock moves nothing.
 */
export interface Clock {
  /** Milliseconds since the epoch on this clock. */
  readonly now: () => number;
  /** Wall-clock milliseconds that pass while `ms` pass on this clock. */
  readonly toWall: (ms: number) => number;
}

export interface ClockOptions {
  /** Where the clock's time and the wall's were the same: milliseconds since the epoch. */
  readonly origin: number;
  /** How many of the clock's seconds pass in a second of the wall's. */
  readonly speed: number;
}

/** A clock that other processes with the same options agree with, to the accuracy of the wall clock. */
export function createClock({ origin, speed }: ClockOptions): Clock {
  const start = origin + (Date.now() - origin) * speed;
  const monotonicStart = performance.now();
  return {
    now: () => Math.round(start + (performance.now() - monotonicStart) * speed),
    toWall: (ms) => ms / speed,
  };
}

export const wallClock = (): number => Date.now();
