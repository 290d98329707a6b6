import { readdir } from 'node:fs/promises';
import { absentAs } from '../errors.ts';
import { hasEnded } from '../journal/read.ts';
import { createClock, isAliveAs } from '../os.ts';
import {
  type DeploymentFolder,
  deploymentFolder,
  type Order,
  readOrder,
  readSupervisorPid,
} from './order.ts';
import type { Underway } from './submit.ts';

/**
 * The deployments to watch, newest first: all that run, or else the newest that has ended. Of this
 * service if one is named.
 */
export async function findWatchable(
  deployments: string,
  service: string | undefined,
): Promise<readonly Underway[]> {
  return find(deployments, ({ order }) => service === undefined || order.service === service);
}

/** A deployment of the same service that has not ended, by this user on this machine. */
export async function findRival(
  deployments: string,
  wanted: Pick<Order, 'service' | 'region'> & { readonly kind: Order['client']['kind'] },
): Promise<Underway | undefined> {
  const [found] = await find(
    deployments,
    ({ order }) =>
      order.service === wanted.service &&
      order.region === wanted.region &&
      order.client.kind === wanted.kind,
  );
  return found && isRunning(found) ? found : undefined;
}

/** The deployment with this ID; undefined if its folder is gone. */
export async function underwayOf(deployments: string, id: string): Promise<Underway | undefined> {
  return underwayAt(deploymentFolder(deployments, id));
}

async function find(
  deployments: string,
  fits: (underway: Underway) => boolean,
): Promise<readonly Underway[]> {
  const running: Underway[] = [];
  let newest: Underway | undefined;
  for (const id of await idsIn(deployments)) {
    const underway = await underwayAt(deploymentFolder(deployments, id));
    if (underway && fits(underway)) {
      newest ??= underway;
      if (isRunning(underway)) {
        running.push(underway);
      }
    }
  }
  return running.length > 0 || !newest ? running : [newest];
}

/** The IDs of all deployments, newest first: an ID begins with its time. */
export async function idsIn(deployments: string): Promise<string[]> {
  const ids = await readdir(deployments).catch(absentAs<string[]>([]));
  return ids.toSorted().toReversed();
}

/** Undefined for a folder whose order is missing or not readable by this version. */
async function underwayAt(folder: DeploymentFolder): Promise<Underway | undefined> {
  const order = await readOrder(folder).catch(absentAs(undefined));
  if (order === undefined) {
    return undefined;
  }
  const supervisorPid = await readSupervisorPid(folder);
  const clock = createClock({ origin: order.origin, speed: order.client.speed });
  return { order, folder, clock, supervisorPid };
}

/** Whether a supervisor is recording it now. */
export function isRunning({ folder, supervisorPid }: Underway): boolean {
  return isAliveAs(supervisorPid, folder.id) && !hasEnded(folder.journal);
}
