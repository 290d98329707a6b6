import type { SetupEffect } from '../app/machine.ts';
import type { SignInEnd } from '../app/types.ts';
import { readSignInAnswer, wordsOf } from '../eascmd/answers.ts';
import { listArguments } from '../eascmd/args.ts';
import { findRegion } from '../service/catalog/regions.ts';
import { allSignIns } from './all-sign-ins.ts';
import { type Client, inRegion } from './client.ts';
import { codeOf } from './download/outcome.ts';
import type { Keys } from './key-buffer.ts';
import { signInCommand } from './sign-in-command.ts';
import { makeSignInSafe, readSignIns, signInFile } from './sign-ins.ts';
import type { World } from './world.ts';

type SignInEffect = Exclude<
  SetupEffect,
  { type: 'look-for-eascmd' | 'set-run-bit' | 'fetch-eascmd' | 'cancel-fetch' }
>;

export async function performSignIn(world: World, effect: SignInEffect): Promise<void> {
  const { homes, send, client } = world;
  switch (effect.type) {
    case 'sign-in':
      // Taken before anything is waited for: from here on they are nowhere else.
      return ending(world, effect.region, enter(world, effect, world.setup.keys.take()));
    case 'confirm-sign-in':
      return ending(world, effect.region, confirm(world, effect.region));
    case 'tell-sign-in-command':
      return tellCommand(world, effect);
    case 'make-sign-in-safe': {
      const file = signInFile(homes, effect.region, client?.kind);
      await makeSignInSafe({ file });
      return send({ type: 'sign-ins', signIns: await allSignIns(homes) });
    }
    case 'look-at-sign-ins':
      return send({ type: 'sign-ins', signIns: await allSignIns(homes) });
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

async function enter({ client, homes }: World, place: Place, keys: Keys): Promise<SignInEnd> {
  const { region } = place;
  if (!client) {
    return { kind: 'refused', code: 'eascmd-not-runnable', reason: null };
  }
  const { signIn } = await import('./sign-in.ts');
  const outcome = await signIn({ client, homes, region, endpoint: endpointOf(place), ...keys });
  return outcome.kind === 'signed-in' ? { kind: 'signed-in' } : outcome;
}

/** A folder that cannot be written is an ending too: nobody waits for ever. */
async function ending(world: World, region: string, work: Promise<SignInEnd>): Promise<void> {
  const end = await work.catch(
    (error: unknown): SignInEnd => ({
      kind: 'refused',
      code: 'not-written',
      reason: codeOf(error),
    }),
  );
  const signIns = await allSignIns(world.homes);
  world.send({ type: 'signed-in', region, end, signIns });
}

/** Of a sign-in that a person made with the command: whether it is there, safe and good. */
async function confirm({ client, homes }: World, region: string): Promise<SignInEnd> {
  const made = (await readSignIns(homes, client?.kind)).find((each) => each.region === region);
  if (!client || !made) {
    return { kind: 'refused', code: 'no-file', reason: null };
  }
  await makeSignInSafe(made);
  const { askEascmd } = await import('./ask-eascmd.ts');
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

async function tellCommand({ client, homes, send }: World, place: Place): Promise<void> {
  const file = signInFile(homes, place.region, client?.kind);
  const { makePrivateFolder } = await import('./private-file.ts');
  const { dirname } = await import('node:path');
  // eascmd may not make the folder, and would leave it readable if it did.
  await makePrivateFolder(dirname(file));
  send({
    type: 'sign-in-command',
    command: signInCommand(commandOf(client), file, endpointOf(place)),
  });
}

/** The stand-in is run by Node: its own name says nothing to type. */
function commandOf(client: Client | null): string {
  return client?.kind === 'eascmd' ? client.command : 'eascmd';
}
