import { setTimeout as sleep } from 'node:timers/promises';
import { type Service, serviceTimeSince } from './service.ts';
import { lookUp, type Session } from './session.ts';

/** How often a client asks the service, in ms of the service's time; and at least, in ms. */
const askEvery = 3000;
const askAtLeast = 20;

/** Whether the service still is what was submitted: not deleted, stopped or made anew meanwhile. */
const goesOn = (session: Session, { name, seed }: Service): boolean => {
  const stage = lookUp(session, name);
  return (
    stage !== null &&
    stage.service.seed === seed &&
    stage.service.stage?.kind !== 'deleting' &&
    stage.service.stage?.kind !== 'stopping'
  );
};

/**
 * Waits until `at` ms of the service's time have passed since `since` (ms since the epoch). Returns
 * false as soon as the service is found to be deleted or stopped.
 */
export const reached = async (
  session: Session,
  service: Service,
  since: number,
  at: number,
): Promise<boolean> => {
  const ask = Math.max(askEvery / service.speed, askAtLeast);
  for (;;) {
    if (!goesOn(session, service)) return false;
    const remaining = (at - serviceTimeSince(service, since, Date.now())) / service.speed;
    if (remaining <= 0) return true;
    await sleep(Math.min(remaining, ask));
  }
};
