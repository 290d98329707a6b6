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

/** The likeliest cause of what went wrong, and what may help. */
export interface Diagnosis extends Pick<Failure, 'certainty' | 'fixes'> {
  readonly id: FailureCode;
  /** The cause may lie on this machine. */
  readonly isLocal: boolean;
}

/** All that is known of a deployment that did not go well, or that waits. */
interface Case {
  readonly kind: EndingKind | 'waiting';
  /** The code of its result; null where it has none. */
  readonly code: string | null;
  readonly phase: Phase | null;
  /** The failures in what eascmd said, those of the result's own words first. */
  readonly said: readonly Refusal[];
  /** Milliseconds that the instances have been waited for; null where `w` was asked because it was long. */
  readonly waitedMs: number | null;
  readonly workers: readonly WorkerFacts[];
  /** Instances that `create` itself counts as pending. */
  readonly pending: number;
}

/** Null where nothing went wrong, or nothing says what did. */
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

/** Why instances are waited for, as far as `w` has said it. */
export function diagnoseWait(deployment: Deployment): Diagnosis | null {
  const waits = deployment.phase === 'start' && deployment.result === null;
  return waits && deployment.workers !== null ? firstOf(waitingCase(deployment)) : null;
}

/** The table's first that a line, an instance, or a condition shows. */
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

/** How sure it is; null where nothing shows it. A lost connection explains no failure of a service. */
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

/** What shows a failure beside words. */
const conditions: Readonly<Partial<Record<FailureCode, Condition>>> = {
  'no-room': roomless,
  'crash-at-start': where(({ workers }) => workers.some(restarted)),
  // It failed while it fetched, in words that are not known.
  'model-missing': where(
    ({ phase, kind, said }) => phase === 'download' && kind === 'failed' && said.length > 0,
  ),
  'not-runnable': where(({ code }) => code === 'eascmd-not-runnable'),
  'plugin-never-ran': where(({ kind }) => kind === 'deployed-not-optimized'),
  unknown: where(({ kind }) => kind === 'failed'),
};

/** What an instance says of itself, in `w` or in the words of the service. */
const wordsOf = ({ status, reason, last_reason: last }: WorkerFacts): string =>
  [status, reason, last ?? ''].join(' ');

/** It is on a node already, and is being filled there: then it waits for something else. */
const placed = /creating|initiali[sz]ing|^init\b|pull|image|crash|error|running/i;

const neverPlaced = ({ status, reason }: WorkerFacts): boolean =>
  /^pending$/i.test(status) && !placed.test(reason);

/** Whether an instance never got a node: `Pending` for long means that none has room (FAQ). */
function roomless(facts: Case, { certainty, pattern }: Failure): Certainty | null {
  const { workers } = facts;
  if (!isLong(facts)) {
    return null;
  }
  if (workers.length > 0) {
    // A reason in other words than those of the FAQ may be another one.
    const isPlain = workers.every(({ reason }) => reason === '' || pattern?.test(reason));
    return workers.every(neverPlaced) ? (isPlain ? certainty : 'likely') : null;
  }
  // Without `w` the counts of `create` alone say that it waits, and not for what.
  return facts.phase === 'start' && facts.pending > 0 && facts.kind === 'unknown' ? 'likely' : null;
}

/** Every instance is pending at first: a client that ended then says nothing of nodes. */
function isLong({ waitedMs, said }: Case): boolean {
  return (
    waitedMs === null ||
    waitedMs >= soonestLongWaitMs ||
    said.some(({ line }) => /time(?:d )?[ -]?out|deadline exceeded/i.test(line))
  );
}

/** A container that ended well was no crash. */
const restarted = ({ restarts, ready, ...last }: WorkerFacts): boolean =>
  (restarts ?? 0) > 0 &&
  last.last_exit_code !== 0 &&
  (last.last_reason !== null || /^\[0\//.test(ready));

/** Enough to hold a cause (features: failure diagnosis). */
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

/** Whether the service took the request: what was refused has no instances that could die. */
function wasAccepted({ endpoints, instances, phases: progress, tail }: Deployment): boolean {
  return (
    endpoints !== null ||
    instances !== null ||
    phases.some((name) => name !== 'create' && progress[name].startedAt !== null) ||
    tail.some(({ text }) => readLine(text).some(provesAcceptance))
  );
}

/** What is known while the instances are waited for; lines of before say nothing of them. */
function waitingCase(deployment: Deployment): Case {
  const { phase } = deployment;
  const nothing = { kind: 'waiting', code: null, said: [], waitedMs: null } as const;
  return { ...nothing, phase, ...instancesOf(deployment) };
}

function instancesOf({ workers, instances }: Deployment): Pick<Case, 'workers' | 'pending'> {
  return { workers: workers?.list ?? [], pending: instances?.pending ?? 0 };
}

/** What stands behind the message of a result: the words that the client ended with. */
const quoted = / eascmd: (.*)$/s;

/**
 * The words that the result quotes, which may stand further up than the last lines, then the last lines,
 * the newest first.
 */
function saidIn({ result, tail }: Deployment): readonly string[] {
  const quote = quoted.exec(result?.error?.message ?? '')?.[1];
  const last = tail.slice(-mostLastLines).map(({ text }) => text);
  return quote === undefined ? last.toReversed() : [quote, ...last.toReversed()];
}
