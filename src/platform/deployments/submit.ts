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
  type Order,
  preflightRecordOf,
  type Submission,
  toFindingRecord,
  writeOrder,
  writeSupervisorPid,
} from './order.ts';

/** A deployment that a supervisor has been started for. */
export interface Underway {
  readonly order: Order;
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly supervisorPid: number;
}

/**
 * Writes the order, records it in the history, and starts the process that runs it. In this order,
 * a kill at any moment can't lose a deployment from the history. Throws only if no supervisor was
 * started; callers then report that nothing was sent.
 */
export async function submit(
  homes: Pick<Paths, 'deployments' | 'history' | 'locks'>,
  client: Client,
  submission: Submission,
): Promise<Underway> {
  const origin = wallClock();
  const { operation, service, region, file, sha256, instances } = submission;
  // A modified service is not created, so the plugin is not known to run.
  const creates = operation === 'create' || operation === 'replace';
  const order: Order = {
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
    history: homes.history,
    locks: homes.locks,
    client: { ...client, prefix: [...client.prefix], environment: { ...client.environment } },
    origin,
  };
  const record = historyOf(submission, order);
  await appendHistory(homes.history, record);
  return launch(homes.deployments, order);
}

/** Deletes the service of a deployment. eascmd's output continues in the same journal. */
export async function submitDeletion(deployments: string, { order }: Underway): Promise<Underway> {
  return launch(deployments, { ...order, operation: 'delete' });
}

async function launch(deployments: string, order: Order): Promise<Underway> {
  const folder = await writeOrder(deployments, order);
  // A stop request that an earlier supervisor never read would end this run at once.
  await rm(folder.stopRequest, { force: true });
  const supervisorPid = await launchSupervisor(folder);
  // The supervisor runs: a disk that is full now must not be reported as nothing sent.
  await writeSupervisorPid(folder, supervisorPid).catch(() => undefined);
  const clock = createClock({ origin: order.origin, speed: order.client.speed });
  return { order, folder, clock, supervisorPid };
}

/** What the history saves of a submission. A file from the user gives its device and level. */
function historyOf(submission: Submission, order: Order): SubmittedRecord {
  const { answered, config, file, sha256, service, region, pluginsConfigured, instances } =
    submission;
  const draft: Draft = answered?.draft ?? draftOf(config);
  return submittedRecord({
    id: order.id,
    at: order.origin,
    service,
    region,
    rehearsal: order.client.kind === 'rehearsal',
    operation: order.operation === 'modify' || order.operation === 'scale' ? 'modify' : 'create',
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
  const keeper = execa(process.execPath, [smallYoungSpace, script, folder.path], {
    detached: true,
    cleanup: false,
    stdio: 'ignore',
    reject: false,
    windowsHide: true,
  });
  keeper.nodeChildProcess.unref();
  if (keeper.pid === undefined) {
    const { shortMessage } = await keeper;
    const { supervisorNotStarted } = await loadMessages('recording');
    throw new Error(shortMessage ?? supervisorNotStarted);
  }
  return keeper.pid;
}

/** A deployment's name among the files. It sorts by time, is readable, and is never reused. */
function newDeploymentId(service: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = service.replace(/[^a-z0-9_]/gi, '').slice(0, 40) || 'service';
  return `${stamp}-${name}-${randomBytes(2).toString('hex')}`;
}
