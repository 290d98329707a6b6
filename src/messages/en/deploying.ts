import type { CommandRun, Silence } from '../../app/facts.ts';
import type { Asked, LogSearch, TokenState } from '../../app/state.ts';
import type { DeploymentEvent, EventOf, WorkerFacts } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { Deployment } from '../../deployment/state.ts';
import type { DurationEstimate } from '../../deployment/statistics.ts';
import { timeOfDay } from '../format-values.ts';
import { firstWorkers, type Heard, liveState, type Waiting } from '../live-state.ts';
import { recordedText } from './deployment/recording.ts';
import { causeOf, needs } from './failures.ts';
import { duration, joins, phaseNames, phaseSentences, secondsAgo } from './format.ts';

/** Until a recording has been read to its end, the deployment's state is not known. */
export const readingRecording = 'Reading the recording.';

/** From the longest form to the shortest, for narrow windows. */
export const closingIsSafe: readonly string[] = [
  'Closing this window does not stop the deployment.',
  'Closing this does not stop it.',
];

/** The same for a rehearsed plan. */
export const trialIsFree: readonly string[] = [
  'Nothing is created or billed. Esc ends the rehearsal.',
  'Nothing is created or billed.',
];

/** A message of the journal in this language. */
export const recordedMessage = recordedText;

/** The answer of `desc` is information, not a warning. */
export const warning = ({ code, message }: Parameters<typeof recordedText>[0]): string =>
  code === 'desc-answered' ? message : `Warning: ${message}`;

export const endpoint = { internet: 'Internet', intranet: 'Intranet', token: 'Token' } as const;

export const noEndpointSeen = (service: string): string =>
  `eascmd showed no endpoint. Look for it with: eascmd desc ${service}`;

export function token(state: TokenState, hidden: string): string {
  switch (state.kind) {
    case 'hidden':
      return hidden;
    case 'asking':
      return `${hidden}  asking eascmd`;
    case 'shown':
      return state.token;
    case 'unavailable':
      return `${hidden}  not in the output of eascmd desc`;
  }
}

/** The text after a phase's time: the relevant counts, or why there is no time. */
export function phaseNote(phase: Phase, { phases, instances }: Deployment): string {
  if (phases[phase].state === 'skipped') {
    return 'not seen';
  }
  return phase === 'start' && instances ? `${instances.running} of ${instances.total} running` : '';
}

/** The first of the two phases of an update, next to Start. */
export const updatePhase = 'Update';

/** The pane that `!` opens. */
export const commandsRun = {
  title: 'eascmd commands run by this program',
  facts: ['Newest first, secrets masked. Enter copies the selected one.'],
  /** In at most 11 letters. */
  end: ({ end }: CommandRun): string => {
    switch (end.kind) {
      case 'exit':
        return `exit ${end.status}`;
      case 'signal':
        return 'stopped';
      case 'outcome':
        return end.outcome;
      case 'not-started':
        return 'not started';
      case 'running':
        return 'running';
    }
  },
};

type TimeOfDay = Parameters<typeof timeOfDay>[0];

/** When the model is optimized, from the longest form to the shortest, for narrow windows. */
export function modelReady(from: TimeOfDay, to: TimeOfDay): readonly string[] {
  const times = [from, to].map((time) => timeOfDay(time).slice(0, 5)).join(' to ');
  return [`Model ready ${times}`, times];
}

/** `Create, Schedule, Download`: the phases that share a row. */
export const phasesOver = (over: readonly Phase[]): string =>
  over.length > 3
    ? `${over.length} phases, last ${phaseNames[over.at(-1) ?? 'create']}`
    : joins.values(over.map((phase) => phaseNames[phase]));

/** The remaining phases, in one row. */
export const phasesLeft = (left: readonly Phase[]): string =>
  joins.values(left.map((phase) => phaseNames[phase]));

/** Its output does not determine the outcome: that requires its exit. */
export const finishing = 'eascmd reports it running, finishing.';

