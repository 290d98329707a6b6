import { type Line, readLine } from '../eascmd/lines.ts';
import { readLastState, readWorkers, type Worker } from '../eascmd/list.ts';
import {
  type Ending,
  type Evidence,
  gather,
  noEvidence,
  type ProcessEnd,
  readDeletion,
  readEnding,
} from '../eascmd/outcome.ts';
import { isRoutine, type OwnWords, ownWordsOf } from '../eascmd/refusal.ts';
import {
  createMasker,
  learn,
  type Masker,
  maskArgv,
  maskConfig,
  maskKnown,
  maskWith,
  secretsOf,
} from '../eascmd/secrets.ts';
import { sanitize } from '../eascmd/splitter.ts';
import {
  type DeploymentEvent,
  type EventOf,
  messageFor,
  type PlanEvent,
  type ResultEvent,
} from './events.ts';
import {
  closePhases,
  enterPhase,
  idleClock,
  type PhaseClock,
  phaseElapsed,
  startDone,
  windowState,
} from './phase-clock.ts';

/** What the process that runs eascmd sees. */
export type Observation =
  /** eascmd was started. */
  | { readonly kind: 'submitted'; readonly pid: number }
  /** One line as it was printed, cut by a splitter. It may contain secrets. */
  | { readonly kind: 'line'; readonly text: string; readonly stream: 'stdout' | 'stderr' }
  | { readonly kind: 'tick' }
  /** It exited, and both streams have been read to their end. */
  | ({ readonly kind: 'exit'; readonly stopRequested: boolean } & ProcessEnd);

/** All that is known about a run in progress. An immutable value. */
export interface Recorder {
  readonly operation: 'create' | 'delete';
  readonly pluginsConfigured: boolean;
  readonly argv: readonly string[];
  readonly masker: Masker;
  /** The names that the user gave, which lines repeat. */
  readonly own: OwnWords;
  readonly evidence: Evidence;
  readonly clock: PhaseClock;
  readonly table: EndpointTable;
  readonly instances: EventOf<'instances'> | null;
  /** Milliseconds on the deployment's clock; null before eascmd was started. */
  readonly submittedAt: number | null;
  readonly heartbeatAt: number;
  readonly ended: boolean;
}

type Recorded = readonly [Recorder, readonly DeploymentEvent[]];

interface Start {
  readonly plan: PlanEvent;
  /** eascmd's command line, including the program. */
  readonly argv: readonly string[];
  readonly pluginsConfigured: boolean;
  readonly operation?: 'create' | 'delete';
  /** Tokens known in advance, such as the one that the service file sets. */
  readonly secrets?: readonly string[];
}

/**
 * Begins a journal, whose first event is the plan. No event of a recorder ever contains a secret.
 */
export function startRecorder(start: Start): Recorded {
  const { plan, argv, pluginsConfigured, operation = 'create', secrets = [] } = start;
  const recorder: Recorder = {
    operation,
    pluginsConfigured,
    argv,
    masker: learn(createMasker(secrets), secretsOf(plan.config)),
    own: ownWordsOf(plan.service, plan.config),
    evidence: noEvidence,
    clock: idleClock,
    table: noEndpoints,
    instances: null,
    submittedAt: null,
    heartbeatAt: 0,
    ended: false,
  };
  return [recorder, [{ ...plan, config: maskConfig(plan.config) }]];
}

/**
 * The events of an observation. `at` is in milliseconds on the deployment's clock, which runs
 * faster in a rehearsal. It must not run backward, and is rounded to whole milliseconds. After the
 * exit nothing is recorded: the result is last.
 */
export function record(recorder: Recorder, observation: Observation, at: number): Recorded {
  const now = Math.round(at);
  if (recorder.ended) {
    return [recorder, []];
  }
  switch (observation.kind) {
    case 'submitted':
      return recordSubmission(recorder, observation.pid, now);
    case 'line':
      return recordLine(recorder, observation.text, observation.stream, now);
    case 'tick':
      return recordTick(recorder, now);
    case 'exit':
      return recordEnd(recorder, observation, now);
  }
}

function recordSubmission(recorder: Recorder, pid: number, now: number): Recorded {
  const argv = maskArgv(recorder.argv).map((argument) =>
    maskKnown(recorder.masker.secrets, argument),
  );
  const submitted: DeploymentEvent = { type: 'submitted', pid, argv };
  const begun = { ...recorder, submittedAt: now, beatAt: now };
  if (recorder.operation === 'delete') {
    return [begun, [submitted]];
  }
  const [clock, events] = enterPhase(recorder.clock, 'create', now);
  return [{ ...begun, clock }, [submitted, ...events]];
}

type Exit = ProcessEnd & { readonly stopRequested: boolean };

