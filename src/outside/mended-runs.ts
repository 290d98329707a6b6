import {
  type EndedRecord,
  endingOf,
  foldHistory,
  type HistoryRecord,
  type PastRun,
} from '../deployment/history.ts';
import { hasEnded, isRunning, underwayOf } from './find-deployment.ts';
import { foldJournal } from './fold-journal.ts';
import { appendHistory } from './history-file.ts';
import type { Homes } from './homes.ts';
import { isAliveAs } from './platform.ts';
import type { Underway } from './submit.ts';

type Places = Pick<Homes, 'deployments' | 'history'>;

/** Deployments without an ending that are looked at: older ones have been closed or forgotten. */
export const mostOpen = 20;

/**
 * The deployments that the records tell of, newest first. A keeper that was killed right after its
 * journal's end did not come to write the history: what the journal says of it is told, and written
 * down.
 */
export async function mendedRuns(
  places: Places,
  records: readonly HistoryRecord[],
): Promise<readonly PastRun[]> {
  const runs = foldHistory(records);
  const open = runs.filter(({ outcome }) => outcome === null).slice(0, mostOpen);
  const found = await Promise.all(open.map(({ id }) => endingIn(places, id)));
  const endings = found.filter((ending) => ending !== null);
  return endings.length === 0 ? runs : foldHistory([...records, ...endings]);
}

/** The ids of those that a keeper records at this moment. */
export async function runningIds(
  { deployments }: Pick<Homes, 'deployments'>,
  runs: readonly PastRun[],
): Promise<ReadonlySet<string>> {
  const open = runs.filter(({ outcome }) => outcome === null).slice(0, mostOpen);
  const found = await Promise.all(open.map(({ id }) => underwayOf(deployments, id)));
  return new Set(found.flatMap((each) => (each && isRunning(each) ? [each.folder.id] : [])));
}

async function endingIn({ deployments, history }: Places, id: string): Promise<EndedRecord | null> {
  const underway = await underwayOf(deployments, id);
  if (!underway || !hasEnded(underway.folder.journal)) {
    return null;
  }
  const ending = await recordedIn(underway);
  // A keeper that is still there is about to write it itself.
  if (ending && !isAliveAs(underway.keeperPid, underway.folder.id)) {
    await appendHistory(history, ending);
  }
  return ending;
}

/** A journal that is pruned this very moment tells nothing. */
async function recordedIn({ folder }: Underway): Promise<EndedRecord | null> {
  try {
    const deployment = await foldJournal(folder.journal);
    const slept = deployment.warnings.some(({ code }) => code === 'machine-slept');
    return endingOf(folder.id, deployment, slept);
  } catch {
    return null;
  }
}