/** The sentence about what runs now. Late does not mean failed, and silence does not mean ended. */
export function live(
  deployment: Deployment,
  now: number,
  estimate: DurationEstimate | null = null,
): string {
  const state = liveState(deployment, now, estimate);
  switch (state.kind) {
    case 'deleting':
      return 'Deleting the service. It is created again once eascmd reports that it is gone.';
    case 'updating':
      return `Updating the service. ${heardText(state.heard)}`;
    case 'starting':
      return 'Starting eascmd.';
    case 'finishing':
      return `${finishing} ${heardText(state.heard)}`;
    case 'late':
      return `Longer than the documented 10 min. Nothing has failed; no output for ${duration(state.silentMs)}. Press w or s to ask eascmd.`;
    case 'longer-than-usual':
      return `Longer than your usual ${duration(state.usualMs)}, but within the documented 10 min. Nothing has failed.`;
    case 'optimizing':
      return phaseSentences.optimize;
    case 'phase':
      return `${phaseSentences[state.phase]} ${heardText(state.heard)}`;
    default:
      return waitText(state);
  }
}

const heardText = ({ silentMs, nothingYet }: Heard): string =>
  nothingYet ? `No output for ${duration(silentMs)}.` : `Last line ${duration(silentMs)} ago.`;

/** What `w` reports about instances that do not come up. */
function waitText(state: Waiting): string {
  const waited = duration(state.waitedMs);
  switch (state.kind) {
    case 'not-running':
      return `Not running after ${waited}. eascmd w: ${workerText(state.worker)}.`;
    case 'pending':
      return `Pending for ${waited}; eascmd w gives the reason: ${state.reason}. There may be no room on the nodes.`;
    case 'no-room':
      return `Pending for ${waited}: no node has room for ${needs(state.request)} (documented cause); each node reserves one core for the system.`;
    case 'cause':
      return `Not running after ${waited}. ${causeOf(state.facts)}`;
  }
}

/**
 * Below the bar, from the longest form to the shortest, for narrow windows: the user's own times,
 * after at least three runs, or else the documented ones.
 */
export function usual(estimate: DurationEstimate | null): readonly string[] {
  if (estimate === null) {
    return ['documented: 3 to 10 min', '3 to 10 min'];
  }
  const range = `${duration(estimate.p10)} to ${duration(estimate.p90)}`;
  return [`your usual ${range}, from ${estimate.count} runs`, `your usual ${range}`, range];
}

export const minutes = (ms: number): string => `${Math.round(ms / 60_000)}m`;

export const lastLines = 'Last lines from eascmd';

interface LogPosition {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly follows: boolean;
  /** Lines that are no longer available. */
  readonly dropped: number;
  readonly path: string;
}

export function logTitle({ from, to, total, follows, dropped, path }: LogPosition): string {
  const where = total === 0 ? 'No lines yet' : `Lines ${from} to ${to} of ${total}`;
  const state = follows ? 'following' : 'paused; G to follow';
  const earlier = dropped > 0 ? `, earlier lines in ${path}` : '';
  return `${where}, ${state}${earlier}`;
}

/** The search text, while it is typed. */
export const searchPlaceholder = 'Type the text to find, then press Enter';

/** Below the title: the state of a log search. `partial`: earlier lines are only in the file. */
export function searchState({ field, stage, at }: LogSearch, partial: boolean): string {
  const text = `"${field.value}"`;
  switch (stage) {
    case 'typing':
      return '';
    case 'seeking':
      return `Searching for ${text}.`;
    case 'found':
      return `Found ${text} in line ${(at ?? 0) + 1}.`;
    case 'none':
      return `No match for ${text}${partial ? ' in the lines shown here' : ''}.`;
  }
}

const windowWords = {
  before: '',
  early: '; documented: 3 to 10 min',
  within: '; within the documented 3 to 10 min',
  late: '; longer than the documented 10 min, nothing has failed',
} as const;

