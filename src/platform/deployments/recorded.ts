import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Entry, EventOf, ResultEvent } from '../../deployment/events.ts';
import { type EndedRecord, endingOf } from '../../deployment/history.ts';
import { emptyDeployment, totalElapsed } from '../../deployment/state.ts';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages } from '../../messages/language.ts';
import { absentAs } from '../errors.ts';
import { openRegular } from '../files.ts';
import { createJournalReader, encodeEntry } from '../journal/format.ts';
import { foldJournal, hasEnded, lastSeq, readJournalTail } from '../journal/read.ts';
import { openLineWriter } from '../journal/write.ts';
import { isAliveAs, isGroupAlive, wallClock } from '../os.ts';
import type { Paths } from '../paths.ts';
import { idsIn, underwayOf } from './find.ts';
import { appendHistory, historyPages } from './history.ts';
import {
  type DeploymentFolder,
  deploymentFolder,
  type Job,
  launchMs,
  locksOf,
  readJob,
} from './job.ts';
import { lockHolder, takeLock } from './lock.ts';
import type { Underway } from './submit.ts';

/** What the recordings on this machine contain about a service. */
interface RecordedService {
  /** The newest job of a real one; null if there is none. */
  readonly job: Job | null;
  /** The newest endpoint in a recording of the same region; null if there is none. */
  readonly endpoint: EventOf<'endpoint'> | null;
  /** Whether it was rehearsed. */
  readonly rehearsed: boolean;
}

/** Searches the recordings, newest first. Without a region, the region of the newest one counts. */
export async function recordedService(
  deployments: string,
  service: string,
  region: string | undefined,
): Promise<RecordedService> {
  let job: Job | null = null;
  let rehearsed = false;
  for (const id of await idsIn(deployments)) {
    const folder = deploymentFolder(deployments, id);
    const found = await readJob(folder).catch(absentAs(null));
    const wanted = region ?? job?.region ?? found?.region;
    if (found?.service === service && (found.region ?? undefined) === (wanted ?? undefined)) {
      rehearsed ||= found.client.kind === 'rehearsal';
      job ??= found.client.kind === 'eascmd' ? found : null;
      const endpoint = found.client.kind === 'eascmd' ? await endpointIn(folder.journal) : null;
      if (endpoint) {
        return { job, endpoint, rehearsed };
      }
    }
  }
  return { job, endpoint: null, rehearsed };
}

/** The plan and the table of endpoints are first in a journal. */
const headLength = 1 << 18;

/** The endpoint in the newest journal of a service; null if none has one, or none is left. */
export async function recordedEndpoint(
  deployments: string,
  { service, region, client }: Pick<Job, 'service' | 'region' | 'client'>,
): Promise<EventOf<'endpoint'> | null> {
  for (const id of await idsIn(deployments)) {
    const folder = deploymentFolder(deployments, id);
    const job = await readJob(folder).catch(absentAs(null));
    const fits =
      job?.service === service && job.region === region && job.client.kind === client.kind;
    const endpoint = fits ? await endpointIn(folder.journal) : null;
    if (endpoint) {
      return endpoint;
    }
  }
  return null;
}

/** The endpoint in a journal; null if it has none, or is gone. */
export async function endpointIn(journal: string): Promise<EventOf<'endpoint'> | null> {
  const told = (await headOf(journal)).findLast(({ event }) => event.type === 'endpoint')?.event;
  return told?.type === 'endpoint' ? told : null;
}

