import { chmod, stat } from 'node:fs/promises';
import type { SetupEffect } from '../../app/machine.ts';
import type { PlaceFact, SignInEnd } from '../../app/types.ts';
import { readSignInAnswer, wordsOf } from '../../eascmd/answers.ts';
import { listArguments } from '../../eascmd/args.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import {
  allSignIns,
  type Keys,
  makeSignInSafe,
  readSignIns,
  signInCommand,
  signInFile,
} from '../credentials/files.ts';
import { type FetchOutcome, fetchEascmd } from '../download/fetch-eascmd.ts';
import { type Client, inRegion } from '../eascmd/client.ts';
import { checkPlaces, findEascmd, placeFact } from '../eascmd/find.ts';
import { errorReason } from '../errors.ts';
import { absolutePath } from '../paths.ts';
import { saveSettings } from '../saved-answers.ts';
import type { EffectContext } from './context.ts';

/** The effects of setup. What is downloaded, fixed, or named is saved, and used from then on. */
export async function runSetupEffect(context: EffectContext, effect: SetupEffect): Promise<void> {
  switch (effect.type) {
    case 'find-eascmd':
      return effect.path === null
        ? sendSearch(context, null)
        : take(context, absolutePath(effect.path));
    case 'set-run-bit':
      try {
        await addRunBit(effect.path);
      } finally {
        // Another user's file cannot be fixed: the page shows again what is there.
        await sendSearch(context, null);
      }
      return undefined;
    case 'fetch-eascmd':
      return fetchInto(context, absolutePath(effect.folder));
    case 'cancel-fetch':
      context.setup.fetching?.abort();
      return undefined;
    default:
      return runSignIn(context, effect);
  }
}

/** `chmod +x` for everyone who may read it. */
async function addRunBit(path: string): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, mode | ((mode & 0o444) >> 2));
}

/** A path that the user named: checked, and saved if it can be run. */
async function take(context: EffectContext, path: string): Promise<void> {
  const fact = await placeFact(path);
  if (fact.state === 'fits') {
    await use(context, path);
  } else {
    await sendSearch(context, fact);
  }
}

async function use(context: EffectContext, path: string): Promise<void> {
  const kept = await saveSettings(context.paths.settings, { eascmd: path }).catch(() => false);
  context.setup.chosen = path;
  await sendSearch(context, null, kept);
}

/** What is at each place now, and the client that is used. */
async function sendSearch(
  context: EffectContext,
  refused: PlaceFact | null,
  kept = true,
): Promise<void> {
  const { setup, send } = context;
  const { chosen, searchOptions } = setup;
  const options = chosen === undefined ? searchOptions : { ...searchOptions, saved: chosen };
  const [places, search] = await Promise.all([checkPlaces(options), findEascmd(options)]);
  const path = chosen ?? search.found ?? null;
  const client = path === null ? null : setup.clientAt(path);
  context.found = client;
  if (context.client?.kind !== 'rehearsal') {
    context.client = client;
  }
  send({
    type: 'eascmd-searched',
    places,
    fetching: setup.source,
    search,
    client,
    refused,
    kept,
  });
}

async function fetchInto(context: EffectContext, folder: string): Promise<void> {
  const { setup, send } = context;
  const { url } = setup.source;
  if (url === null || setup.fetching) {
    return;
  }
  const abort = new AbortController();
  setup.fetching = abort;
  const outcome: FetchOutcome = await fetchEascmd({
    url,
    folder,
    signal: abort.signal,
    onProgress: (received, total) => send({ type: 'fetching', received, total }),
  });
  delete setup.fetching;
  if (outcome.kind === 'fetched') {
    await use(context, outcome.path);
  } else {
    send({ type: 'not-fetched', failure: outcome.failure });
  }
}

type SignInEffect = Exclude<
  SetupEffect,
  { type: 'find-eascmd' | 'set-run-bit' | 'fetch-eascmd' | 'cancel-fetch' }
>;

async function runSignIn(context: EffectContext, effect: SignInEffect): Promise<void> {
  const { paths, send, client } = context;
  switch (effect.type) {
    case 'sign-in':
      // Taken before anything is awaited. From here on they are nowhere else.
      return ending(context, effect.region, enter(context, effect, context.setup.keys.take()));
    case 'confirm-sign-in':
      return ending(context, effect.region, confirm(context, effect.region));
    case 'show-sign-in-command':
      return sendCommand(context, effect);
    case 'make-sign-in-safe': {
      const file = signInFile(paths, effect.region, client?.kind);
      await makeSignInSafe({ file });
      return send({ type: 'sign-ins', signIns: await allSignIns(paths) });
    }
    case 'read-sign-ins':
      return send({ type: 'sign-ins', signIns: await allSignIns(paths) });
    case 'forget-keys':
      return undefined;
  }
}

const endpointOf = ({
  region,
  vpc,
}: {
  readonly region: string;
  readonly vpc: boolean;
}): string => {
  const known = findRegion(region);
  return (vpc ? known?.vpcEndpoint : known?.endpoint) ?? '';
};

interface Place {
  readonly region: string;
  readonly vpc: boolean;
}

async function enter(
  { client, paths }: EffectContext,
  place: Place,
  keys: Keys,
): Promise<SignInEnd> {
  const { region } = place;
  if (!client) {
    return { kind: 'refused', code: 'eascmd-not-runnable', reason: null };
  }
  const { signIn } = await import('../credentials/sign-in.ts');
  const outcome = await signIn({ client, paths, region, endpoint: endpointOf(place), ...keys });
  return outcome.kind === 'signed-in' ? { kind: 'signed-in' } : outcome;
}

/** A folder that cannot be written is a result too, so that nothing waits forever. */
async function ending(
  context: EffectContext,
  region: string,
  work: Promise<SignInEnd>,
): Promise<void> {
  const end = await work.catch(
    (error: unknown): SignInEnd => ({
      kind: 'refused',
      code: 'not-written',
      reason: errorReason(error),
    }),
  );
  const signIns = await allSignIns(context.paths);
  context.send({ type: 'signed-in', region, end, signIns });
}

/** Whether a sign-in that the user made with the command exists, is safe, and works. */
async function confirm({ client, paths }: EffectContext, region: string): Promise<SignInEnd> {
  const made = (await readSignIns(paths, client?.kind)).find((each) => each.region === region);
  if (!client || !made) {
    return { kind: 'refused', code: 'no-file', reason: null };
  }
  await makeSignInSafe(made);
  const { askEascmd } = await import('../eascmd/ask.ts');
  const { text, exitCode } = await askEascmd(inRegion(client, region), listArguments());
  const answer = readSignInAnswer(text, exitCode ?? null);
  const reason = wordsOf(text, []);
  switch (answer) {
    case 'accepted':
      return { kind: 'signed-in' };
    case 'wrong-key':
    case 'expired-key':
      return { kind: 'refused', code: answer, reason };
    default:
      return { kind: 'not-confirmed', code: answer, reason };
  }
}

async function sendCommand({ client, paths, send }: EffectContext, place: Place): Promise<void> {
  const file = signInFile(paths, place.region, client?.kind);
  const { makePrivateFolder } = await import('../files.ts');
  const { dirname } = await import('node:path');
  // eascmd may not create the folder, or would leave it readable.
  await makePrivateFolder(dirname(file));
  send({
    type: 'sign-in-command',
    command: signInCommand(commandOf(client), file, endpointOf(place)),
  });
}

/** Node runs the stand-in, whose own name isn't a command to type. */
function commandOf(client: Client | null): string {
  return client?.kind === 'eascmd' ? client.command : 'eascmd';
}