/** The end of the process: the phases' endings, warnings, and the result, which is always last. */
function recordEnd(recorder: Recorder, exit: Exit, now: number): Recorded {
  const ending = readEnd(recorder, exit);
  const [table, endpoints] = endpointEvents(recorder.table);
  const [clock, phases] = closePhases(recorder.clock, ending.outcome, now);
  const events = [...endpoints, ...phases, ...warnings(ending, recorder.evidence)];
  return [
    { ...recorder, table, clock, ended: true },
    [...events, result(ending, clock, total(recorder, now))],
  ];
}

function readEnd(recorder: Recorder, exit: Exit): Ending {
  const { evidence, operation, pluginsConfigured } = recorder;
  const { stopRequested, ...end } = exit;
  return operation === 'delete'
    ? readDeletion(evidence, end)
    : readEnding({ evidence, end, stopRequested, pluginsConfigured });
}

function total(recorder: Recorder, now: number): number | null {
  return recorder.submittedAt === null ? null : Math.max(0, now - recorder.submittedAt);
}

/** The service runs, but without the requested optimization, or with a failure after it. */
function warnings(
  { outcome, optimized }: Ending,
  { failureAfterRunning: failure }: Evidence,
): readonly DeploymentEvent[] {
  const warning = (code: Parameters<typeof messageFor>[0], evidence: string | null = null) =>
    ({ type: 'warning', code, message: messageFor(code, evidence) }) as const;
  return [
    ...(optimized === false ? [warning('never-optimized')] : []),
    ...(outcome === 'deployed' && failure !== null
      ? [warning('failure-after-running', failure)]
      : []),
  ];
}

function result(ending: Ending, clock: PhaseClock, totalMs: number | null): ResultEvent {
  const { error } = ending;
  const { state, spentMs } = clock.stretches.optimize;
  return {
    type: 'result',
    outcome: ending.outcome,
    exit_code: ending.exitCode,
    optimized: ending.optimized,
    optimization_ms: state === 'done' ? spentMs : null,
    total_ms: totalMs,
    error: error && { code: error.code, message: messageFor(error.code, error.evidence) },
  };
}

/**
 * One printed line. A phase that it starts comes before it, so that a line follows the phase it
 * belongs to; addresses and counts come after it. Facts are read from the text as it was printed,
 * and everything reported is masked.
 */
export function recordLine(
  recorder: Recorder,
  printed: string,
  stream: 'stdout' | 'stderr',
  now: number,
): Recorded {
  const { evidence, masker, table } = recorder;
  return !table.due && isRoutine(printed, evidence.accepted, masker.secrets)
    ? [recorder, [lineEvent(printed, stream)]]
    : recordAnyLine(recorder, printed, stream, now);
}

/** The known secrets, if a routine line changes nothing; null if every line must be read. */
export function routineSecrets(recorder: Recorder): readonly string[] | null {
  const { evidence, masker, table, ended } = recorder;
  return evidence.accepted && !table.due && !ended ? masker.secrets : null;
}

/** The same for every line, routine or not. */
export function recordAnyLine(
  recorder: Recorder,
  printed: string,
  stream: 'stdout' | 'stderr',
  now: number,
): Recorded {
  const text = sanitize(printed);
  const [masker, shown] = maskWith(recorder.masker, text);
  const before: DeploymentEvent[] = [];
  const after: DeploymentEvent[] = [];
  let next = masker === recorder.masker ? recorder : { ...recorder, masker };
  for (const line of readLine(text)) {
    next = readEvidence(next, line, shown);
    next = readPhase(next, line, now, before);
    next = readEndpoints(next, line, after);
    next = readInstances(next, line, after);
    next = readRunning(next, line, now, after);
  }
  const printedLine = lineEvent(shown, stream);
  return [
    next,
    before.length + after.length === 0 ? [printedLine] : [...before, printedLine, ...after],
  ];
}

function lineEvent(text: string, stream: 'stdout' | 'stderr'): EventOf<'line'> {
  return stream === 'stderr' ? { type: 'line', text, stream } : { type: 'line', text };
}

function readEvidence(recorder: Recorder, line: Line, shown: string): Recorder {
  const evidence = gather(recorder.evidence, line, shown, recorder.own);
  return evidence === recorder.evidence ? recorder : { ...recorder, evidence };
}

function readPhase(
  recorder: Recorder,
  line: Line,
  now: number,
  output: DeploymentEvent[],
): Recorder {
  if (recorder.operation === 'delete' || line.kind !== 'progress' || line.phase === null) {
    return recorder;
  }
  const [clock, events] = enterPhase(recorder.clock, line.phase, now);
  output.push(...events);
  return clock === recorder.clock ? recorder : { ...recorder, clock };
}

function readEndpoints(recorder: Recorder, line: Line, output: DeploymentEvent[]): Recorder {
  const { secrets } = recorder.masker;
  const { current } = recorder.clock;
  // eascmd prints its table before the work begins. A later one may belong to another service.
  const isDue = current === null || current === 'create';
  const filled = isDue
    ? addEndpoint(recorder.table, line, (url) => maskKnown(secrets, url))
    : recorder.table;
  if (!endsTable(line)) {
    return filled === recorder.table ? recorder : { ...recorder, table: filled };
  }
  const [table, events] = endpointEvents(filled);
  output.push(...events);
  return table === recorder.table ? recorder : { ...recorder, table };
}

