import { dirname } from 'node:path';
import type { DeploymentEvent, EventOf } from '../deployment/events.ts';
import { foldHistory } from '../deployment/history.ts';
import { type Recorder, workersEvent } from '../deployment/recorder.ts';
import { longWaitMs } from '../deployment/statistics.ts';
import { descArguments, workersArguments } from '../eascmd/args.ts';
import { readDescription, readPresence } from '../eascmd/describe.ts';
import { mask, maskKnown } from '../eascmd/secrets.ts';
import { sanitize } from '../eascmd/splitter.ts';
import { messages } from '../messages/language.ts';
import { readHistoryTail } from '../platform/deployments/history.ts';
import type { DeploymentFolder, Job } from '../platform/deployments/job.ts';
import { recordedEndpoint } from '../platform/deployments/recorded.ts';
import { type Asking, askEascmd } from '../platform/eascmd/ask.ts';
import { type Client, inRegion } from '../platform/eascmd/client.ts';
import { wallClock } from '../platform/os.ts';

/**
 * On the deployment's clock, and at least that long by the wall clock, because a rehearsal's clock
 * runs fast.
 */
const askEveryMs = 60_000;
const restMs = 1000;
/** A result is waiting: an eascmd that does not answer must not delay it for long. */
const patienceAtEndMs = 8000;

/**
 * Asks about the instances of a service that takes longer to start than usual, and reports what `w`
 * says.
 */
interface WorkerWatch {
  /** Called with the progress of the create. It may start a request, and never waits. */
  readonly look: (recorder: Recorder) => void;
  /**
   * Runs `desc` before an unknown outcome, and `w` at the end of a create that did not succeed:
   * both only after the service was accepted.
   */
  readonly atEnd: (
    recorder: Recorder,
    events: readonly DeploymentEvent[],
  ) => Promise<readonly DeploymentEvent[]>;
  /** Nothing is reported after this. */
  readonly stop: () => void;
}

interface WorkerWatchOptions {
  readonly job: Job;
  readonly client: Client;
  /** Milliseconds on the deployment's clock. */
  readonly now: () => number;
  readonly write: (events: readonly DeploymentEvent[]) => void;
}

/**
 * It never changes or ends the create: a `w` that fails is ignored. Only one runs at a time, and a
 * repeated answer is reported once.
 */
export function createWorkerWatch(options: WorkerWatchOptions): WorkerWatch {
  const { job, now, write } = options;
  const ask = createQuestion(options);
  const isLong = createPatience(job);
  let next = { at: 0, wall: 0 };
  let asking: AbortController | null = null;
  let ended = false;

  const begin = async (secrets: readonly string[]) => {
    asking = new AbortController();
    const events = await ask(secrets, { signal: asking.signal });
    asking = null;
    next = { at: now() + askEveryMs, wall: wallClock() + restMs };
    if (!ended) {
      write(events);
    }
  };
  const stop = () => {
    ended = true;
    asking?.abort();
  };
  return {
    look: (recorder) => {
      const rested = now() >= next.at && wallClock() >= next.wall;
      if (asking === null && !ended && rested && isLong(waitedMs(recorder, now()))) {
        void begin(recorder.masker.secrets);
      }
    },
    atEnd: async (recorder, events) => {
      stop();
      const { secrets } = recorder.masker;
      const said = isUnknown(recorder, events) ? await askForState(options, secrets) : null;
      // A client that doesn't answer this wouldn't answer `w` either.
      const told =
        said?.inTime !== false && tellsLittle(recorder, events)
          ? await ask(secrets, { patienceMs: patienceAtEndMs })
          : [];
      return [...(said ? [said.event] : []), ...told];
    },
    stop,
  };
}

/** One request, and its answer as an event if it is new. */
function createQuestion({ job, client }: WorkerWatchOptions) {
  let before = '';
  return async (secrets: readonly string[], asking: Asking): Promise<DeploymentEvent[]> => {
    const answer = await askEascmd(client, workersArguments(job.service), asking);
    const told = answer.exitCode === 0 ? workersEvent(answer.text, secrets) : null;
    const text = told === null ? before : JSON.stringify(told);
    const isNew = text !== before;
    before = text;
    return told !== null && isNew ? [told] : [];
  };
}

