import type { Entry } from '../deployment/event.ts';
import { followJournal } from './journal-follower.ts';
import type { DeploymentFolder } from './order.ts';
import { isAlive } from './platform.ts';

export type Sighting =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  /** The keeper is gone and the journal has no result: nobody will write one. */
  | { readonly kind: 'lost' };

/**
 * Follows one deployment until its result. `keeperPid` is null when the keeper is not known; then
 * only the journal speaks.
 */
export async function* watchDeployment(
  folder: DeploymentFolder,
  keeperPid: number | null,
  signal: AbortSignal,
  from = 0,
): AsyncGenerator<Sighting> {
  let quiet = 0;
  for await (const all of followJournal(folder.journal, signal)) {
    const entries = all.filter(({ seq }) => seq > from);
    if (entries.length > 0) {
      quiet = 0;
      yield { kind: 'entries', entries };
      if (entries.some(({ event }) => event.type === 'result')) {
        return;
      }
      continue;
    }
    // Its last words may still be on their way when the keeper is gone: look a few times more.
    quiet = keeperPid !== null && !isAlive(keeperPid) ? quiet + 1 : 0;
    if (quiet > looksAfterDeath) {
      yield { kind: 'lost' };
      return;
    }
  }
}

const looksAfterDeath = 5;
