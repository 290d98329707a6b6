import { rm } from 'node:fs/promises';
import type { Client } from './client.ts';
import { type Clock, createClock, wallClock } from './clock.ts';
import { newDeploymentId } from './deployment-id.ts';
import { findingRecord } from './finding-record.ts';
import { appendHistory } from './history-file.ts';
import { historyOf } from './history-of-submission.ts';
import type { Homes } from './homes.ts';
import { launchKeeper } from './launch-keeper.ts';
import { type DeploymentFolder, type Order, writeKeeperPid, writeOrder } from './order.ts';
import { preflightRecordOf } from './preflight-record.ts';
import type { Submission } from './submission.ts';

/** A deployment that a keeper has been started for. */
export interface Underway {
  readonly order: Order;
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly keeperPid: number;
}

/**
 * Writes down what is to be done, remembers that it was, and starts the process that does it: in this
 * order, so that no deployment is lost from the history, whatever is killed when.
 */
export async function submit(
  homes: Pick<Homes, 'deployments' | 'history' | 'locks'>,
  client: Client,
  submission: Submission,
): Promise<Underway> {
  const origin = wallClock();
  const { operation, service, region, file, sha256, instances } = submission;
  // A service that is modified is not created: the plugin is not known to run then.
  const creates = operation === 'create' || operation === 'replace';
  const order: Order = {
    id: newDeploymentId(service, origin),
    operation,
    service,
    region,
    file,
    sha256,
    findings: submission.findings.map(findingRecord),
    ...(submission.checks ? { preflight: submission.checks.map(preflightRecordOf) } : {}),
    pluginsConfigured: submission.pluginsConfigured && creates,
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

/** Deletes the service of a deployment; what eascmd says goes on in the same journal. */
export async function submitDeletion(deployments: string, { order }: Underway): Promise<Underway> {
  return launch(deployments, { ...order, operation: 'delete' });
}

async function launch(deployments: string, order: Order): Promise<Underway> {
  const folder = await writeOrder(deployments, order);
  // One that an earlier keeper never came to would end this run at once.
  await rm(folder.stopRequest, { force: true });
  const keeperPid = await launchKeeper(folder);
  await writeKeeperPid(folder, keeperPid);
  const clock = createClock({ origin: order.origin, speed: order.client.speed });
  return { order, folder, clock, keeperPid };
}
