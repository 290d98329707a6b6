import { rm } from 'node:fs/promises';
import type { Finding } from '../domain/finding.ts';
import type { Client } from './client.ts';
import { type Clock, createClock, wallClock } from './clock.ts';
import { newDeploymentId } from './deployment-id.ts';
import { findingRecord } from './finding-record.ts';
import { launchKeeper } from './launch-keeper.ts';
import { type DeploymentFolder, type Order, writeKeeperPid, writeOrder } from './order.ts';

export interface Submission {
  readonly service: string;
  readonly region: string | null;
  /** Absolute. */
  readonly file: string;
  readonly sha256: string;
  readonly findings: readonly Finding[];
  readonly pluginsConfigured: boolean;
}

/** A deployment that a keeper has been started for. */
export interface Underway {
  readonly order: Order;
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly keeperPid: number;
}

/** Writes down what is to be done and starts the process that does it. */
export async function submit(
  deployments: string,
  client: Client,
  submission: Submission,
): Promise<Underway> {
  const origin = wallClock();
  const order: Order = {
    id: newDeploymentId(submission.service, origin),
    operation: 'create',
    service: submission.service,
    region: submission.region,
    file: submission.file,
    sha256: submission.sha256,
    findings: submission.findings.map(findingRecord),
    pluginsConfigured: submission.pluginsConfigured,
    client: { ...client, prefix: [...client.prefix], environment: { ...client.environment } },
    origin,
  };
  return launch(deployments, order);
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
