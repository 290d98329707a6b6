import type { Deployment } from './deployment.ts';
import type { Phase } from './phase.ts';

/**
 * Live durations of a deployment, in milliseconds. `now` is on the clock that stamped the entries;
 * after the result every clock stands still.
 */
export function totalElapsed(deployment: Deployment, now: number): number | null {
  const { submittedAt } = deployment;
  return submittedAt === null ? null : since(submittedAt, until(deployment, now));
}

export function phaseElapsed(deployment: Deployment, phase: Phase, now: number): number {
  const { state, startedAt, elapsedMs } = deployment.phases[phase];
  return state === 'running' && startedAt !== null
    ? elapsedMs + since(startedAt, until(deployment, now))
    : elapsedMs;
}

/** How long ago eascmd last printed something; from the submission while it has printed nothing. */
export function silenceElapsed(deployment: Deployment, now: number): number | null {
  const heard = deployment.lastLineAt ?? deployment.submittedAt;
  return heard === null ? null : since(heard, until(deployment, now));
}

/** Since the line `Executing plugin`, or the whole of it once it has ended; null before it. */
export function optimizationElapsed(deployment: Deployment, now: number): number | null {
  const { pluginStartedAt, pluginMs } = deployment;
  return pluginStartedAt === null
    ? null
    : (pluginMs ?? since(pluginStartedAt, until(deployment, now)));
}

function until(deployment: Deployment, now: number): number {
  return deployment.endedAt === null ? now : deployment.endedAt;
}

function since(start: number, now: number): number {
  return Math.max(0, now - start);
}