/** The first entries of a journal; none if it is gone. */
async function headOf(journal: string): Promise<readonly Entry[]> {
  const file = await openRegular(journal).catch(absentAs(null));
  if (!file) {
    return [];
  }
  try {
    const bytes = Buffer.alloc(headLength);
    const { bytesRead } = await file.read(bytes, 0, headLength, 0);
    return createJournalReader().push(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/**
 * The outcome of a deployment whose supervisor is gone. If its journal has no result, the outcome
 * is recorded as unknown, in the journal and in the history, exactly once. Null while the
 * deployment is running, or if it might be. With `asked`, the user confirms that it is not running.
 */
async function recordEnd(
  underway: Underway,
  history: string | undefined,
  asked?: 'asked',
): Promise<EndedRecord | null> {
  const { folder, supervisorPid } = underway;
  if (isAliveAs(supervisorPid, folder.id)) {
    // It is about to write its record itself.
    return hasEnded(folder.journal) ? recordedIn(underway) : null;
  }
  const over = hasEnded(folder.journal) || asked !== undefined || (await isDead(underway));
  return over ? alone(folder, () => recordEndNow(underway, history, asked)) : null;
}

/** The same, but a full disk leaves the deployment unchanged. */
export async function recordEndIfPossible(
  underway: Underway,
  history: string | undefined,
): Promise<EndedRecord | null> {
  return recordEnd(underway, history).catch(() => null);
}

async function recordEndNow(
  before: Underway,
  history: string | undefined,
  asked?: 'asked',
): Promise<EndedRecord | null> {
  const { folder } = before;
  const found = await underwayOf(dirname(folder.path), folder.id);
  if (!found) {
    return null;
  }
  // On a full disk, only the process that started the supervisor may know the ID.
  const underway = { ...found, supervisorPid: found.supervisorPid || before.supervisorPid };
  const isAlive = isAliveAs(underway.supervisorPid, folder.id);
  if (!hasEnded(folder.journal)) {
    if (isAlive || (asked === undefined && !(await isDead(underway)))) {
      return null;
    }
    // Its last entries may have been written between the two checks.
    if (!hasEnded(folder.journal)) {
      await appendUnknown(underway);
    }
  }
  const ending = await recordedIn(underway);
  if (ending && !isAlive && history !== undefined && !(await isInHistory(history, ending))) {
    await appendHistory(history, ending);
  }
  return ending;
}

/**
 * Whether neither the supervisor nor its eascmd exists anymore. The lock of the service counts too:
 * its holder may be on another machine, whose processes are not visible here.
 */
async function isDead({ job, folder, supervisorPid }: Underway): Promise<boolean> {
  const launching =
    supervisorPid === 0 && wallClock() - (await stat(folder.job)).mtimeMs <= launchMs;
  if (launching || isAliveAs(supervisorPid, folder.id)) {
    return false;
  }
  const locks = locksOf(job);
  const holder = locks === undefined ? null : await lockHolder(locks, job);
  return holder?.id !== job.id && !(await eascmdRuns(folder.journal));
}

async function eascmdRuns(journal: string): Promise<boolean> {
  const entries = [...(await headOf(journal)), ...readJournalTail(journal)];
  const started = entries.findLast(({ event }) => event.type === 'submitted')?.event;
  return started?.type === 'submitted' && isGroupAlive(started.pid, started.argv.at(-1) ?? '');
}

const lockEveryMs = 50;
const mostLocks = 40;

/** Each caller has its own ID: with the deployment's ID, two could hold the lock at once. */
async function alone(
  folder: DeploymentFolder,
  act: () => Promise<EndedRecord | null>,
): Promise<EndedRecord | null> {
  const request = { service: 'ending', region: null, id: randomUUID() };
  for (let turn = 0; turn < mostLocks; turn += 1) {
    const outcome = await takeLock(folder.path, request);
    if (outcome.taken) {
      try {
        return await act();
      } finally {
        await outcome.lock.release();
      }
    }
    await setTimeout(lockEveryMs);
  }
  return null;
}

/**
 * It has the time of the last entry, because it is not known how long the deployment continued
 * after it.
 */
async function appendUnknown({ folder, job }: Underway): Promise<void> {
  const { contactLost, deletionUnknown } = await loadMessages('recording');
  const deployment = await foldJournal(folder.journal).catch(absentAs(emptyDeployment));
  const at = deployment.lastEntryAt ?? job.origin;
  const deleting = job.operation === 'delete';
  const event: ResultEvent = {
    type: 'result',
    outcome: 'unknown',
    exit_code: exitCode.unknown,
    optimized: null,
    optimization_ms: deleting ? null : deployment.pluginMs,
    total_ms: deleting ? null : totalElapsed(deployment, at),
    error: deleting
      ? { code: 'not-deleted', message: deletionUnknown }
      : { code: 'keeper-lost', message: contactLost(deployment) },
  };
  for (const left of [folder.reserve, folder.sent, folder.stopRequest]) {
    await rm(left, { force: true });
  }
  const writer = openLineWriter(folder.journal, () => undefined);
  const entry = { seq: lastSeq(folder.journal) + 1, at, event };
  writer.append(encodeEntry(entry, job.client.kind === 'rehearsal'), 'always');
  writer.close();
}

/** A journal that is being removed at this moment has no end. */
async function recordedIn({ folder }: Underway): Promise<EndedRecord | null> {
  try {
    const deployment = await foldJournal(folder.journal);
    const slept = deployment.warnings.some(({ code }) => code === 'machine-slept');
    return endingOf(folder.id, deployment, slept);
  } catch (error) {
    return absentAs(null)(error);
  }
}

async function isInHistory(history: string, { id, at, outcome }: EndedRecord): Promise<boolean> {
  for await (const { records } of historyPages(history)) {
    const found = records.some(
      (each) =>
        each.kind === 'ended' && each.id === id && each.at === at && each.outcome === outcome,
    );
    if (found) {
      return true;
    }
  }
  return false;
}

/** Records the outcome of an uncertain deployment as unknown. Nothing is changed in the cloud. */
export async function markOutcomeUnknown(
  { deployments, history }: Pick<Paths, 'deployments' | 'history'>,
  id: string,
): Promise<void> {
  const underway = await underwayOf(deployments, id);
  if (underway) {
    await recordEnd(underway, history, 'asked');
  }
}
