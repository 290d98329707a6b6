import type { EventOf } from '../../deployment/events.ts';
import type { Phase } from '../../deployment/phases.ts';
import type { DurationEstimate } from '../../deployment/statistics.ts';
import { timeOfDay } from '../format-values.ts';
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

/** The first of the two phases of an update, next to Start. */
export const updatePhase = 'Update';

/** The pane that `!` opens. */
export const commandsRun = {
  title: 'eascmd commands run by this program',
  facts: ['Newest first, secrets masked. Enter copies the selected one.'],
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

/** The words for what runs now, and for what eascmd reports. */
export const deployingWords = {
  asking: 'asking eascmd',
  asked: (ago: string): string => `asked ${ago}`,
  tokenUnavailable: 'not in the output of eascmd desc',
  runningOf: (running: number, total: number): string => `${running} of ${total} running`,
  commandEnd: {
    exit: (status: number): string => `exit ${status}`,
    outcome: (outcome: string): string => outcome,
    signal: 'stopped',
    'not-started': 'not started',
    running: 'running',
  },
  /** Its output does not determine the outcome: that requires its exit. */
  finishing: 'eascmd reports it running, finishing.',
  live: {
    deleting: 'Deleting the service. It is created again once eascmd reports that it is gone.',
    starting: 'Starting eascmd.',
    updating: 'Updating the service.',
    late: (silent: string): string =>
      `Longer than the documented 10 min. Nothing has failed; no output for ${silent}. Press w or s to ask eascmd.`,
    longerThanUsual: (usually: string): string =>
      `Longer than your usual ${usually}, but within the documented 10 min. Nothing has failed.`,
    noOutput: (silent: string): string => `No output for ${silent}.`,
    lastLine: (silent: string): string => `Last line ${silent} ago.`,
  },
  waiting: {
    notRunning: (waited: string, worker: string): string =>
      `Not running after ${waited}. eascmd w: ${worker}.`,
    pending: (waited: string, reason: string): string =>
      `Pending for ${waited}; eascmd w gives the reason: ${reason}. There may be no room on the nodes.`,
    noRoom: (waited: string, needed: string): string =>
      `Pending for ${waited}: no node has room for ${needed} (documented cause); each node reserves one core for the system.`,
    cause: (waited: string, cause: string): string => `Not running after ${waited}. ${cause}`,
  },
  search: {
    typing: '',
    seeking: (text: string): string => `Searching for "${text}".`,
    found: (text: string, line: number): string => `Found "${text}" in line ${line}.`,
    none: (text: string, partial: boolean): string =>
      `No match for "${text}"${partial ? ' in the lines shown here' : ''}.`,
  },
  /** The line of each event that is not put together from parts. */
  events: {
    plan: ({ service, file, rehearsal }: EventOf<'plan'>): string =>
      `Plan${service === '' ? '' : ` for ${service}`}, from ${file}${rehearsal ? '. This is a rehearsal: nothing is created' : ''}.`,
    submitted: (): string => 'eascmd started.',
    line: ({ text }: EventOf<'line'>): string => `eascmd: ${text}`,
    instances: ({ running, total, pending }: EventOf<'instances'>): string =>
      `Instances: ${running} of ${total} running, ${pending} pending.`,
  },
  eventParts: {
    internet: (endpoint: string): string => `Internet endpoint: ${endpoint}.`,
    intranet: (endpoint: string): string => `Intranet endpoint: ${endpoint}.`,
    stillRunning: (phase: string, elapsed: string, window: string): string =>
      `${phase}: still running, ${elapsed}${window}.`,
    window: {
      before: '',
      early: '; documented: 3 to 10 min',
      within: '; within the documented 3 to 10 min',
      late: '; longer than the documented 10 min, nothing has failed',
    },
  },
  phase: {
    notSeen: 'not seen',
    started: (name: string): string => `${name}: started.`,
    done: (name: string, elapsed: string): string => `${name}: done in ${elapsed}.`,
    failed: (name: string, elapsed: string): string => `${name}: failed after ${elapsed}.`,
  },
  worker: {
    named: (name: string, facts: string): string => `${name} ${facts}`,
    noStatus: 'no status',
    restarts: (count: number): string => `${count} ${count === 1 ? 'restart' : 'restarts'}`,
    exitCode: (code: number): string => `exit code ${code}`,
    inParentheses: (reason: string, exit: string): string => `${reason} (${exit})`,
    lastExit: (exit: string): string => `last ${exit}`,
    lastState: (state: string): string => `last state ${state}`,
  },
  workers: (all: string, more: number): string =>
    `eascmd w: ${all}${more > 0 ? `; and ${more} more` : ''}.`,
  eascmdSaid: (reason: string): string => `eascmd said: ${reason}`,
  silence: {
    free: 'eascmd reports no such service.',
    'signed-out': "eascmd isn't signed in, or its access key was rejected.",
    'no-answer': 'No answer: eascmd exited without one, or the network is down.',
    unclear: "Couldn't read the output of eascmd.",
  },
  warning,
  causeOf,
  needs,
  duration,
  joins,
  phaseNames,
  phaseSentences,
  secondsAgo,
};
