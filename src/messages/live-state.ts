import { diagnoseWait } from '../app/diagnosis/diagnose.ts';
import { type Request, requestIn } from '../app/diagnosis/ending.ts';
import type { EndingFacts } from '../app/result.ts';
import type { WorkerFacts } from '../deployment/events.ts';
import { windowState } from '../deployment/phase-clock.ts';
import type { Phase } from '../deployment/phases.ts';
import {
  type Deployment,
  isFinishing,
  isUpdate,
  optimizationElapsed,
  phaseElapsed,
  silenceElapsed,
} from '../deployment/state.ts';
import { type DurationEstimate, isLongerThanUsual } from '../deployment/statistics.ts';

type CauseFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

/** Instances that do not come up, and what `w` reports about them. */
export type Waiting =
  | { readonly kind: 'not-running'; readonly waitedMs: number; readonly worker: WorkerFacts }
  /** `reason`: what `eascmd w` prints, if it only looks like a lack of capacity. */
  | { readonly kind: 'pending'; readonly waitedMs: number; readonly reason: string }
  | { readonly kind: 'no-room'; readonly waitedMs: number; readonly request: Request }
  | { readonly kind: 'cause'; readonly waitedMs: number; readonly facts: CauseFacts };

/**
 * The situations to report while a deployment runs. `silentMs`: how long eascmd has printed
 * nothing.
 */
type LiveState =
  | Waiting
  | { readonly kind: 'deleting' | 'starting' | 'optimizing' }
  | { readonly kind: 'late'; readonly silentMs: number }
  | { readonly kind: 'updating' | 'finishing'; readonly heard: Heard }
  | { readonly kind: 'phase'; readonly phase: Phase; readonly heard: Heard }
  /** Longer than the user's own runs usually take. */
  | { readonly kind: 'longer-than-usual'; readonly usualMs: number };

export interface Heard {
  readonly silentMs: number;
  /** eascmd has not printed a line yet. */
  readonly nothingYet: boolean;
}

export function liveState(
  deployment: Deployment,
  now: number,
  estimate: DurationEstimate | null,
): LiveState {
  const { phase, submittedAt, argv, lastLineAt } = deployment;
  if (submittedAt !== null && phase === null && argv.at(-2) === 'delete') {
    return { kind: 'deleting' };
  }
  const finishes = isFinishing(deployment);
  const silentMs = silenceElapsed(deployment, now) ?? 0;
  const updates = isUpdate(deployment) && !finishes && phase !== 'start' && phase !== 'optimize';
  const heard = { silentMs, nothingYet: lastLineAt === null };
  if (updates && (lastLineAt !== null || (submittedAt !== null && phase !== null))) {
    return { kind: 'updating', heard };
  }
  if (submittedAt === null || (phase === null && !finishes)) {
    return { kind: 'starting' };
  }
  if (phase === null) {
    return { kind: 'finishing', heard };
  }
  if (phase !== 'optimize') {
    return waits(deployment, now) ?? { kind: 'phase', phase, heard };
  }
  const elapsed = optimizationElapsed(deployment, now);
  if (windowState(elapsed) === 'late') {
    return { kind: 'late', silentMs };
  }
  return estimate && elapsed !== null && isLongerThanUsual(elapsed, estimate)
    ? { kind: 'longer-than-usual', usualMs: estimate.p50 }
    : { kind: 'optimizing' };
}

function waits(deployment: Deployment, now: number): Waiting | null {
  const diagnosis = diagnoseWait(deployment);
  const { plan, result, workers } = deployment;
  const request = requestIn(plan?.config);
  const waitedMs = phaseElapsed(deployment, 'start', now) ?? 0;
  if (diagnosis === null) {
    const waiting = result === null && deployment.phase === 'start';
    const worker = workers?.list.find(({ ready }) => !/^\[(\d+)\/\1\]$/.test(ready));
    return waiting && worker ? { kind: 'not-running', waitedMs, worker } : null;
  }
  if (diagnosis.id === 'no-room' && diagnosis.certainty === 'likely') {
    const reasons = workers?.list.map(({ reason }) => reason).filter(Boolean) ?? [];
    return { kind: 'pending', waitedMs, reason: reasons[0] ?? '' };
  }
  if (diagnosis.id === 'no-room') {
    return { kind: 'no-room', waitedMs, request };
  }
  const { service = '', region = null } = plan ?? {};
  const facts = { diagnosis, request, service, region, error: result?.error ?? null };
  return { kind: 'cause', waitedMs, facts };
}

/** More instances than these are counted. */
const instancesSaid = 3;

/** The instances that a line of plain text names, and how many it only counts. */
export function firstWorkers({
  total,
  workers,
}: {
  readonly total: number;
  readonly workers: readonly WorkerFacts[];
}): { readonly listed: readonly WorkerFacts[]; readonly more: number } {
  const listed = workers.slice(0, instancesSaid);
  return { listed, more: Math.max(0, total - listed.length) };
}
