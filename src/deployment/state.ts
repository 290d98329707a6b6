import { isEndpointTable } from '../eascmd/lines.ts';
import type {
  DeploymentEvent,
  Entry,
  EventOf,
  PlanEvent,
  ResultEvent,
  WorkerFacts,
} from './events.ts';
import type { Phase } from './phases.ts';

/**
 * Adds one entry of the journal. Any entry may follow any other: a journal may be cut or edited.
 */
export function fold(deployment: Deployment, entry: Entry): Deployment {
  return foldAll(deployment, [entry]);
}

/** Adds many entries at once: a run of lines is added in one step, which keeps a flood cheap. */
export function foldAll(deployment: Deployment, entries: readonly Entry[]): Deployment {
  let next = deployment;
  let from = 0;
  for (let at = 0; at <= entries.length; at += 1) {
    const entry = entries[at];
    if (entry?.event.type === 'line') {
      continue;
    }
    next = from < at ? foldLines(next, entries, from, at) : next;
    next = entry ? foldEntry(next, entry.at, entry.event) : next;
    from = at + 1;
  }
  return next;
}

/** Entries `from` to `to`, exclusive, are all lines. */
function foldLines(
  deployment: Deployment,
  entries: readonly Entry[],
  from: number,
  to: number,
): Deployment {
  const latest = entries.slice(Math.max(from, to - tailLength), to);
  const lastAt = entries[to - 1]?.at ?? deployment.lastEntryAt;
  return {
    ...deployment,
    startedAt: deployment.startedAt ?? entries[from]?.at ?? null,
    lineCount: deployment.lineCount + to - from + loggedLines(entries, from, to),
    tail: [...deployment.tail, ...latest.flatMap(tailLine)].slice(-tailLength),
    lastLineAt: lastAt,
    lastEntryAt: lastAt,
  };
}

function loggedLines(entries: readonly Entry[], from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    lines += entries[at]?.before?.lines ?? 0;
  }
  return lines;
}

function tailLine({ at, event }: Entry): readonly TailLine[] {
  return event.type === 'line' ? [{ at, text: event.text, stream: event.stream ?? 'stdout' }] : [];
}

function foldEntry(deployment: Deployment, at: number, event: DeploymentEvent): Deployment {
  return {
    ...deployment,
    startedAt: deployment.startedAt ?? at,
    ...news(deployment, at, event),
    lastEntryAt: at,
  };
}

function news(deployment: Deployment, at: number, event: DeploymentEvent): Partial<Deployment> {
  switch (event.type) {
    case 'plan':
      return { plan: event, rehearsal: event.rehearsal };
    case 'submitted':
      // After a result, only a deletion continues in the same journal.
      return deployment.result
        ? { deleting: true, deletionTried: true }
        : { submittedAt: at, pid: event.pid, argv: event.argv };
    case 'phase':
      return phaseNews(deployment, at, event);
    case 'endpoint':
      return { endpoints: { internet: event.internet, intranet: event.intranet } };
    case 'instances': {
      const { total, pending, running } = event;
      return { instances: { total, pending, running } };
    }
    case 'workers':
      return { workers: { at, total: event.total, list: event.workers } };
    case 'warning':
      return {
        warnings: [...deployment.warnings, { code: event.code, message: event.message }],
      };
    case 'result':
      return { result: event, endedAt: at, deleting: false };
    default:
      return {};
  }
}

function phaseNews(
  deployment: Deployment,
  at: number,
  event: EventOf<'phase'>,
): Partial<Deployment> {
  const { phase, state, elapsed_ms: elapsedMs } = event;
  const began = state === 'started';
  const known = deployment.phases[phase];
  const progress: PhaseProgress = {
    state: began ? 'running' : state,
    startedAt: began ? at : known.startedAt,
    elapsedMs,
  };
  const running = deployment.phase === phase ? null : deployment.phase;
  return {
    phases: { ...deployment.phases, [phase]: progress },
    phase: began ? phase : running,
    ...(phase === 'optimize' ? pluginNews(deployment, at, event) : {}),
  };
}

/** The plugin was seen only if its phase was. An end without a beginning still gives its length. */
function pluginNews(
  deployment: Deployment,
  at: number,
  event: EventOf<'phase'>,
): Partial<Deployment> {
  switch (event.state) {
    case 'started':
      return { pluginStartedAt: deployment.pluginStartedAt ?? at, pluginMs: null };
    case 'skipped':
      return {};
    default:
      return {
        pluginStartedAt: deployment.pluginStartedAt ?? at - event.elapsed_ms,
        pluginMs: event.elapsed_ms,
      };
  }
}

/**
 * Live durations of a deployment, in milliseconds. `now` is on the clock that stamped the entries.
 * After the result every clock stops.
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

/** An existing service is changed, or its number of instances. Most phases then print nothing. */
export const isUpdate = ({ argv }: Pick<Deployment, 'argv'>): boolean => argv.includes('modify');

