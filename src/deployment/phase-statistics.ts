import type { PastRun } from './past-run.ts';
import { percentile } from './percentile.ts';
import { type Phase, phases } from './phase.ts';

/** How long a phase took over earlier runs, in milliseconds. */
export interface PhaseStatistics {
  readonly phase: Phase;
  /** How many runs went through it. */
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * Where the time goes, a row for each phase that some run went through, in the order of the phases.
 * Only creations count, of one kind, real or rehearsed, and none in which the machine slept.
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
