import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Effect } from '../../app/machine.ts';
import { requestStop } from '../deployments/job.ts';
import type { Underway } from '../deployments/submit.ts';
import { rehearsalClient } from '../eascmd/client.ts';
import { isAliveAs } from '../os.ts';
import { findPaths } from '../paths.ts';
import { writeServiceFile } from '../service-bytes.ts';
import type { EffectContext } from './context.ts';
import { beginSubmitted } from './deploy.ts';

type RehearseEffect = Extract<Effect, { type: 'rehearse-plan' }>;

/**
 * Rehearses a plan with the stand-in, in a temporary folder that contains everything: services,
 * history, locks, recording. It is removed when the trial has ended.
 */
export async function rehearsePlan(context: EffectContext, effect: RehearseEffect): Promise<void> {
  const following = new AbortController();
  const { signal } = following;
  const bringLogBack = context.log.setAside();
  const before = context.trialOver;
  const trial: EffectContext = {
    ...context,
    following,
    underway: null,
    send: (event) => {
      if (!signal.aborted) {
        context.send(event);
      }
    },
  };
  const end = () => {
    if (!signal.aborted) {
      following.abort();
      bringLogBack();
      delete context.trial;
    }
  };
  context.trial = { context: trial, end };
  const played = play(trial, effect, signal);
  context.trialOver = Promise.all([before, played.catch(() => undefined)]).then(() => undefined);
  await played;
}

async function play(
  trial: EffectContext,
  { plan, speed }: RehearseEffect,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'blade-deploy-trial-'));
  try {
    const paths = findPaths({ BLADE_DEPLOY_HOME: folder });
    const client = rehearsalClient({ folder: paths.rehearsal, speed });
    const { path: file, sha256 } = await writeServiceFile(join(folder, 'service.json'), plan.text);
    const { submit } = await import('../deployments/submit.ts');
    const submission = { ...plan, operation: 'create', file, sha256, answered: null } as const;
    await beginSubmitted(trial, submit(paths, client, submission));
    if (!signal.aborted) {
      await once(signal, 'abort');
    }
    await ended(trial.underway);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const patienceMs = 10_000;
const pollEveryMs = 50;

/** Waits until nothing writes into its folder anymore. */
async function ended(underway: Underway | null): Promise<void> {
  if (!underway) {
    return;
  }
  const { supervisorPid, folder } = underway;
  const goesOn = () => isAliveAs(supervisorPid, folder.id);
  if (goesOn()) {
    await requestStop(folder);
  }
  for (let waited = 0; goesOn() && waited < patienceMs; waited += pollEveryMs) {
    await setTimeout(pollEveryMs);
  }
}
