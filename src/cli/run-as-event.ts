import type { PastRun } from '../deployment/history.ts';
import type { RunEvent } from './history-events.ts';

/**
 * A deployment of before for scripts, in the names and forms that the events have; `ended_at` is on the
 * deployment's own clock, which a rehearsal runs faster.
 */
export function runAsEvent(run: PastRun): RunEvent & { readonly at: string } {
  const { answers: _answers, at, endedAt, ...facts } = run;
  const { pluginsConfigured, exitCode, optimizationMs, totalMs, phases, gap, ...same } = facts;
  return {
    type: 'run',
    ...same,
    at: isoTime(at),
    ended_at: endedAt === null ? null : isoTime(endedAt),
    plugins_configured: pluginsConfigured,
    exit_code: exitCode,
    optimization_ms: optimizationMs,
    total_ms: totalMs,
    phases,
    gap,
  };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();
