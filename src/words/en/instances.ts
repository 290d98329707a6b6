import type { EventOf, WorkerFacts } from '../../deployment/events.ts';

/** `Pending, restarts 2, last state OOMKilled (exit code 137)`: what one may want to know of an instance. */
export function workerText({ status, ready, ...worker }: WorkerFacts): string {
  const { restarts, reason } = worker;
  return [
    [status || 'no status', ready].filter(Boolean).join(' '),
    reason,
    restarts === null || restarts === 0
      ? ''
      : `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`,
    lastState(worker),
  ]
    .filter(Boolean)
    .join(', ');
}

export function lastState({
  last_reason: reason,
  last_exit_code: code,
}: Pick<WorkerFacts, 'last_reason' | 'last_exit_code'>): string {
  const exit = code === null ? '' : `exit code ${code}`;
  if (reason === null) {
    return exit === '' ? '' : `last ${exit}`;
  }
  return `last state ${reason}${exit === '' ? '' : ` (${exit})`}`;
}

/** More than these are counted. */
const instancesSaid = 3;

/** What `w` said, as one line of plain text. */
export function workersLine({ total, workers }: EventOf<'workers'>): string {
  const said = workers
    .slice(0, instancesSaid)
    .map((worker) => `${worker.name} ${workerText(worker)}`);
  const more = total - said.length;
  return `eascmd w: ${said.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
