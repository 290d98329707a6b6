import type { PastRun } from './past-run.ts';
import { percentile } from './percentile.ts';

/** Runs with the same key take comparable times. */
export type BandKey = Pick<PastRun, 'device' | 'framework' | 'level' | 'rehearsal'>;

/** How long a person's own optimizations took, in milliseconds. */
export interface Band {
  /** How many runs it is from. */
  readonly count: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Fewer runs give no band: the documented 3 to 10 minutes stand alone then. */
export const runsForBand = 3;

export function bandOf(runs: readonly PastRun[], key: BandKey): Band | null {
  const times = runs.filter((run) => isUsable(run) && hasKey(run, key)).flatMap(timeOf);
  const p10 = percentile(times, 10);
  const p50 = percentile(times, 50);
  const p90 = percentile(times, 90);
  if (times.length < runsForBand || p10 === undefined || p50 === undefined || p90 === undefined) {
    return null;
  }
  return { count: times.length, p10, p50, p90 };
}

/** A quarter above what nine of ten runs took. */
export const usualMargin = 1.25;

export function isLongerThanUsual(elapsedMs: number, band: Band): boolean {
  return elapsedMs > band.p90 * usualMargin;
}

/** A rehearsal's minutes are a script's, and a sleeping machine's are nobody's. */
function isUsable({ deployed, optimized, gap }: PastRun): boolean {
  return deployed && optimized === true && !gap;
}

function hasKey(run: PastRun, key: BandKey): boolean {
  return (
    run.device === key.device &&
    run.framework === key.framework &&
    run.level === key.level &&
    run.rehearsal === key.rehearsal
  );
}

function timeOf({ optimizationMs }: PastRun): readonly number[] {
  return optimizationMs === null ? [] : [optimizationMs];
}
