import type { Deployment } from './deployment.ts';
import { type EndedRecord, historyVersion } from './history-record.ts';
import { type Phase, phases } from './phase.ts';

/**
 * What the history keeps of how a deployment ended; null while its journal has no result, since
 * nothing is claimed that was not seen. `gap`: the machine slept meanwhile.
 */
export function endingOf(id: string, deployment: Deployment, gap: boolean): EndedRecord | null {
  const { plan, result, endedAt, rehearsal } = deployment;
  if (result === null || endedAt === null) {
    return null;
  }
  return {
    v: historyVersion,
    kind: 'ended',
    id,
    at: endedAt,
    service: plan?.service ?? null,
    region: plan?.region ?? null,
    rehearsal,
    outcome: result.outcome,
    exitCode: result.exit_code,
    optimized: result.optimized,
    optimizationMs: result.optimization_ms,
    totalMs: result.total_ms,
    phases: endedPhases(deployment),
    gap,
  };
}

/** A phase that failed, or that the end left open, did not take its whole time. */
function endedPhases(deployment: Deployment): Partial<Record<Phase, number>> {
  return Object.fromEntries(
    phases
      .filter((phase) => deployment.phases[phase].state === 'done')
      .map((phase) => [phase, deployment.phases[phase].elapsedMs]),
  );
}
