import type { PastRun } from './history.ts';
import { type Phase, phases } from './phases.ts';

const minute = 60_000;

/**
 * No document says how long instances take to start. What they run has been pulled and started
 * within a minute or two on a node with room, so after two it is worth asking why not.
 */
const longWithoutRuns = 2 * minute;
/**
 * Asking earlier is pointless, and by this time Alibaba's own SDK has given up (`wait_for_status`,
 * 600 s).
 */
export const soonestLongWaitMs = minute;
const latest = 10 * minute;

/**
 * After how many milliseconds in the phase `start` a wait is longer than usual: based on the user's
 * own runs on the same device, or else on an estimate.
 */
export function longWaitMs(
  runs: readonly PastRun[],
  key: Pick<PastRun, 'device' | 'rehearsal'> | undefined,
): number {
  const times = runs
    .filter((run) => run.deployed && !run.gap && run.operation !== 'modify')
    .filter((run) => run.device === key?.device && run.rehearsal === key.rehearsal)
    .flatMap(({ phases }) => phases.start ?? []);
  const p90 = times.length < runsForEstimate ? undefined : percentile(times, 90);
  return p90 === undefined
    ? longWithoutRuns
    : Math.max(soonestLongWaitMs, Math.min(latest, p90 * usualMargin));
}

/** Runs with the same key take comparable times. */
export type EstimateKey = Pick<PastRun, 'device' | 'framework' | 'level' | 'rehearsal'>;

/** How long a user's own optimizations took, in milliseconds. */
export interface DurationEstimate {
  /** The number of runs. */
  readonly count: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** With fewer runs there is no range, only the documented 3 to 10 minutes. */
export const runsForEstimate = 3;

export function estimateOf(runs: readonly PastRun[], key: EstimateKey): DurationEstimate | null {
  const times = runs.filter((run) => isUsable(run) && hasKey(run, key)).flatMap(timeOf);
  const p10 = percentile(times, 10);
  const p50 = percentile(times, 50);
  const p90 = percentile(times, 90);
  if (
    times.length < runsForEstimate ||
    p10 === undefined ||
    p50 === undefined ||
    p90 === undefined
  ) {
    return null;
  }
  return { count: times.length, p10, p50, p90 };
}

/** A quarter more than nine of ten runs took. */
const usualMargin = 1.25;

export function isLongerThanUsual(elapsedMs: number, estimate: DurationEstimate): boolean {
  return elapsedMs > estimate.p90 * usualMargin;
}

/** A rehearsal's times are scripted, and times with a sleeping machine are meaningless. */
function isUsable({ deployed, optimized, gap }: PastRun): boolean {
  return deployed && optimized === true && !gap;
}

function hasKey(run: PastRun, key: EstimateKey): boolean {
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

/** How long a phase took in earlier runs, in milliseconds. */
interface PhaseStatistics {
  readonly phase: Phase;
  /** How many runs went through it. */
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * Where the time goes: a row for each phase that some run went through, in the order of the phases.
 * Only creations of one kind, real or rehearsed, count, and none in which the machine slept.
 */
export function phaseStatistics(
  runs: readonly PastRun[],
  rehearsal = false,
): readonly PhaseStatistics[] {
  const comparable = runs.filter(
    (run) => run.operation === 'create' && run.rehearsal === rehearsal && !run.gap,
  );
  return phases.flatMap((phase) => {
    const times = comparable.flatMap((run) => run.phases[phase] ?? []);
    const p50 = percentile(times, 50);
    const p90 = percentile(times, 90);
    return p50 === undefined || p90 === undefined ? [] : [{ phase, count: times.length, p50, p90 }];
  });
}

/**
 * The value that `percent` percent of the values do not exceed, by nearest rank. It is always one
 * of the values, so a few runs are not blended into a time that none of them took. Undefined if
 * there are no values.
 */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(0, rank - 1)];
}
