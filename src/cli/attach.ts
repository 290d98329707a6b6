import { readdir, readFile } from 'node:fs/promises';
import { createClock } from '../outside/clock.ts';
import { deploymentFolder, type Order, readOrder } from '../outside/order.ts';
import { isAlive } from '../outside/platform.ts';
import type { Underway } from '../outside/submit.ts';

/** The deployment to watch: of this service if one is named, a running one first, else the newest. */
export async function findUnderway(
  deployments: string,
  service: string | undefined,
): Promise<Underway | undefined> {
  const ids = (await idsIn(deployments)).toSorted().toReversed();
  let newest: Underway | undefined;
  for (const id of ids) {
    const underway = await underwayAt(deployments, id);
    if (underway && (service === undefined || underway.order.service === service)) {
      if (isAlive(underway.keeperPid)) {
        return underway;
      }
      newest ??= underway;
    }
  }
  return newest;
}

async function idsIn(deployments: string): Promise<string[]> {
  try {
    return await readdir(deployments);
  } catch {
    return [];
  }
}

async function underwayAt(deployments: string, id: string): Promise<Underway | undefined> {
  const folder = deploymentFolder(deployments, id);
  let order: Order;
  let keeperPid: number;
  try {
    order = await readOrder(folder);
    keeperPid = Number.parseInt(await readFile(folder.keeper, 'utf8'), 10);
  } catch {
    return undefined;
  }
  const clock = createClock({ origin: order.origin, speed: order.client.speed });
  return { order, folder, clock, keeperPid };
}
