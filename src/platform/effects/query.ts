import type { Silence } from '../../app/facts.ts';
import type { Effect } from '../../app/machine.ts';
import type { ClientKind } from '../../app/types.ts';
import { workersEvent } from '../../deployment/recorder.ts';
import { descArguments, workersArguments } from '../../eascmd/args.ts';
import { type Presence, readDescription, readPresence } from '../../eascmd/describe.ts';
import { readWorkers } from '../../eascmd/list.ts';
import { mask } from '../../eascmd/secrets.ts';
import { sanitize } from '../../eascmd/splitter.ts';
import type { Asking } from '../eascmd/ask.ts';
import { type Client, inRegion } from '../eascmd/client.ts';
import { errorMessage } from '../errors.ts';
import { wallClock } from '../os.ts';
import type { EffectContext } from './context.ts';
import { followingOf } from './deploy.ts';

/** A secret is shown for ten seconds of real time, whatever the speed of a rehearsal. */
export const secretShownMs = 10_000;

async function desc(client: Client, service: string, region: string | null, asking?: Asking) {
  const { askEascmd } = await import('../eascmd/ask.ts');
  return askEascmd(inRegion(client, region ?? undefined), descArguments(service), asking);
}

/** Whether a service of this name exists. A failure to ask is an answer too. */
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
    return { kind: 'unknown', cause: 'no-answer', reason: errorMessage(error) };
  }
}

export async function checkName(
  context: EffectContext,
  { service, region, client: kind }: Extract<Effect, { type: 'check-name' }>,
): Promise<void> {
  const client = clientOf(context, kind);
  if (client) {
    const presence = await presenceOf(client, service, region, followingOf(context));
    context.send({
      type: 'name-checked',
      service,
      ...(region ? { region } : {}),
      presence,
      at: wallClock(),
      client: client.kind,
    });
  }
}

/** The client in use, or the other one, which a service on the start screen may belong to. */
function clientOf({ client, found, rehearse }: EffectContext, kind?: ClientKind): Client | null {
  if (kind === undefined || client?.kind === kind) {
    return client;
  }
  return kind === 'rehearsal' ? rehearse() : found;
}

/** The token is in none of our files, so showing it asks eascmd again. */
export async function revealToken(
  context: EffectContext,
  timer: { current?: NodeJS.Timeout },
): Promise<void> {
  const { underway, send } = context;
  if (!underway) {
    return;
  }
  const client = inRegion(underway.job.client, underway.job.region ?? undefined);
  const { askEascmd } = await import('../eascmd/ask.ts');
  const { text } = await askEascmd(
    client,
    descArguments(underway.job.service),
    followingOf(context),
  );
  const token = readDescription(text)?.token ?? null;
  send({ type: 'token', token });
  clearTimeout(timer.current);
  timer.current = setTimeout(() => send({ type: 'token-expired' }), secretShownMs);
}

/** What `desc` reports about a service, secrets masked; or the reason, if it printed no table. */
export async function describeService(
  context: EffectContext,
  service: string,
  region: string | null,
): Promise<void> {
  const { text, exitCode } = await ask(context, descArguments(service), service, region);
  const said = readDescription(text);
  context.send({
    type: 'described',
    pairs: said?.fields ?? [],
    at: wallClock(),
    ...(said ? {} : { silent: silenceIn(text, exitCode) }),
  });
}

/** What `w` reports about its instances; or the reason, if it printed no table of them. */
export async function askForWorkers(
  context: EffectContext,
  service: string,
  region: string | null,
): Promise<void> {
  const { text, exitCode } = await ask(context, workersArguments(service), service, region);
  const told = exitCode === 0 ? workersEvent(text) : null;
  // A table without rows means that there are none. Anything other than such a table says nothing
  // about them.
  const isAnswer = exitCode === 0 && readWorkers(text) !== null;
  context.send({
    type: 'workers-seen',
    workers: { total: told?.total ?? 0, list: told?.workers ?? [] },
    at: wallClock(),
    ...(isAnswer ? {} : { silent: inItsWords(silenceIn(text, exitCode), text) }),
  });
}

interface Said {
  readonly text: string;
  readonly exitCode: number | undefined;
}

async function ask(
  context: EffectContext,
  call: readonly string[],
  service: string,
  region: string | null,
): Promise<Said> {
  const client = clientFor(context, service);
  if (!client) {
    return { text: '', exitCode: undefined };
  }
  const { askEascmd } = await import('../eascmd/ask.ts');
  return askEascmd(inRegion(client, region ?? undefined), call);
}

/** A deployment that is only watched was started with its own client, which knows its service. */
function clientFor({ underway, client }: EffectContext, service: string): Client | null {
  return underway?.job.service === service ? underway.job.client : client;
}

const longestHeading = 160;

/** A table that is not understood is at least shown verbatim, by its headings. */
function inItsWords(silence: Silence, text: string): Silence {
  const headings = text.split(/[\r\n]+/).find((line) => line.trimStart().startsWith('|'));
  const reason =
    headings === undefined ? null : mask(sanitize(headings)).trim().slice(0, longestHeading);
  return silence.cause === 'unclear' && silence.reason === null ? { ...silence, reason } : silence;
}

function silenceIn(text: string, exitCode: number | undefined): Silence {
  const presence = readPresence(text, exitCode ?? null);
  switch (presence.kind) {
    case 'free':
      return { cause: 'free', reason: null };
    case 'unknown':
      return { cause: presence.cause, reason: presence.reason };
    default:
      return { cause: 'unclear', reason: null };
  }
}
