import { runsForBand, usualMargin } from './band.ts';
import type { PastRun } from './past-run.ts';
import { percentile } from './percentile.ts';

const minute = 60_000;

/**
 * No document says how long instances take to start. What they run has been pulled and started within
 * a minute or two where a node has room, so that after two it is worth asking why not.
 */
const longWithoutRuns = 2 * minute;
/** Asking sooner says nothing; later than this Alibaba's own SDK has given up (`wait_for_status`, 600 s). */
export const soonestLongWaitMs = minute;
const latest = 10 * minute;

/**
 * After how many milliseconds in the phase `start` a wait is longer than usual: by this person's own
 * runs on the same device, else by what can be reasoned.
 */
export function longWaitMs(
  runs: readonly PastRun[],
  key: Pick<PastRun, 'device' | 'rehearsal'> | undefined,
): number {
  const times = runs
    .filter((run) => run.deployed && !run.gap && run.operation !== 'modify')
    .filter((run) => run.device === key?.device && run.rehearsal === key.rehearsal)
    .flatMap(({ phases }) => phases.start ?? []);
  const p90 = times.length < runsForBand ? undefined : percentile(times, 90);
  return p90 === undefined
    ? longWithoutRuns
    : Math.max(soonestLongWaitMs, Math.min(latest, p90 * usualMargin));
}
