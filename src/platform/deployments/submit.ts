import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { type SubmittedRecord, submittedRecord } from '../../deployment/history.ts';
import { loadMessages } from '../../messages/language.ts';
import { decompose } from '../../service/decompose.ts';
import { parseService } from '../../service/parse.ts';
import { type Draft, statedLevel } from '../../service/types.ts';
import type { Client } from '../eascmd/client.ts';
import { type Clock, createClock, packageRoot, wallClock } from '../os.ts';
import type { Paths } from '../paths.ts';
import { storedTexts } from '../saved-answers.ts';
import { appendHistory, withInstances } from './history.ts';
import {
  type DeploymentFolder,
  type Job,
  preflightRecordOf,
  type Submission,
  toFindingRecord,
  writeJob,
  writeSupervisorPid,
} from './job.ts';

/** A deployment that a supervisor has been started for. */
export interface Underway {
  readonly job: Job;
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly supervisorPid: number;
}

/**
 * Writes the job, records it in the history, and starts the process that runs it. In this order,
 * a kill at any moment can't lose a deployment from the history. Throws only if no supervisor was
 * started; callers then report that nothing was sent.
 */
export async function submit(
  paths: Pick<Paths, 'deployments' | 'history' | 'locks'>,
  client: Client,
  submission: Submission,
): Promise<Underway> {
  const origin = wallClock();
  const { operation, service, region, file, sha256, instances } = submission;
  // A modified service is not created, so the plugin is not known to run.
  const creates = operation === 'create' || operation === 'replace';
  const job: Job = {
    id: newDeploymentId(service, origin),
    operation,
    service,
    region,
    ...(submission.sent ?? { file, sha256 }),
    findings: submission.findings.map(toFindingRecord),
    ...(submission.checks ? { preflight: submission.checks.map(preflightRecordOf) } : {}),
    ...(submission.sources ? { sources: submission.sources } : {}),
    pluginsConfigured: submission.pluginsConfigured && creates,
    ...(submission.sent ? { hasPlugin: hasPlugin(submission.config) } : {}),
    ...(submission.beside ? { beside: submission.beside } : {}),
    ...(instances === undefined ? {} : { instances }),
    history: paths.history,
    locks: paths.locks,
    client: { ...client, prefix: [...client.prefix], environment: { ...client.environment } },
    origin,
  };
  const record = historyOf(submission, job);
  await appendHistory(paths.history, record);
  return launch(paths.deployments, job);
}

/** Deletes the service of a deployment. eascmd's output continues in the same journal. */
export async function submitDeletion(deployments: string, { job }: Underway): Promise<Underway> {
  return launch(deployments, { ...job, operation: 'delete' });
}

async function launch(deployments: string, job: Job): Promise<Underway> {
  const folder = await writeJob(deployments, job);
  // A stop request that an earlier supervisor never read would end this run at once.
  await rm(folder.stopRequest, { force: true });
  const supervisorPid = await launchSupervisor(folder);
  // The supervisor runs: a disk that is full now must not be reported as nothing sent.
  await writeSupervisorPid(folder, supervisorPid).catch(() => undefined);
  const clock = createClock({ origin: job.origin, speed: job.client.speed });
  return { job, folder, clock, supervisorPid };
}

/** What the history saves of a submission. A file from the user gives its device and level. */
function historyOf(submission: Submission, job: Job): SubmittedRecord {
  const { answered, config, file, sha256, service, region, pluginsConfigured, instances } =
    submission;
  const draft: Draft = answered?.draft ?? draftOf(config);
  return submittedRecord({
    id: job.id,
    at: job.origin,
    service,
    region,
    rehearsal: job.client.kind === 'rehearsal',
    operation: job.operation === 'modify' || job.operation === 'scale' ? 'modify' : 'create',
    ...(submission.chosen ? { way: submission.chosen } : {}),
    device: draft.device ?? null,
    framework: draft.framework ?? null,
    card: draft.serviceCard ?? null,
    level: statedLevel(draft),
    pluginsConfigured,
    file,
    sha256,
    config: instances === undefined ? config : withInstances(config, instances),
    answers: answered ? storedTexts(answered) : null,
  });
}

const hasPlugin = (config: unknown): boolean =>
  (parseService(config).service?.plugins ?? []).length > 0;

function draftOf(config: unknown): Draft {
  const { service } = parseService(config);
  return service ? decompose(service).draft : {};
}

/**
 * V8 lets the space for new objects grow to 48 MB while lines stream through. A supervisor keeps
 * none of them and may live for hours: with this limit it took 88 MB for a million lines instead of
 * 140, and no more time.
 */
const smallYoungSpace = '--max-semi-space-size=2';

/**
 * Starts the supervisor of a deployment: a process in its own session, so that a closed terminal, a
 * Ctrl-C, or our own exit reaches neither it nor the eascmd that it runs.
 */
async function launchSupervisor(folder: DeploymentFolder): Promise<number> {
  const script = join(packageRoot(), 'dist', 'keeper.js');
  const supervisor = execa(process.execPath, [smallYoungSpace, script, folder.path], {
    detached: true,
    cleanup: false,
    stdio: 'ignore',
    reject: false,
    windowsHide: true,
  });
  supervisor.nodeChildProcess.unref();
  if (supervisor.pid === undefined) {
    const { shortMessage } = await supervisor;
    const { supervisorNotStarted } = await loadMessages('recording');
    throw new Error(shortMessage ?? supervisorNotStarted);
  }
  return supervisor.pid;
}

/** A deployment's name among the files. It sorts by time, is readable, and is never reused. */
function newDeploymentId(service: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = service.replace(/[^a-z0-9_]/gi, '').slice(0, 40) || 'service';
  return `${stamp}-${name}-${randomBytes(2).toString('hex')}`;
}
