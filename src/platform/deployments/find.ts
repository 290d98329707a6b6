import { readdir } from 'node:fs/promises';
import { absentAs } from '../errors.ts';
import { hasEnded } from '../journal/read.ts';
import { createClock, isAliveAs } from '../os.ts';
import { deploymentFolder, type Job, readJob, readSupervisorPid } from './job.ts';
import type { Underway } from './submit.ts';

/**
 * The deployments to watch, newest first: all that run, or else the newest that has ended. Of this
 * service if one is named.
 */
export async function findWatchable(
  deployments: string,
  service: string | undefined,
): Promise<readonly Underway[]> {
  const fits = ({ job }: Underway) => service === undefined || job.service === service;
  const running = (await findRunning(deployments)).filter(fits);
  if (running.length > 0) {
    return running;
  }
  for (const id of await idsIn(deployments)) {
    const underway = await underwayOf(deployments, id);
    if (underway && fits(underway)) {
      return [underway];
    }
  }
  return [];
}

/** A deployment of the same service that has not ended, by this user on this machine. */
export async function findRival(
  deployments: string,
  wanted: Pick<Job, 'service' | 'region'> & { readonly kind: Job['client']['kind'] },
): Promise<Underway | undefined> {
  return (await findRunning(deployments)).find(
    ({ job }) =>
      job.service === wanted.service &&
      job.region === wanted.region &&
      job.client.kind === wanted.kind,
  );
}

/**
 * Every deployment that a supervisor is recording now, newest first. Of the others only the file
 * with the process ID is read, which takes 10 ms for the 2,000 folders that retention may leave.
 */
export async function findRunning(deployments: string): Promise<readonly Underway[]> {
  const running: Underway[] = [];
  for (const id of await idsIn(deployments)) {
    const folder = deploymentFolder(deployments, id);
    if (isAliveAs(readSupervisorPid(folder), id)) {
      const underway = await underwayOf(deployments, id);
      running.push(...(underway && isRunning(underway) ? [underway] : []));
    }
  }
  return running;
}

/** The IDs of all deployments, newest first: an ID begins with its time. */
export async function idsIn(deployments: string): Promise<string[]> {
  const ids = await readdir(deployments).catch(absentAs<string[]>([]));
  return ids.toSorted().toReversed();
}

/**
 * The deployment with this ID; undefined if its folder is gone, or its job is missing or not
 * readable by this version.
 */
export async function underwayOf(deployments: string, id: string): Promise<Underway | undefined> {
  const folder = deploymentFolder(deployments, id);
  const job = await readJob(folder).catch(absentAs(undefined));
  if (job === undefined) {
    return undefined;
  }
  const supervisorPid = readSupervisorPid(folder);
  const clock = createClock({ origin: job.origin, speed: job.client.speed });
  return { job, folder, clock, supervisorPid };
}

/** Whether a supervisor is recording it now. */
export function isRunning({ folder, supervisorPid }: Underway): boolean {
  return isAliveAs(supervisorPid, folder.id) && !hasEnded(folder.journal);
}