/** An event as one line of plain text; null prints nothing. */
export function eventLine(event: DeploymentEvent): string | null {
  switch (event.type) {
    case 'plan':
      return `Plan${event.service === '' ? '' : ` for ${event.service}`}, from ${event.file}${event.rehearsal ? '. This is a rehearsal: nothing is created' : ''}.`;
    case 'submitted':
      return 'eascmd started.';
    case 'line':
      return `eascmd: ${event.text}`;
    case 'endpoint':
      return [
        event.internet ? `Internet endpoint: ${event.internet}.` : '',
        event.intranet ? `Intranet endpoint: ${event.intranet}.` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'phase':
      return phaseLine(event);
    case 'instances':
      return `Instances: ${event.running} of ${event.total} running, ${event.pending} pending.`;
    case 'workers':
      return workersLine(event);
    case 'heartbeat':
      return `${phaseNames[event.phase]}: still running, ${duration(event.elapsed_ms)}${windowOf(event)}.`;
    case 'warning':
      return warning(event);
    case 'result':
      return null;
  }
}

function phaseLine({
  phase,
  state,
  elapsed_ms: elapsed,
}: Extract<DeploymentEvent, { type: 'phase' }>): string | null {
  const name = phaseNames[phase];
  switch (state) {
    case 'started':
      return `${name}: started.`;
    case 'done':
      return `${name}: done in ${duration(elapsed)}.${phase === 'start' ? ` ${finishing}` : ''}`;
    case 'failed':
      return `${name}: failed after ${duration(elapsed)}.`;
    case 'skipped':
      return null;
  }
}

/** The time range is for the optimization; nobody knows one for another phase. */
function windowOf({ phase, window }: Extract<DeploymentEvent, { type: 'heartbeat' }>): string {
  return phase === 'optimize' ? windowWords[window] : '';
}

/**
 * `Pending, restarts 2, last state OOMKilled (exit code 137)`: useful details about an instance.
 */
export function workerText({ status, ready, ...worker }: WorkerFacts): string {
  const { restarts, reason } = worker;
  return joins.facts([
    [status || 'no status', ready].filter(Boolean).join(' '),
    reason,
    restarts === null || restarts === 0
      ? ''
      : `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`,
    lastStateText(worker),
  ]);
}

/** In a column that says that it is the last state. */
export function lastState({
  last_reason: reason,
  last_exit_code: code,
}: Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>): string {
  const exit = code === null ? '' : `exit code ${code}`;
  return reason === null ? exit : `${reason}${exit === '' ? '' : ` (${exit})`}`;
}

function lastStateText(worker: Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>): string {
  const state = lastState(worker);
  if (state === '') return '';
  return worker.last_reason === null ? `last ${state}` : `last state ${state}`;
}

/** The answer of `w` as one line of plain text. */
function workersLine(event: EventOf<'workers'>): string {
  const { listed, more } = firstWorkers(event);
  const said = listed.map((worker) => `${worker.name} ${workerText(worker)}`);
  return `eascmd w: ${joins.clauses(said)}${more > 0 ? `; and ${more} more` : ''}.`;
}

export const described = {
  title: 'Service, from eascmd desc',
  nothing: 'eascmd desc printed no table.',
};

export const workersPane = {
  title: 'Instances, from eascmd w',
  nothing: 'eascmd w lists no instances.',
  more: (count: number): string => `And ${count} more.`,
  columns: {
    name: 'Instance',
    status: 'Status',
    ready: 'Ready',
    restarts: 'Restarts',
    reason: 'Reason',
    last: 'Last state',
  },
};

/** The time of the answer. */
export function askedWhen({ asking, at }: Asked, now: number): string {
  if (asking) {
    return 'asking eascmd';
  }
  return at === null ? '' : `asked ${secondsAgo(now - at)}`;
}

/** Why there is nothing to show. Each reason is what to check next. */
export function silence({ cause, reason }: Silence): string {
  const said = reason === null ? '' : ` eascmd said: ${reason}`;
  switch (cause) {
    case 'free':
      return 'eascmd reports no such service.';
    case 'signed-out':
      return `eascmd isn't signed in, or its access key was rejected.${said}`;
    case 'no-answer':
      return `No answer: eascmd exited without one, or the network is down.${said}`;
    case 'unclear':
      return `Couldn't read the output of eascmd.${said}`;
  }
}
