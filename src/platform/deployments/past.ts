import {
  canRedo,
  type PastService,
  pastService,
  type Remembered,
  type RunningNow,
  servicesListed,
} from '../../app/remembered.ts';
import {
  type EndedRecord,
  foldHistory,
  type HistoryRecord,
  type PastRun,
} from '../../deployment/history.ts';
import { emptyDeployment, foldAll, isFinishing } from '../../deployment/state.ts';
import { hasEnded, readJournalTail } from '../journal/read.ts';
import type { Paths } from '../paths.ts';
import { findRunning, isRunning, underwayOf } from './find.ts';
import { historyPages, readHistoryTail, scaledSince } from './history.ts';
import { recordEndIfPossible } from './recorded.ts';
import type { Underway } from './submit.ts';

/**
 * What the start screen shows. Only the end of the history is read, whatever its length; a
 * deployment that still runs may be older.
 */
export async function remember(paths: Pick<Paths, 'deployments' | 'history'>): Promise<Remembered> {
  const runs = await recoveredRuns(paths, (await readHistoryTail(paths.history)).records);
  const newest = newestOfEach(runs);
  const running = await findRunning(paths.deployments);
  const unended = [...(await unendedOf(paths, runs)), ...(await deletionsOf(paths, newest))];
  const lost = unended.filter((each) => !isRunning(each) && !hasEnded(each.folder.journal));
  const deletions = [...unended, ...running].filter(({ job }) => job.operation === 'delete');
  const deleted = new Set(deletions.map(({ job }) => job.id));
  return {
    services: newest.map((run) => ({
      ...pastService(scaledSince(runs, run)),
      ...(deleted.has(run.id) ? { outcome: null } : {}),
      isRunning: running.some(({ job }) => job.id === run.id),
    })),
    running: running.map(runningNow),
    lost: lost.map(runningNow),
    runs,
  };
}

/**
 * Deletions that have not ended. The deployment itself has, so the history contains only that end.
 * This covers the listed services; whether an older one broke off is found when it is watched.
 */
async function deletionsOf(
  { deployments }: Pick<Paths, 'deployments'>,
  runs: readonly PastRun[],
): Promise<readonly Underway[]> {
  const listed = runs.filter(({ outcome }) => outcome !== null).slice(0, servicesListed);
  const found = await Promise.all(listed.map(({ id }) => underwayOf(deployments, id)));
  return found
    .filter((each) => each !== undefined)
    .filter(({ job, folder }) => job.operation === 'delete' && !hasEnded(folder.journal));
}

/**
 * The newest deployment to redeploy, of this service if one is named. A rehearsed one is never
 * deployed for real this way, nor the reverse.
 */
export async function findPast(
  { history }: Pick<Paths, 'history'>,
  service: string | undefined,
  rehearsal: boolean,
): Promise<PastService | undefined> {
  const fits = (run: PastRun) =>
    run.rehearsal === rehearsal && (service === undefined || run.service === service);
  const scalings: PastRun[] = [];
  for await (const { records } of historyPages(history)) {
    const runs = foldHistory(records);
    const run = newestOfEach(runs).find(fits);
    if (run) {
      return pastService(scaledSince([...scalings, ...runs], run));
    }
    scalings.push(...runs.filter((each) => !canRedo(each) && fits(each)));
  }
  return undefined;
}

/** Some deployments that can be redeployed. */
interface PastPage {
  readonly services: readonly PastService[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** In bytes: about sixty deployments. */
const screenPageLength = 1 << 16;
/** More than the rows of a screen. */
const fewestListed = 60;

/** Every deployment that can be redeployed, newest first: each call returns older ones. */
export function openPast(places: Places): () => Promise<PastPage> {
  const pages = historyPages(places.history, screenPageLength);
  return async () => {
    const services: PastService[] = [];
    for (;;) {
      const { value: page, done } = await pages.next();
      if (done) {
        return { services, more: false };
      }
      const runs = await recoveredRuns(places, page.records);
      services.push(...runs.filter(canRedo).map(pastService));
      if (services.length >= fewestListed || !page.more) {
        return { services, more: page.more };
      }
    }
  };
}

/** Every deployment, newest first, a page at a time. */
export async function* pastRuns(places: Places): AsyncGenerator<readonly PastRun[]> {
  for await (const { records } of historyPages(places.history)) {
    yield await recoveredRuns(places, records);
  }
}

/** The deployment with this ID, or with an ID that ends in it if only one does. */
export async function findRun(places: Places, named: string): Promise<PastRun | undefined> {
  const ending: PastRun[] = [];
  for await (const runs of pastRuns(places)) {
    const exact = runs.find(({ id }) => id === named);
    if (exact) {
      return exact;
    }
    ending.push(...runs.filter(({ id }) => id.endsWith(named)).slice(0, 2));
  }
  return ending.length === 1 ? ending[0] : undefined;
}

/** The newest deployment of each service. */
function newestOfEach(runs: readonly PastRun[]): readonly PastRun[] {
  const seen = new Set<string>();
  return runs.filter((run) => {
    const key = `${run.region} ${run.service} ${run.rehearsal}`;
    if (!canRedo(run) || seen.has(key)) {
      return false;
    }
    seen.add(key);
    return true;
  });
}

/** A running deployment, as a list shows it. */
export function runningNow({ job, folder, clock }: Underway): RunningNow {
  const deployment = foldAll(emptyDeployment, readJournalTail(folder.journal));
  return {
    id: job.id,
    service: job.service,
    region: job.region,
    rehearsal: job.client.kind === 'rehearsal',
    phase: deployment.phase,
    elapsedMs: Math.max(0, clock.now() - job.origin),
    ...(job.operation === 'delete' ? { deleting: true } : {}),
    ...(isFinishing(deployment) ? { finishing: true } : {}),
  };
}

type Places = Pick<Paths, 'deployments' | 'history'>;

/** The recordings of deployments without a known end, many of which may have been removed. */
async function unendedOf(
  { deployments }: Pick<Paths, 'deployments'>,
  runs: readonly PastRun[],
): Promise<readonly Underway[]> {
  const found: Underway[] = [];
  // One after the other: there may be more of them than file descriptors.
  for (const { id } of runs.filter(({ outcome }) => outcome === null)) {
    const underway = await underwayOf(deployments, id);
    found.push(...(underway ? [underway] : []));
  }
  return found;
}

/**
 * The deployments in the records, newest first. A supervisor that was killed didn't write the
 * history: the ending in its journal is written there, or, if there is none, an unknown outcome.
 */
async function recoveredRuns(
  places: Places,
  records: readonly HistoryRecord[],
): Promise<readonly PastRun[]> {
  const runs = foldHistory(records);
  const endings: EndedRecord[] = [];
  const take = async (underway: Underway | undefined) => {
    const ending = underway && (await recordEndIfPossible(underway, places.history));
    endings.push(...(ending ? [ending] : []));
  };
  for (const underway of await unendedOf(places, runs)) {
    await take(underway);
  }
  for (const deletion of await deletionsOf(places, newestOfEach(runs))) {
    await take(deletion);
  }
  return endings.length === 0 ? runs : foldHistory([...records, ...endings]);
}

/** The IDs of deployments that a supervisor is recording at this moment. */
export async function runningIds(
  places: Pick<Paths, 'deployments'>,
  runs: readonly PastRun[],
): Promise<ReadonlySet<string>> {
  const running = (await unendedOf(places, runs)).filter(isRunning);
  return new Set(running.map(({ folder }) => folder.id));
}
