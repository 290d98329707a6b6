import process from 'node:process';
import { expect, vi } from 'vitest';
import type { Phase } from '../../../src/deployment/phases.ts';
import { readSupervisorPid } from '../../../src/platform/deployments/job.ts';
import { isGroupAlive } from '../../../src/platform/os.ts';
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
  process.kill(readSupervisorPid(deploymentOf(surroundings)), 'SIGKILL');
}

export function killsEascmd(surroundings: Surroundings): void {
  process.kill(eascmdOf(surroundings), 'SIGKILL');
}

/** It ends by itself at its next line when nobody reads that. */
export async function eascmdEnds(surroundings: Surroundings): Promise<void> {
  const pid = eascmdOf(surroundings);
  await vi.waitFor(() => expect(isGroupAlive(pid, '')).toBe(false), { timeout: 30_000 });
}

/** The last one that was started. */
function eascmdOf(surroundings: Surroundings): number {
  const submitted = entriesOf(deploymentOf(surroundings)).findLast(
    ({ event }) => event.type === 'submitted',
  )?.event;
  if (submitted?.type !== 'submitted') throw new Error('eascmd was not started');
  return submitted.pid;
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