function readInstances(recorder: Recorder, line: Line, output: DeploymentEvent[]): Recorder {
  if (line.kind !== 'progress' || line.fact?.kind !== 'instances') {
    return recorder;
  }
  const { total, pending, running } = line.fact;
  const known = recorder.instances;
  if (known?.total === total && known.pending === pending && known.running === running) {
    return recorder;
  }
  const instances: EventOf<'instances'> = { type: 'instances', total, pending, running };
  output.push(instances);
  return { ...recorder, instances };
}

function readRunning(
  recorder: Recorder,
  line: Line,
  now: number,
  output: DeploymentEvent[],
): Recorder {
  if (line.kind !== 'progress' || line.fact?.kind !== 'running') {
    return recorder;
  }
  const [clock, events] = startDone(recorder.clock, now);
  output.push(...events);
  return { ...recorder, clock };
}

/** The endpoint table as far as it was printed. Its event is due when the table has ended. */
interface EndpointTable {
  readonly internet: string | null;
  readonly intranet: string | null;
  /** There are addresses that no event has reported yet. */
  readonly due: boolean;
}

const noEndpoints: EndpointTable = { internet: null, intranet: null, due: false };

/**
 * The first address of each network counts. `show` masks secrets: a token could be part of an
 * address.
 */
function addEndpoint(
  table: EndpointTable,
  line: Line,
  show: (text: string) => string,
): EndpointTable {
  return line.kind === 'endpoint' && table[line.network] === null
    ? { ...table, [line.network]: show(line.url), due: true }
    : table;
}

/** A rule after the rows, or the first line of progress, ends the table. */
function endsTable(line: Line): boolean {
  return line.kind === 'rule' || line.kind === 'progress';
}

function endpointEvents(
  table: EndpointTable,
): readonly [EndpointTable, readonly EventOf<'endpoint'>[]] {
  if (!table.due) {
    return [table, []];
  }
  const { internet, intranet } = table;
  return [{ ...table, due: false }, [{ type: 'endpoint', internet, intranet, token: '***' }]];
}

const firstHeartbeatMs = 15_000;
const laterHeartbeatMs = 30_000;
/** How long after the submission the heartbeat is frequent. */
const quickForMs = 120_000;

/** The heartbeat: frequent enough to be credible, and rare enough for a build's log. */
function recordTick(recorder: Recorder, now: number): Recorded {
  const { clock, evidence, submittedAt, heartbeatAt } = recorder;
  const phase = clock.current ?? (evidence.sawRunning ? 'start' : null);
  if (submittedAt === null || phase === null) {
    return [recorder, []];
  }
  const intervalMs = now - submittedAt < quickForMs ? firstHeartbeatMs : laterHeartbeatMs;
  if (now - heartbeatAt < intervalMs) {
    return [recorder, []];
  }
  const elapsed = phaseElapsed(clock, phase, now);
  const window = windowState(optimizationElapsed(clock, now));
  return [
    { ...recorder, heartbeatAt: now },
    [{ type: 'heartbeat', phase, elapsed_ms: elapsed, window }],
  ];
}

/** Milliseconds that the plugin has run, or ran; null before the line `Executing plugin`. */
function optimizationElapsed(clock: PhaseClock, now: number): number | null {
  const { state } = clock.stretches.optimize;
  return state === 'waiting' || state === 'skipped' ? null : phaseElapsed(clock, 'optimize', now);
}

type WorkersEvent = EventOf<'workers'>;

/** A service may have thousands of instances. What blocks one usually blocks all of them. */
const mostWorkers = 20;
/** A name, a word, or a sentence of the scheduler. */
const longest = 200;

/**
 * The event for what `w` printed, secrets masked; null if it is not a table of instances. How `w`
 * reports an error is not known, so nothing is read from any other output.
 */
export function workersEvent(text: string, secrets: readonly string[] = []): WorkersEvent | null {
  const workers = readWorkers(text);
  return workers === null || workers.length === 0
    ? null
    : {
        type: 'workers',
        total: workers.length,
        workers: workers.slice(0, mostWorkers).map((worker) => maskedWorker(worker, secrets)),
      };
}

function maskedWorker(worker: Worker, secrets: readonly string[]): WorkersEvent['workers'][number] {
  const masked = (text: string) =>
    maskKnown(secrets, maskWith(createMasker(secrets), text)[1]).slice(0, longest);
  const last = readLastState(worker.lastState);
  return {
    name: masked(worker.name),
    status: masked(worker.status),
    ready: masked(worker.ready),
    restarts: worker.restarts,
    reason: masked(worker.reason),
    last_reason: last.reason === null ? null : masked(last.reason),
    last_exit_code: last.exitCode,
  };
}
