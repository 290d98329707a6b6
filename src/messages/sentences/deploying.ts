import { diagnoseWait } from '../../app/diagnosis/diagnose.ts';
import { type Request, requestIn } from '../../app/diagnosis/ending.ts';
import type { CommandRun, Silence } from '../../app/facts.ts';
import type { EndingFacts } from '../../app/result.ts';
import type { Asked, LogSearch, TokenState } from '../../app/state.ts';
import type { DeploymentEvent, EventOf, WorkerFacts } from '../../deployment/events.ts';
import { windowState } from '../../deployment/phase-clock.ts';
import type { Phase } from '../../deployment/phases.ts';
import {
  type Deployment,
  isFinishing,
  isUpdate,
  optimizationElapsed,
  phaseElapsed,
  silenceElapsed,
} from '../../deployment/state.ts';
import { type DurationEstimate, isLongerThanUsual } from '../../deployment/statistics.ts';
import type { deployingWords } from '../en/deploying.ts';
import { textFor, type Worded } from '../text.ts';

/** The words for a deployment while it runs. */
export type DeployingWords = Worded<typeof deployingWords>;

export function deployingOf(words: DeployingWords) {
  return {
    finishing: words.finishing,
    token: (state: TokenState, hidden: string): string => token(words, state, hidden),
    /** The text after a phase's time: the relevant counts, or why there is no time. */
    phaseNote: (phase: Phase, { phases, instances }: Deployment): string => {
      if (phases[phase].state === 'skipped') return words.phase.notSeen;
      return phase === 'start' && instances
        ? words.runningOf(instances.running, instances.total)
        : '';
    },
    /** How a command ended, in at most 11 columns. */
    commandEnd: ({ end }: CommandRun): string => {
      switch (end.kind) {
        case 'exit':
          return words.commandEnd.exit(end.status);
        case 'outcome':
          return words.commandEnd.outcome(end.outcome);
        default:
          return words.commandEnd[end.kind];
      }
    },
    /** The sentence about what runs now. Late does not mean failed, and silence does not mean ended. */
    live: (deployment: Deployment, now: number, estimate: DurationEstimate | null = null): string =>
      live(words, liveState(deployment, now, estimate)),
    /** The state of a log search. `partial`: earlier lines are only in the file. */
    searchState: ({ field, stage, at }: LogSearch, partial: boolean): string => {
      const { typing, seeking, found, none } = words.search;
      switch (stage) {
        case 'typing':
          return typing;
        case 'seeking':
          return seeking(field.value);
        case 'found':
          return found(field.value, (at ?? 0) + 1);
        case 'none':
          return none(field.value, partial);
      }
    },
    /** An event as one line of plain text; null prints nothing. */
    eventLine: (event: DeploymentEvent): string | null => eventLine(words, event),
    workerText: (worker: WorkerFacts): string => workerText(words, worker),
    /** In a column that says that it is the last state. */
    lastState: (worker: LastState): string => lastState(words, worker),
    /** The time of the answer. */
    askedWhen: ({ asking, at }: Asked, now: number): string => {
      if (asking) return words.asking;
      return at === null ? '' : words.asked(words.secondsAgo(now - at));
    },
    /** Why there is nothing to show. Each reason is what to check next. */
    silence: ({ cause, reason }: Silence): string => {
      const said = reason === null || cause === 'free' ? '' : words.eascmdSaid(reason);
      return words.joins.sentences([words.silence[cause], said]);
    },
  };
}

function token(words: DeployingWords, state: TokenState, hidden: string): string {
  switch (state.kind) {
    case 'hidden':
      return hidden;
    case 'asking':
      return `${hidden}  ${words.asking}`;
    case 'shown':
      return state.token;
    case 'unavailable':
      return `${hidden}  ${words.tokenUnavailable}`;
  }
}

function live(words: DeployingWords, state: ReturnType<typeof liveState>): string {
  const texts = words.live;
  const { duration, joins, phaseSentences } = words;
  switch (state.kind) {
    case 'deleting':
    case 'starting':
      return texts[state.kind];
    case 'late':
      return texts.late(duration(state.silentMs));
    case 'updating':
      return joins.sentences([texts.updating, heardText(words, state.heard)]);
    case 'finishing':
      return joins.sentences([words.finishing, heardText(words, state.heard)]);
    case 'longer-than-usual':
      return texts.longerThanUsual(duration(state.usualMs));
    case 'optimizing':
      return phaseSentences.optimize;
    case 'phase':
      return joins.sentences([phaseSentences[state.phase], heardText(words, state.heard)]);
    default:
      return waitText(words, state);
  }
}

