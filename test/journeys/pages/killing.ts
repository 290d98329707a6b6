import process from 'node:process';
import { vi } from 'vitest';
import type { Phase } from '../../../src/deployment/phases.ts';
import { readKeeperPid } from '../../../src/platform/deployments/order.ts';
import { deploymentOf, entriesOf } from '../../cli/background.ts';
import type { Surroundings } from '../../harness/surroundings.ts';

/** Waits until the recording says that the phase has begun: a moment at which it can be killed. */
export async function reaches(surroundings: Surroundings, phase: Phase): Promise<void> {
  await vi.waitFor(
    () => {
      const begun = entriesOf(deploymentOf(surroundings)).some(
        ({ event }) => event.type === 'phase' && event.phase === phase && event.state === 'started',
      );
      if (!begun) throw new Error(`${phase} has not begun`);
    },
    { timeout: 30_000, interval: 5 },
  );
}

export async function killsKeeper(surroundings: Surroundings): Promise<void> {
  process.kill(await readKeeperPid(deploymentOf(surroundings)), 'SIGKILL');
}

/** The last eascmd that was started. */
export function killsEascmd(surroundings: Surroundings): void {
  const submitted = entriesOf(deploymentOf(surroundings)).findLast(
    ({ event }) => event.type === 'submitted',
  )?.event;
  if (submitted?.type !== 'submitted') throw new Error('eascmd was not started');
  process.kill(submitted.pid, 'SIGKILL');
}

export const resultIn = (surroundings: Surroundings) =>
  entriesOf(deploymentOf(surroundings)).find(({ event }) => event.type === 'result')?.event;

/** The phases of the rehearsal on GPUs that take any time. */
export const timedPhases = [
  'create',
  'schedule',
  'download',
  'optimize',
  'build',
  'push',
  'sync',
  'start',
] as const satisfies readonly Phase[];

/**
 * A deployment on GPUs, which goes through every phase and stays in the last: however slow the machine
 * is, it has not ended when it is killed.
 */
export const endless =
  'new --rehearse --speed 400 --scenario stuck-waiting' +
  ' --template gpu-blade --region cn-shanghai --name textcnn --service-card T4' +
  ' --model-path oss://my-bucket/models/textcnn/';
