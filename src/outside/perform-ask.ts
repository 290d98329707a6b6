import { descArguments } from '../eascmd/args.ts';
import { type Presence, readDescription, readPresence } from '../eascmd/describe.ts';
import type { Asking } from './ask-eascmd.ts';
import { type Client, inRegion } from './client.ts';
import { wallClock } from './clock.ts';
import { followingOf } from './perform-run.ts';
import type { World } from './world.ts';

/** The token is shown for ten of our own seconds, whatever speed a rehearsal runs at. */
const tokenShownMs = 10_000;

async function desc(client: Client, service: string, region: string | null, asking?: Asking) {
  const { askEascmd } = await import('./ask-eascmd.ts');
  return askEascmd(inRegion(client, region ?? undefined), descArguments(service), asking);
}

/** Whether a service of this name is there: a failure to ask is an answer too. */
export async function presenceOf(
  client: Client,
  service: string,
  region: string | null,
  asking?: Asking,
): Promise<Presence> {
  try {
    const { text, exitCode } = await desc(client, service, region, asking);
    return readPresence(text, exitCode ?? null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'unknown', cause: 'no-answer', reason };
  }
}

export async function lookUpName(
  world: World,
  service: string,
  region: string | null,
): Promise<void> {
  const { client, send } = world;
  if (client) {
    const presence = await presenceOf(client, service, region, followingOf(world));
    send({
      type: 'name-looked-up',
      service,
      ...(region ? { region } : {}),
      presence,
      at: wallClock(),
    });
  }
}

/** The token lives in no file of ours: showing it asks eascmd again. */
export async function revealToken(
  world: World,
  timer: { current?: NodeJS.Timeout },
): Promise<void> {
  const { underway, send } = world;
  if (!underway) {
    return;
  }
  const client = inRegion(underway.order.client, underway.order.region ?? undefined);
  const { askEascmd } = await import('./ask-eascmd.ts');
  const { text } = await askEascmd(
    client,
    descArguments(underway.order.service),
    followingOf(world),
  );
  const token = readDescription(text)?.token ?? null;
  send({ type: 'token', token });
  clearTimeout(timer.current);
  timer.current = setTimeout(() => send({ type: 'token-expired' }), tokenShownMs);
}
