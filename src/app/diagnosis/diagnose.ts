import type { WorkerFacts } from '../../deployment/events.ts';
import { type Phase, phases } from '../../deployment/phases.ts';
import { type Deployment, phaseElapsed } from '../../deployment/state.ts';
import { soonestLongWaitMs } from '../../deployment/statistics.ts';
import { type Certainty, type Failure, type FailureCode, failures } from '../../eascmd/failures.ts';
import { readLine } from '../../eascmd/lines.ts';
import { provesAcceptance } from '../../eascmd/outcome.ts';
import {
  ownWordsOf,
  type Refusal,
  readRefusalLine,
  withoutOwnWords,
} from '../../eascmd/refusal.ts';
import type { EndingKind } from './ending.ts';

/** The most likely cause of a failure, and what may help. */
export interface Diagnosis extends Pick<Failure, 'certainty' | 'fixes'> {
  readonly id: FailureCode;
  /** The cause may be on this machine. */
  readonly isLocal: boolean;
}

/** All that is known about a deployment that failed or is waiting. */
interface Case {
  readonly kind: EndingKind | 'waiting';
  /** The code of its result; null if it has none. */
  readonly code: string | null;
  readonly phase: Phase | null;
  /** The failures that eascmd's output names, those of the result's own words first. */
  readonly said: readonly Refusal[];
  /**
   * Milliseconds that the instances have been pending; null if `w` was run because the wait was
   * long.
   */
  readonly waitedMs: number | null;
  readonly workers: readonly WorkerFacts[];
  /** Instances that `create` itself counts as pending. */
  readonly pending: number;
}

/** Null if nothing went wrong, or no cause is known. */
export function diagnose(kind: EndingKind, deployment: Deployment): Diagnosis | null {
  switch (kind) {
    case 'failed':
    case 'unknown':
    case 'deployed-not-optimized':
      return firstOf(caseOf(kind, deployment));
    default:
      return null;
  }
}

/** Why instances are pending, as far as `w` has reported it. */
export function diagnoseWait(deployment: Deployment): Diagnosis | null {
  const waits = deployment.phase === 'start' && deployment.result === null;
  return waits && deployment.workers !== null ? firstOf(waitingCase(deployment)) : null;
}

/** The first in the table that a line, an instance, or a condition shows. */
function firstOf(facts: Case): Diagnosis | null {
  for (const failure of failures) {
    const certainty = certaintyOf(failure, facts);
    if (certainty !== null) {
      const { code: id, fixes, isLocal = false } = failure;
      return { id, certainty, isLocal, fixes };
    }
  }
  return null;
}

/**
 * How certain it is; null if nothing shows it. A lost connection explains no failure of a service.
 */
function certaintyOf(failure: Failure, facts: Case): Certainty | null {
  const { code, pattern, certainty, inInstances, about } = failure;
  const counts = code !== 'unknown' && (about !== 'asking' || facts.kind === 'unknown');
  const isSaid = counts && facts.said.some((refusal) => refusal.failure === failure);
  const isShown = inInstances && facts.workers.some((worker) => pattern?.test(wordsOf(worker)));
  return isSaid || isShown ? certainty : (conditions[code]?.(facts, failure) ?? null);
}

type Condition = (facts: Case, failure: Failure) => Certainty | null;

const where =
  (holds: (facts: Case) => boolean): Condition =>
  (facts, { certainty }) =>
    holds(facts) ? certainty : null;

/** Evidence of a failure other than words. */
const conditions: Readonly<Partial<Record<FailureCode, Condition>>> = {
  'no-room': roomless,
  'crash-at-start': where(({ workers }) => workers.some(restarted)),
  // It failed while downloading, with a message that is not recognized.
  'model-missing': where(
    ({ phase, kind, said }) => phase === 'download' && kind === 'failed' && said.length > 0,
  ),
  'not-runnable': where(({ code }) => code === 'eascmd-not-runnable'),
  'plugin-never-ran': where(({ kind }) => kind === 'deployed-not-optimized'),
  unknown: where(({ kind }) => kind === 'failed'),
};

