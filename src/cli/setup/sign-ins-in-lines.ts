import { english } from '../../messages/en/english.ts';
import {
  makeSignInSafe,
  readSignIns,
  signInCommand,
  signInFile,
  signInFolder,
} from '../../platform/credentials/files.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { makePrivateFolder } from '../../platform/files.ts';
import { findRegion, type Region, regions } from '../../service/catalog/regions.ts';
import { chooseOne } from '../asking/choose-in-lines.ts';
import type { LineInput } from '../asking/line-input.ts';
import type { LineSetup } from './setup-run.ts';
import type { Keys } from './sign-in-state.ts';

const words = english.setupLines;
const { signInWarning: warning } = english;

type Choice = 'type' | 'command' | 'vpc' | 'public' | 'leave';
/** How it ended: `none` where nobody wished to sign in. */
type Ending = 'signed-in' | 'none' | 'refused' | 'left';

/** Signs in to one region after the other, as long as the person wishes. */
export async function signInsInLines(setup: LineSetup, client: Client): Promise<Ending> {
  const { input, request } = setup;
  await takeRightsOfOthers(setup, client);
  if (client.configFile !== undefined) {
    setup.output.say(warning.named(client.configFile));
  }
  let ending: Ending = 'none';
  for (let asked = request.region; ; asked = undefined) {
    const region = findRegion(asked ?? '') ?? (await askRegion(setup, client));
    if (region === null) {
      return 'left';
    }
    ending = await signInToRegion(setup, client, region);
    if (ending === 'left') {
      return ending;
    }
    const again = await input.ask(words.askAnother);
    if (again === null) {
      return 'left';
    }
    if (!/^y(es)?$/i.test(again.trim())) {
      return ending;
    }
  }
}

async function takeRightsOfOthers({ session, output }: LineSetup, { kind }: Client): Promise<void> {
  for (const signIn of await readSignIns(session.homes, kind)) {
    if (!signIn.safe) {
      await makeSignInSafe(signIn);
      output.say(words.unsafe(signIn.file));
    }
  }
}

async function askRegion({ input, session }: LineSetup, client: Client): Promise<Region | null> {
  const signIns = await readSignIns(session.homes, client.kind);
  const isSignedIn = (id: string) => signIns.some(({ region }) => region === id);
  const fallback = String(regions.findIndex(({ id }) => !isSignedIn(id)) + 1);
  input.say(words.regions);
  for (const [index, { id }] of regions.entries()) {
    input.say(`${index + 1}. ${words.region(id, isSignedIn(id))}`);
  }
  for (;;) {
    const line = await input.ask(words.askRegion(fallback));
    if (line === null) {
      return null;
    }
    const text = line.trim() || fallback;
    const region = findRegion(text) ?? regions[Number(text) - 1];
    if (region) {
      return region;
    }
    input.say(words.noSuchRegion);
  }
}

/** What eascmd does with the secret is said before any key is asked. */
async function signInToRegion(setup: LineSetup, client: Client, region: Region): Promise<Ending> {
  const { input } = setup;
  let vpc = setup.request.vpc === true;
  let ending: Ending = 'none';
  for (;;) {
    const endpoint = vpc ? region.vpcEndpoint : region.endpoint;
    const choice = await chooseOne<Choice>(input, {
      head: [
        words.endpoint(region.id, endpoint),
        client.kind === 'rehearsal' ? warning.rehearsed : warning.exposed,
      ],
      choices: ['type', 'command', vpc ? 'public' : 'vpc', 'leave'],
      label: (each) => labelOf(each, region),
    });
    switch (choice) {
      case null:
        return 'left';
      case 'leave':
        return ending;
      case 'vpc':
      case 'public':
        vpc = choice === 'vpc';
        break;
      case 'command':
        await tellCommand(setup, client, region.id, endpoint);
        return 'none';
      case 'type':
        ending = await typeKeys(setup, client, { region: region.id, endpoint });
        // Keys that were not taken are asked again, or not.
        if (ending !== 'refused') {
          return ending;
        }
    }
  }
}

function labelOf(choice: Choice, { endpoint, vpcEndpoint }: Region): string {
  const labels = words.signInChoices;
  switch (choice) {
    case 'vpc':
      return labels.vpc(vpcEndpoint);
    case 'public':
      return labels.public(endpoint);
    default:
      return labels[choice];
  }
}

async function tellCommand(
  { input, session }: LineSetup,
  client: Client,
  region: string,
  endpoint: string,
): Promise<void> {
  // eascmd may not make the folder, and would leave it readable if it did.
  await makePrivateFolder(signInFolder(session.homes, client.kind));
  const program = [client.command, ...client.prefix].join(' ');
  const file = signInFile(session.homes, region, client.kind);
  words.ownCommand(signInCommand(program, file, endpoint)).forEach(input.say);
}

async function typeKeys(
  { input, output, session }: LineSetup,
  client: Client,
  place: { readonly region: string; readonly endpoint: string },
): Promise<Ending> {
  const keys = await askKeys(input);
  if (keys === null) {
    return 'left';
  }
  const { region } = place;
  output.say(english.signingIn(region));
  const { signIn } = await import('../../platform/credentials/sign-in.ts');
  const outcome = await signIn({ client, homes: session.homes, ...place, ...keys });
  switch (outcome.kind) {
    case 'signed-in':
      output.say(words.signedIn(region, outcome.file, client.kind === 'rehearsal'));
      return 'signed-in';
    case 'refused':
      output.say(words.notSignedIn(outcome, region));
      return 'refused';
    case 'not-confirmed':
      output.say(words.notSignedIn(outcome, region));
      return 'signed-in';
  }
}

/** Both at once are hidden: who pastes two lines is not shown the second. */
function askKeys(input: LineInput): Promise<Keys | null> {
  return input.hidden(async (ask) => {
    const accessKeyId = await ask(words.askId);
    if (accessKeyId === null) {
      return null;
    }
    input.say(words.taken(accessKeyId.length));
    const accessKeySecret = await ask(words.askSecret);
    if (accessKeySecret === null) {
      return null;
    }
    input.say(words.taken(accessKeySecret.length));
    return { accessKeyId, accessKeySecret };
  });
}