/**
 * The two phases of an update: all that eascmd prints before the instances start, and their start.
 */
export function updateProgress(
  deployment: Deployment,
  now: number,
): readonly [update: PhaseProgress, start: PhaseProgress] {
  const { phases, phase, submittedAt, result } = deployment;
  const { start, ...before } = phases;
  const ends = phases.start.startedAt ?? until(deployment, now);
  const elapsedMs = submittedAt === null ? 0 : since(submittedAt, ends);
  const isOver = start.state !== 'waiting' || result?.outcome === 'deployed';
  const failed = Object.values(before).some(({ state }) => state === 'failed');
  const runs = submittedAt !== null && (result === null || phase !== null);
  const state = failed ? 'failed' : isOver ? 'done' : runs ? 'running' : 'waiting';
  return [{ state, startedAt: submittedAt, elapsedMs }, start];
}

/** eascmd reported that the service runs, and has not exited: the outcome is not known yet. */
export function isFinishing({ phase, phases, result }: Deployment): boolean {
  return result === null && phase === null && phases.start.state === 'done';
}

/** Time since eascmd last printed something, or since the submission if it has printed nothing. */
export function silenceElapsed(deployment: Deployment, now: number): number | null {
  const heard = deployment.lastLineAt ?? deployment.submittedAt;
  return heard === null ? null : since(heard, until(deployment, now));
}

/** Since the line `Executing plugin`, or its full duration once it has ended; null before it. */
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

export interface PhaseProgress {
  /** `running` to the end of a journal that doesn't contain the end of the phase. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** When it last began, in milliseconds since the epoch; null if it never did. */
  readonly startedAt: number | null;
  /**
   * Milliseconds: its full duration once it has ended; while it runs, the time before `startedAt`.
   */
  readonly elapsedMs: number;
}

interface TailLine {
  readonly at: number;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

/**
 * The latest lines with their numbers, without the endpoint table, which is shown in its own rows.
 */
export function shownTail({
  tail,
  lineCount,
}: Deployment): readonly (TailLine & { readonly number: number })[] {
  return tail
    .map((line, index) => ({ ...line, number: lineCount - tail.length + index }))
    .filter(({ text }) => !isEndpointTable(text));
}

interface Warning {
  readonly code: string;
  readonly message: string;
}

/**
 * The state of a deployment: what its journal contains so far, and nothing more. Times are in
 * milliseconds since the epoch.
 */
export interface Deployment {
  readonly plan: PlanEvent | null;
  /** Whether nothing is created, because the client is the rehearsal's. */
  readonly rehearsal: boolean;
  readonly pid: number | null;
  readonly argv: readonly string[];
  readonly startedAt: number | null;
  readonly submittedAt: number | null;
  readonly phases: Readonly<Record<Phase, PhaseProgress>>;
  /** The phase that is running, or was when the journal ends. */
  readonly phase: Phase | null;
  readonly endpoints: { readonly internet: string | null; readonly intranet: string | null } | null;
  readonly instances: {
    readonly total: number;
    readonly pending: number;
    readonly running: number;
  } | null;
  /** The last answer of `w` about the instances, and its time; null while it was not asked. */
  readonly workers: {
    readonly at: number;
    readonly total: number;
    readonly list: readonly WorkerFacts[];
  } | null;
  /** When the plugin was first seen running; null before. */
  readonly pluginStartedAt: number | null;
  /** How long it ran; null until it has ended. */
  readonly pluginMs: number | null;
  readonly lineCount: number;
  readonly lastLineAt: number | null;
  /** The latest lines, oldest first. */
  readonly tail: readonly TailLine[];
  readonly warnings: readonly Warning[];
  readonly result: ResultEvent | null;
  /** After its result, the deletion of the service was started, and its outcome is not recorded. */
  readonly deleting: boolean;
  /** A deletion was started in this journal, whether or not its end is known. */
  readonly deletionTried: boolean;
  /** When the result was written: no clock runs after it. */
  readonly endedAt: number | null;
  readonly lastEntryAt: number | null;
}

/** How many lines the tail contains. */
export const tailLength = 50;

const waiting: PhaseProgress = { state: 'waiting', startedAt: null, elapsedMs: 0 };

export const emptyDeployment: Deployment = {
  plan: null,
  rehearsal: false,
  pid: null,
  argv: [],
  startedAt: null,
  submittedAt: null,
  phases: {
    create: waiting,
    schedule: waiting,
    download: waiting,
    optimize: waiting,
    build: waiting,
    push: waiting,
    ingress: waiting,
    sync: waiting,
    start: waiting,
  },
  phase: null,
  endpoints: null,
  instances: null,
  workers: null,
  pluginStartedAt: null,
  pluginMs: null,
  lineCount: 0,
  lastLineAt: null,
  tail: [],
  warnings: [],
  result: null,
  deleting: false,
  deletionTried: false,
  endedAt: null,
  lastEntryAt: null,
};