/** What an instance reports about itself, in `w` or in the messages of the service. */
const wordsOf = ({ status, reason, last_reason: last }: WorkerFacts): string =>
  [status, reason, last ?? ''].join(' ');

/** It already has a node and is starting there, so it waits for something else. */
const placed = /creating|initiali[sz]ing|^init\b|pull|image|crash|error|running/i;

const neverPlaced = ({ status, reason }: WorkerFacts): boolean =>
  /^pending$/i.test(status) && !placed.test(reason);

/** Whether an instance never got a node. A long `Pending` means that none has room (FAQ). */
function roomless(facts: Case, { certainty, pattern }: Failure): Certainty | null {
  const { workers } = facts;
  if (!isLong(facts)) {
    return null;
  }
  if (workers.length > 0) {
    // A reason worded differently from the FAQ may be another one.
    const isPlain = workers.every(({ reason }) => reason === '' || pattern?.test(reason));
    return workers.every(neverPlaced) ? (isPlain ? certainty : 'likely') : null;
  }
  // Without `w`, the counts of `create` show only that it waits, not for what.
  return facts.phase === 'start' && facts.pending > 0 && facts.kind === 'unknown' ? 'likely' : null;
}

/** Every instance is pending at first, so a client that has ended says nothing about nodes. */
function isLong({ waitedMs, said }: Case): boolean {
  return (
    waitedMs === null ||
    waitedMs >= soonestLongWaitMs ||
    said.some(({ line }) => /time(?:d )?[ -]?out|deadline exceeded/i.test(line))
  );
}

/** A container that exited successfully did not crash. */
const restarted = ({ restarts, ready, ...last }: WorkerFacts): boolean =>
  (restarts ?? 0) > 0 &&
  last.last_exit_code !== 0 &&
  (last.last_reason !== null || /^\[0\//.test(ready));

/** Enough to include a cause (features: failure diagnosis). */
export const mostLastLines = 12;

function caseOf(kind: EndingKind, deployment: Deployment): Case {
  const { result, phase, phases: progress, plan } = deployment;
  const own = ownWordsOf(plan?.service ?? '', plan?.config);
  const accepted = wasAccepted(deployment);
  const said = kind === 'deployed-not-optimized' ? [] : saidIn(deployment);
  const last = deployment.endedAt ?? deployment.lastEntryAt ?? 0;
  return {
    kind,
    code: result?.error?.code ?? null,
    phase: phases.find((name) => progress[name].state === 'failed') ?? phase,
    said: said.flatMap((text) => readRefusalLine(withoutOwnWords(text, own), accepted) ?? []),
    waitedMs: phaseElapsed(deployment, 'start', last),
    ...instancesOf(deployment),
  };
}

/**
 * Whether the service accepted the request. A rejected request has no instances that could crash.
 */
function wasAccepted({ endpoints, instances, phases: progress, tail }: Deployment): boolean {
  return (
    endpoints !== null ||
    instances !== null ||
    phases.some((name) => name !== 'create' && progress[name].startedAt !== null) ||
    tail.some(({ text }) => readLine(text).some(provesAcceptance))
  );
}

/** What is known while the instances are pending. Earlier lines say nothing about them. */
function waitingCase(deployment: Deployment): Case {
  const { phase } = deployment;
  const nothing = { kind: 'waiting', code: null, said: [], waitedMs: null } as const;
  return { ...nothing, phase, ...instancesOf(deployment) };
}

function instancesOf({ workers, instances }: Deployment): Pick<Case, 'workers' | 'pending'> {
  return { workers: workers?.list ?? [], pending: instances?.pending ?? 0 };
}

/** The client's last words, which the message of a result is based on. */
const quoted = / eascmd: (.*)$/s;

/**
 * The words that the result quotes, which may be further up than the last lines, then the last
 * lines, newest first.
 */
function saidIn({ result, tail }: Deployment): readonly string[] {
  const quote = quoted.exec(result?.error?.message ?? '')?.[1];
  const last = tail.slice(-mostLastLines).map(({ text }) => text);
  return quote === undefined ? last.toReversed() : [quote, ...last.toReversed()];
}
