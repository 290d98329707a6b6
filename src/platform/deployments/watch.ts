import type { Entry } from '../../deployment/events.ts';
import { followJournal } from '../journal/read.ts';
import { isAliveAs } from '../os.ts';
import { recordEndIfPossible } from './recorded.ts';
import type { Underway } from './submit.ts';

export type Sighting =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  /** Nothing new: time to check the clocks. */
  | { readonly kind: 'quiet' }
  /** The supervisor is gone, and its eascmd may still run: the journal has no result yet. */
  | { readonly kind: 'lost' };

/**
 * How often to check again after the supervisor's exit: its last entries may still be on their way.
 */
const looksAfterDeath = 5;

/** What was submitted after a result is a deletion, which has its own end. */
function hasEnded(before: boolean, entries: readonly Entry[]): boolean {
  const last = entries.findLast(({ event }) => turns.includes(event.type));
  return last === undefined ? before : last.event.type === 'result';
}

const turns: readonly Entry['event']['type'][] = ['submitted', 'result'];

/** What has been read of a journal already. */
export interface Read {
  /** The number of the last entry, and where the next one begins. */
  readonly seq: number;
  readonly position: number;
  readonly ended: boolean;
}

const nothingRead: Read = { seq: 0, position: 0, ended: false };

/**
 * Follows one deployment from what was already read to its result. Entries after a result are read
 * too: a service that is deleted later continues in the same journal. If the supervisor died
 * without a result, the outcome is recorded as unknown and read like any other.
 */
export async function* watchDeployment(
  underway: Underway,
  signal: AbortSignal,
  read: Read = nothingRead,
): AsyncGenerator<Sighting> {
  const { folder, supervisorPid, order } = underway;
  let { ended } = read;
  let looks = 0;
  let recorded = false;
  const looking = followJournal(folder.journal, signal, read.position);
  for await (const { entries: all, atEnd } of looking) {
    const entries = all.filter(({ seq }) => seq > read.seq);
    if (entries.length > 0) {
      looks = 0;
      ended = hasEnded(ended, entries);
      yield { kind: 'entries', entries };
      continue;
    }
    if (!atEnd) {
      continue;
    }
    if (ended) {
      return;
    }
    looks = isAliveAs(supervisorPid, folder.id) ? 0 : looks + 1;
    if (looks > looksAfterDeath) {
      looks = 0;
      recorded = !recorded && (await recordEndIfPossible(underway, order.history)) !== null;
      if (!recorded) {
        yield { kind: 'lost' };
        return;
      }
    }
    yield { kind: 'quiet' };
  }
}
