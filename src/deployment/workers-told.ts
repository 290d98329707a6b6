import { readLastState, readWorkers, type Worker } from '../eascmd/list.ts';
import { conceal, createConcealer, maskKnown } from '../eascmd/secrets.ts';
import type { EventOf } from './event.ts';

type Told = EventOf<'workers'>;

/** A service may have thousands of instances; what holds one back mostly holds back all of them. */
const mostTold = 20;
/** A name, a word, or a sentence of the scheduler. */
const longest = 200;

/**
 * The event of what `w` printed, secrets masked; null where that is no table of instances. It is not
 * known how `w` says that it failed, and so nothing is read from anything else.
 */
export function workersTold(text: string, secrets: readonly string[] = []): Told | null {
  const workers = readWorkers(text);
  return workers === null || workers.length === 0
    ? null
    : {
        type: 'workers',
        total: workers.length,
        workers: workers.slice(0, mostTold).map((worker) => told(worker, secrets)),
      };
}

function told(worker: Worker, secrets: readonly string[]): Told['workers'][number] {
  const masked = (text: string) =>
    maskKnown(secrets, conceal(createConcealer(secrets), text)[1]).slice(0, longest);
  const last = readLastState(worker.lastState);
  return {
    name: masked(worker.name),
    status: masked(worker.status),
    ready: masked(worker.ready),
    restarts: worker.restarts,
    reason: masked(worker.reason),
    last_reason: last.reason === null ? null : masked(last.reason),
    last_exit_code: last.exitCode,
  };
}