const heardText = ({ live: texts, duration }: DeployingWords, heard: Heard): string =>
  heard.nothingYet
    ? texts.noOutput(duration(heard.silentMs))
    : texts.lastLine(duration(heard.silentMs));

/** What `w` reports about instances that do not come up. */
function waitText(words: DeployingWords, state: Waiting): string {
  const { waiting, needs, causeOf } = words;
  const waited = words.duration(state.waitedMs);
  switch (state.kind) {
    case 'not-running':
      return waiting.notRunning(waited, workerText(words, state.worker));
    case 'pending':
      return waiting.pending(waited, state.reason);
    case 'no-room':
      return waiting.noRoom(waited, needs(state.request));
    case 'cause':
      return waiting.cause(waited, causeOf(state.facts) ?? '');
  }
}

function eventLine(words: DeployingWords, event: DeploymentEvent): string | null {
  const { events, eventParts: texts, phaseNames, duration } = words;
  switch (event.type) {
    case 'endpoint':
      return [
        event.internet ? texts.internet(event.internet) : '',
        event.intranet ? texts.intranet(event.intranet) : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'phase':
      return phaseLine(words, event);
    case 'workers':
      return workersLine(words, event);
    case 'heartbeat': {
      // The time range is for the optimization; nobody knows one for another phase.
      const window = event.phase === 'optimize' ? texts.window[event.window] : '';
      return texts.stillRunning(phaseNames[event.phase], duration(event.elapsed_ms), window);
    }
    case 'warning':
      return words.warning(event);
    case 'result':
      return null;
    default:
      return textFor(events, event.type, event);
  }
}

function phaseLine(words: DeployingWords, event: EventOf<'phase'>): string | null {
  const { phase: texts, joins, finishing } = words;
  const name = words.phaseNames[event.phase];
  const elapsed = words.duration(event.elapsed_ms);
  switch (event.state) {
    case 'started':
      return texts.started(name);
    case 'done':
      return joins.sentences([texts.done(name, elapsed), event.phase === 'start' ? finishing : '']);
    case 'failed':
      return texts.failed(name, elapsed);
    case 'skipped':
      return null;
  }
}

/** `Pending, 2 restarts, last state OOMKilled (exit code 137)`: useful details about an instance. */
function workerText(words: DeployingWords, { status, ready, ...worker }: WorkerFacts): string {
  const { noStatus, restarts, lastExit, lastState: last } = words.worker;
  const state = lastState(words, worker);
  const before = worker.last_reason === null ? lastExit(state) : last(state);
  return words.joins.facts([
    [status || noStatus, ready].filter(Boolean).join(' '),
    worker.reason,
    worker.restarts === null || worker.restarts === 0 ? '' : restarts(worker.restarts),
    state === '' ? '' : before,
  ]);
}

type LastState = Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>;

function lastState({ worker }: DeployingWords, facts: LastState): string {
  const { last_reason: reason, last_exit_code: code } = facts;
  const exit = code === null ? '' : worker.exitCode(code);
  if (reason === null) return exit;
  return exit === '' ? reason : worker.inParentheses(reason, exit);
}

/** The answer of `w` as one line of plain text. */
function workersLine(words: DeployingWords, event: EventOf<'workers'>): string {
  const { listed, more } = firstWorkers(event);
  const said = listed.map(({ name, ...worker }) =>
    words.worker.named(name, workerText(words, { name, ...worker })),
  );
  return words.workers(words.joins.clauses(said), more);
}

type CauseFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

/** Instances that do not come up, and what `w` reports about them. */
type Waiting =
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

interface Heard {
  readonly silentMs: number;
  /** eascmd has not printed a line yet. */
  readonly nothingYet: boolean;
}

function liveState(
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
function firstWorkers({
  total,
  workers,
}: {
  readonly total: number;
  readonly workers: readonly WorkerFacts[];
}): { readonly listed: readonly WorkerFacts[]; readonly more: number } {
  const listed = workers.slice(0, instancesSaid);
  return { listed, more: Math.max(0, total - listed.length) };
}
