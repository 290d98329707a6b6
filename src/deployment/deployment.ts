import type { PlanEvent, ResultEvent, WorkerFacts } from './event.ts';
import type { Phase } from './phase.ts';

export interface PhaseProgress {
  /** `running` to the end of a journal that never said how the phase ended. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** When it last began, in milliseconds since the epoch; null if it never did. */
  readonly startedAt: number | null;
  /** Milliseconds: the whole of it once it has ended; while it runs, those before `startedAt`. */
  readonly elapsedMs: number;
}

export interface TailLine {
  readonly at: number;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** Where a deployment stands: what its journal has said so far, and nothing more. Times are in milliseconds since the epoch. */
export interface Deployment {
  readonly plan: PlanEvent | null;
  /** Whether nothing is created, because the client is the rehearsal's. */
  readonly rehearsal: boolean;
  readonly pid: number | null;
  readonly argv: readonly string[];
  readonly startedAt: number | null;
  readonly submittedAt: number | null;
  readonly phases: Readonly<Record<Phase, PhaseProgress>>;
  /** The phase that is running, or was when the journal fell silent. */
  readonly phase: Phase | null;
  readonly endpoints: { readonly internet: string | null; readonly intranet: string | null } | null;
  readonly instances: {
    readonly total: number;
    readonly pending: number;
    readonly running: number;
  } | null;
  /** What `w` said last of the instances, and when; null while it was not asked. */
  readonly workers: {
    readonly at: number;
    readonly total: number;
    readonly list: readonly WorkerFacts[];
  } | null;
  /** When the plugin was first seen to run; null before. */
  readonly pluginStartedAt: number | null;
  /** How long it ran; null until it has ended. */
  readonly pluginMs: number | null;
  readonly lineCount: number;
  readonly lastLineAt: number | null;
  /** The latest lines, oldest first. */
  readonly tail: readonly TailLine[];
  readonly warnings: readonly Warning[];
  readonly result: ResultEvent | null;
  /** Behind its result the service's deletion was begun, and how that ended is not told. */
  readonly deleting: boolean;
  /** When the result was written: no clock runs after it. */
  readonly endedAt: number | null;
  readonly lastEntryAt: number | null;
}

/** How many lines the tail keeps. */
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
  endedAt: null,
  lastEntryAt: null,
};
