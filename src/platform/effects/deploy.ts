import type { Effect } from '../../app/machine.ts';
import { underwayOf } from '../deployments/find.ts';
import { requestStop } from '../deployments/order.ts';
import type { Underway } from '../deployments/submit.ts';
import { watchDeployment } from '../deployments/watch.ts';
import { errorMessage } from '../errors.ts';
import { lastSeq } from '../journal/read.ts';
import type { World } from './context.ts';

/** Loaded when something is to be run: execa and what it needs would delay every start. */
const processes = () => import('../deployments/submit.ts');

type DeployEffect = Extract<Effect, { type: 'deploy' }>;

export async function deploy(world: World, { plan, way, answered }: DeployEffect): Promise<void> {
  const { client, homes } = world;
  if (!client || plan.sha256 === null) {
    return;
  }
  const { submit } = await processes();
  const { path: file, sha256 } = plan;
  await beginSubmitted(
    world,
    submit(homes, client, { ...plan, operation: way, file, sha256, answered }),
  );
}

/** Changes the number of instances alone, which keeps the optimized model. */
export async function scale(
  world: World,
  { past, instances }: Extract<Effect, { type: 'scale' }>,
): Promise<void> {
  const { client, homes } = world;
  if (!client) {
    return;
  }
  const { submit } = await processes();
  const { service, region, config, file, answered } = past;
  const submission = { service, region, config, file, answered, instances } as const;
  await beginSubmitted(
    world,
    submit(homes, client, {
      ...submission,
      operation: 'scale',
      sha256: '',
      findings: [],
      pluginsConfigured: false,
    }),
  );
}

/** Watches a deployment that is recorded, from its beginning. */
export async function watch(world: World, id: string): Promise<void> {
  const underway = await underwayOf(world.homes.deployments, id);
  if (!underway) {
    throw new Error(`The recording of ${id} is gone`);
  }
  await begin(world, underway);
}

/** Only a submission that failed proves that nothing was sent. */
async function beginSubmitted(world: World, submission: Promise<Underway>): Promise<void> {
  const underway = await submission.catch((error: unknown) => {
    world.send({ type: 'submit-failed', reason: errorMessage(error) });
  });
  if (underway) {
    await begin(world, underway);
  }
}

async function begin(world: World, underway: Underway): Promise<void> {
  world.underway = underway;
  const { folder, clock, order } = underway;
  world.send({ type: 'client-chosen', client: order.client });
  world.send({
    type: 'submitted',
    place: { id: folder.id, log: folder.log },
    now: clock.now(),
  });
  await follow(world, underway, 0);
}

export function followingOf(world: World): AbortController {
  world.following ??= new AbortController();
  return world.following;
}

/** Follows the journal to its result. Time is told by the same clock that stamped its entries. */
export async function follow(world: World, underway: Underway, from: number): Promise<void> {
  const { send, log } = world;
  const { folder, clock, keeperPid } = underway;
  const { signal } = followingOf(world);
  const tickMs = Math.max(100, 1000 / underway.order.client.speed);
  const ticking = setInterval(() => send({ type: 'ticked', now: clock.now() }), tickMs);
  try {
    for await (const seen of watchDeployment(folder, keeperPid, signal, from)) {
      if (seen.kind === 'entries') {
        for (const { event } of seen.entries) {
          if (event.type === 'line') {
            log.push(event.text);
          }
        }
        send({ type: 'journal', entries: seen.entries, now: clock.now() });
      }
      if (seen.kind === 'lost') {
        send({ type: 'keeper-lost', now: clock.now() });
      }
    }
  } finally {
    clearInterval(ticking);
  }
}

export async function stop({ underway }: World): Promise<void> {
  if (underway) {
    await requestStop(underway.folder);
  }
}

export async function deleteService(world: World): Promise<void> {
  if (world.underway) {
    // The result that is there speaks of the deployment; what comes after it, of the deletion.
    const last = lastSeq(world.underway.folder.journal);
    const { submitDeletion } = await processes();
    const underway = await submitDeletion(world.homes.deployments, world.underway);
    world.underway = underway;
    await follow(world, underway, last);
  }
}
