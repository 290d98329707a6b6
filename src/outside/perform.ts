import type { Effect } from '../app/effect.ts';
import type { AppEvent } from '../app/event.ts';
import type { ServicePlan } from '../app/facts.ts';
import type { Entry } from '../deployment/event.ts';
import { descArguments } from '../eascmd/arguments.ts';
import { readDescription } from '../eascmd/description.ts';
import { type Client, inRegion } from './client.ts';
import { inspectOutput, sha256, writeServiceFile } from './file-bytes.ts';
import type { Homes } from './homes.ts';
import type { AnswerKeeper } from './kept-answers.ts';
import { lastSeq } from './last-seq.ts';
import type { LogRing } from './log-ring.ts';
import { requestStop } from './stop-request.ts';
import type { Underway } from './submit.ts';
import { watchDeployment } from './watch.ts';

export interface World {
  readonly homes: Homes;
  readonly answers: AnswerKeeper;
  readonly log: LogRing;
  readonly send: (event: AppEvent) => void;
  readonly rehearse: () => Client;
  readonly quit: (code: number) => void;
  /** Which client is used; null until one is chosen. */
  client: Client | null;
  /** The deployment that is being watched. */
  underway: Underway | null;
  /** Ends the watching when the program is left, which would go on living for it. */
  following?: AbortController;
}

/** The token is shown for ten of our own seconds, whatever speed a rehearsal runs at. */
const tokenShownMs = 10_000;

/** Loaded when something is to be run: execa and what it needs would delay every start. */
const processes = () => import('./submit.ts');

/** Does what the machine asked for, and tells it how that went. */
export function createPerformer(world: World): (effect: Effect) => void {
  const tokenTimer: { current?: NodeJS.Timeout } = {};
  return (effect) => {
    switch (effect.type) {
      case 'keep-answers':
        return world.answers.keep(effect.answered);
      case 'forget-answers':
        return world.answers.forget();
      case 'use-rehearsal':
        return beginRehearsal(world);
      case 'inspect-file':
        return start(world, () => inspectFile(world, effect.path, effect.text));
      case 'write-file':
        return start(world, () => writeFile(world, effect.path, effect.text));
      case 'deploy':
        return start(world, () => deploy(world, effect.plan));
      case 'stop-eascmd':
        return start(world, () => stop(world));
      case 'delete-service':
        return start(world, () => deleteService(world));
      case 'reveal-token':
        return start(world, () => revealToken(world, tokenTimer));
      case 'quit':
        clearTimeout(tokenTimer.current);
        followingOf(world).abort();
        return world.quit(effect.code);
    }
  };
}

/** Work that takes time. A failure is told as what it is instead of ending the program. */
function start(world: World, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    world.send({ type: 'submit-failed', reason: reasonOf(error) });
  });
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function beginRehearsal(world: World): void {
  const client = world.rehearse();
  world.client = client;
  world.send({ type: 'client-chosen', client });
}

async function inspectFile({ send }: World, path: string, text: string): Promise<void> {
  try {
    const present = await inspectOutput(path, text);
    send({ type: 'file-inspected', path, sha256: sha256(text), present });
  } catch (error) {
    send({ type: 'file-failed', path, reason: reasonOf(error) });
  }
}

async function writeFile({ send }: World, path: string, text: string): Promise<void> {
  try {
    send({ type: 'file-written', ...(await writeServiceFile(path, text)) });
  } catch (error) {
    send({ type: 'file-failed', path, reason: reasonOf(error) });
  }
}

async function deploy(world: World, plan: ServicePlan): Promise<void> {
  if (!world.client || plan.sha256 === null) {
    return;
  }
  const { service, region, path, sha256: hash, findings, pluginsConfigured } = plan;
  const { submit } = await processes();
  const underway = await submit(world.homes.deployments, world.client, {
    service,
    region,
    file: path,
    sha256: hash,
    findings,
    pluginsConfigured,
  });
  world.underway = underway;
  const { folder, clock } = underway;
  world.send({
    type: 'submitted',
    place: { id: folder.id, log: folder.log },
    now: clock.now(),
  });
  await follow(world, underway, 0);
}

function followingOf(world: World): AbortController {
  world.following ??= new AbortController();
  return world.following;
}

/** While lines keep coming, as often as a screen is worth drawing anew. */
const tellEveryMs = 100;

/** Follows the journal to its result. Time is told by the same clock that stamped its entries. */
async function follow(world: World, underway: Underway, from: number): Promise<void> {
  const { send, log } = world;
  const { folder, clock, keeperPid } = underway;
  const { signal } = followingOf(world);
  const tickMs = Math.max(100, 1000 / underway.order.client.speed);
  const ticking = setInterval(() => send({ type: 'ticked', now: clock.now() }), tickMs);
  const gathered: Entry[] = [];
  let toldAt = 0;
  const tell = () => {
    toldAt = performance.now();
    if (gathered.length > 0) {
      send({ type: 'journal', entries: gathered.splice(0), now: clock.now() });
    }
  };
  try {
    for await (const seen of watchDeployment(folder, keeperPid, signal, from)) {
      if (seen.kind === 'entries') {
        for (const entry of seen.entries) {
          gathered.push(entry);
          if (entry.event.type === 'line') {
            log.push(entry.event.text);
          }
        }
      }
      if (seen.kind !== 'entries' || performance.now() - toldAt >= tellEveryMs) {
        tell();
      }
      if (seen.kind === 'lost') {
        send({ type: 'keeper-lost', now: clock.now() });
      }
    }
    tell();
  } finally {
    clearInterval(ticking);
  }
}

/** Goes on watching a deployment that an earlier start submitted. */
export function resumeWatching(world: World, underway: Underway): void {
  start(world, () => follow(world, underway, 0));
}

async function stop({ underway }: World): Promise<void> {
  if (underway) {
    await requestStop(underway.folder);
  }
}

async function deleteService(world: World): Promise<void> {
  if (world.underway) {
    // The result that is there speaks of the deployment; what comes after it, of the deletion.
    const last = lastSeq(world.underway.folder.journal);
    const { submitDeletion } = await processes();
    const underway = await submitDeletion(world.homes.deployments, world.underway);
    world.underway = underway;
    await follow(world, underway, last);
  }
}

/** The token lives in no file of ours: showing it asks eascmd again. */
async function revealToken(world: World, timer: { current?: NodeJS.Timeout }): Promise<void> {
  const { underway, send } = world;
  if (!underway) {
    return;
  }
  const client = inRegion(underway.order.client, underway.order.region ?? undefined);
  const { askEascmd } = await import('./ask-eascmd.ts');
  const { text } = await askEascmd(client, descArguments(underway.order.service));
  const token = readDescription(text)?.token ?? null;
  send({ type: 'token', token });
  clearTimeout(timer.current);
  timer.current = setTimeout(() => send({ type: 'token-expired' }), tokenShownMs);
}
