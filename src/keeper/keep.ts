import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { Deployment } from '../deployment/deployment.ts';
import { endingOf } from '../deployment/recorded-ending.ts';
import { createClock } from '../outside/clock.ts';
import { appendHistory } from '../outside/history-file.ts';
import { type DeploymentFolder, type Order, readOrder, writeKeeperPid } from '../outside/order.ts';
import { privateFileMode } from '../outside/platform.ts';
import { openChronicle } from './chronicle.ts';
import { keeperFault } from './own-ending.ts';
import { runOrder } from './run-order.ts';

/**
 * Runs one eascmd and writes down what it says: the whole life of a keeper. Nobody sees its output,
 * so that what went wrong stands in `keeper.log`; without a result in the journal a watcher says that
 * the outcome is unknown.
 */
export async function keep(folder: DeploymentFolder): Promise<void> {
  const note = noteIn(folder.keeperLog);
  try {
    await writeKeeperPid(folder, process.pid);
    await keepOrder(folder, await readOrder(folder), note);
  } catch (error) {
    note(error);
    process.exitCode = 70;
  }
}

async function keepOrder(
  folder: DeploymentFolder,
  order: Order,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const clock = createClock({ origin: order.origin, speed: order.client.speed });
  const rehearsal = order.client.kind === 'rehearsal';
  const chronicle = openChronicle({ folder, clock, rehearsal, onFailure });
  try {
    await runOrder({ folder, order, now: clock.now, write: chronicle.write });
  } catch (error) {
    chronicle.write([keeperFault(error)]);
    throw error;
  } finally {
    await remember(order, chronicle.deployment(), onFailure);
    chronicle.close();
  }
}

/** A history that cannot be written must not make a deployment look as if it had failed. */
async function remember(
  { id, history }: Order,
  deployment: Deployment,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const ending = endingOf(id, deployment, false);
  if (history === undefined || ending === null) {
    return;
  }
  try {
    await appendHistory(history, ending);
  } catch (error) {
    onFailure(error);
  }
}

/** Synchronous, because it may be the last thing that this process does. */
function noteIn(path: string): (error: unknown) => void {
  return (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      appendFileSync(path, `${text}\n`, { mode: privateFileMode });
    } catch {
      // The disk that is full may be this one; the exit code says it too.
    }
  };
}