/** A service continues without its client, so `desc` may know its outcome. */
function isUnknown({ operation, evidence }: Recorder, events: readonly DeploymentEvent[]): boolean {
  const unknown = events.some((event) => event.type === 'result' && event.outcome === 'unknown');
  return unknown && operation === 'create' && evidence.accepted;
}

/** In UTF-16 units: a status and two numbers, or one line of an error. */
const longestAnswer = 300;

/** The state of the service according to `desc`, asked once, as text. It decides nothing. */
async function askForState({ job, client }: WorkerWatchOptions, secrets: readonly string[]) {
  const { service } = job;
  const asking = { patienceMs: patienceAtEndMs };
  const { text, exitCode } = await askEascmd(client, descArguments(service), asking);
  const inTime = exitCode !== undefined;
  const presence = readPresence(inTime ? text : '', exitCode ?? null);
  const words = messages('recording').descSaid(service, presence);
  const message = sanitize(maskKnown(secrets, mask(words))).slice(0, longestAnswer);
  const code = presence.kind === 'unknown' ? 'desc-unanswered' : 'desc-answered';
  return { inTime, event: { type: 'warning', code, message } } as const;
}

/** Whether a wait is longer than usual. The history is read only once there is a wait. */
function createPatience(job: Job): (waitedMs: number) => boolean {
  let usual: number | 'unread' | 'reading' = 'unread';
  return (waited) => {
    if (usual === 'unread' && waited >= 0) {
      usual = 'reading';
      void usualWait(job).then((ms) => {
        usual = ms;
      });
    }
    return typeof usual === 'number' && waited >= usual;
  };
}

/** How long the instances have been pending; never, if they are not or have started running. */
function waitedMs({ clock, evidence }: Recorder, now: number): number {
  const { start } = clock.stretches;
  return clock.current === 'start' && !evidence.sawRunning ? now - start.since : -1;
}

/** The service was accepted and then failed, or went silent: the instances may show why. */
function tellsLittle(recorder: Recorder, events: readonly DeploymentEvent[]): boolean {
  const result = events.find((event) => event.type === 'result');
  const waited = recorder.clock.stretches.start.state !== 'waiting';
  const failed = result?.outcome === 'failed' && recorder.evidence.accepted;
  const crashed = failed && result.error?.code === 'service-failed';
  const undecided = failed || result?.error?.code === 'lost-sight';
  return crashed || (undecided && waited);
}

/** A history that cannot be read has no usual times. */
async function usualWait({ history, id }: Job): Promise<number> {
  try {
    const runs = history === undefined ? [] : foldHistory((await readHistoryTail(history)).records);
    return longWaitMs(
      runs,
      runs.find((run) => run.id === id),
    );
  } catch {
    return longWaitMs([], undefined);
  }
}

interface Updated {
  readonly folder: DeploymentFolder;
  readonly job: Job;
}

/**
 * The end of an update, with the endpoint before its result: only `create` prints the table of
 * endpoints (eascmd command reference), and a script waits for one after an update too.
 */
export async function withKnownEndpoint(
  { folder, job }: Updated,
  events: readonly DeploymentEvent[],
): Promise<readonly DeploymentEvent[]> {
  const updates = job.operation === 'modify' || job.operation === 'scale';
  const deployed = events.some((event) => event.type === 'result' && event.outcome === 'deployed');
  if (!updates || !deployed) {
    return events;
  }
  const endpoint = await endpointOf({ folder, job });
  return endpoint ? [endpoint, ...events] : events;
}

/**
 * `desc` shows the service's own address. The internet address, which its sample does not have, is
 * taken from the recording of its creation if the intranet address shows that it is the same
 * service.
 */
async function endpointOf({ folder, job }: Updated): Promise<EventOf<'endpoint'> | null> {
  const { service, region, client } = job;
  const { text } = await askEascmd(inRegion(client, region ?? undefined), descArguments(service));
  const said = readDescription(text);
  if (!said || (said.internet ?? said.intranet) === null) {
    return null;
  }
  const before = await recordedEndpoint(dirname(folder.path), job);
  const same = before !== null && before.intranet === said.intranet ? before.internet : null;
  return {
    type: 'endpoint',
    internet: said.internet ?? same,
    intranet: said.intranet,
    token: '***',
  };
}
