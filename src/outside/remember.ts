import type { PastService, Remembered, RunningNow } from '../app/remembered.ts';
import { emptyDeployment } from '../deployment/deployment.ts';
import { foldAll } from '../deployment/fold.ts';
import { foldHistory, type PastRun } from '../deployment/past-run.ts';
import { endingOf } from '../deployment/recorded-ending.ts';
import { fromKeptTexts } from '../wizard/kept-texts.ts';
import { hasEnded, isRunning, underwayOf } from './find-deployment.ts';
import { appendHistory, readHistory, readHistoryTail } from './history-file.ts';
import type { Homes } from './homes.ts';
import { readJournalTail } from './journal-tail.ts';
import type { Underway } from './submit.ts';

/** Deployments without an ending that are looked at: older ones have been closed or forgotten. */
const mostOpen = 20;

/** What the start screen shows: only the end of the history is read, whatever its length. */
export async function remember(homes: Pick<Homes, 'deployments' | 'history'>): Promise<Remembered> {
  const runs = await mendedRuns(homes, foldHistory((await readHistoryTail(homes.history)).records));
  const open = runs.filter(({ outcome }) => outcome === null).slice(0, mostOpen);
  const found = await Promise.all(open.map(({ id }) => underwayOf(homes.deployments, id)));
  const there = found.filter((each) => each !== undefined);
  const running = there.filter(isRunning);
  const lost = there.filter((each) => !isRunning(each) && !hasEnded(each.folder.journal));
  return {
    services: newestOfEach(runs).map(pastService),
    running: running.map(runningNow),
    lost: lost.map(runningNow),
    runs,
  };
}

/**
 * A keeper that was killed right after its journal's end did not come to write the history: what the
 * journal says of it is told, and written down.
 */
async function mendedRuns(
  { deployments, history }: Pick<Homes, 'deployments' | 'history'>,
  runs: readonly PastRun[],
): Promise<readonly PastRun[]> {
  return Promise.all(
    runs.map(async (run) => {
      const underway = run.outcome === null ? await underwayOf(deployments, run.id) : undefined;
      if (!underway || isRunning(underway) || !hasEnded(underway.folder.journal)) {
        return run;
      }
      const deployment = foldAll(emptyDeployment, readJournalTail(underway.folder.journal));
      const ending = endingOf(run.id, deployment, false);
      if (ending) {
        await appendHistory(history, ending);
      }
      return { ...run, outcome: ending?.outcome ?? null, exitCode: ending?.exitCode ?? null };
    }),
  );
}

/**
 * The newest deployment to do again: of this service if one is named. What was rehearsed is not
 * deployed for real by that, nor the other way round.
 */
export async function findPast(
  { history }: Pick<Homes, 'history'>,
  service: string | undefined,
  rehearsal: boolean,
): Promise<PastService | undefined> {
  const fits = (run: PastRun) =>
    run.rehearsal === rehearsal && (service === undefined || run.service === service);
  const recent = newestOfEach(foldHistory((await readHistoryTail(history)).records)).find(fits);
  const run = recent ?? newestOfEach(foldHistory((await readHistory(history)).records)).find(fits);
  return run && pastService(run);
}

/** Every deployment that can be done again, newest first. */
export async function rememberAll({ history }: Pick<Homes, 'history'>): Promise<Remembered> {
  const runs = foldHistory((await readHistory(history)).records);
  const services = runs.filter(canRedo).map(pastService);
  return { services, running: [], lost: [], whole: true };
}

/** One that scaled says nothing of how to deploy. */
function canRedo({ service, file, sha256 }: PastRun): boolean {
  return service !== null && file !== null && sha256 !== '';
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

export function pastService(run: PastRun): PastService {
  const { id, region, at, rehearsal, device, card, level, outcome, optimizationMs, config } = run;
  return {
    id,
    service: run.service ?? '',
    region,
    at,
    rehearsal,
    device,
    card,
    level,
    outcome,
    optimizationMs,
    answered: run.answers ? fromKeptTexts(run.answers) : null,
    config,
    file: run.file ?? '',
  };
}

function runningNow({ order, folder, clock }: Underway): RunningNow {
  const deployment = foldAll(emptyDeployment, readJournalTail(folder.journal));
  return {
    id: order.id,
    service: order.service,
    region: order.region,
    rehearsal: order.client.kind === 'rehearsal',
    phase: deployment.phase,
    elapsedMs: Math.max(0, clock.now() - order.origin),
  };
}
