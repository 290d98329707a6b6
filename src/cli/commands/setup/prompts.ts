import { exitCode } from '../../../eascmd/exit-codes.ts';
import { messages } from '../../../messages/language.ts';
import {
  makeSignInSafe,
  readSignIns,
  signInCommand,
  signInFile,
  signInFolder,
} from '../../../platform/credentials/files.ts';
import type { Client } from '../../../platform/eascmd/client.ts';
import { placeFact } from '../../../platform/eascmd/find.ts';
import { makePrivateFolder } from '../../../platform/files.ts';
import { absolutePath } from '../../../platform/paths.ts';
import { asciiTwins, saysYes } from '../../../questions/text-field.ts';
import { findRegion, type Region, regionNamed, regions } from '../../../service/catalog/regions.ts';
import { type LineInput, openLineInput } from '../../prompts/input.ts';
import { chooseOne } from '../../prompts/questions.ts';
import type { Interruption } from '../../refuse.ts';
import { fetchWithProgress, setRunBit, takeEascmd } from './headless.ts';
import { type Found, findForSetup, type Keys, type LineSetup, type SetupRun } from './run.ts';

const words = () => messages('words').setupLines;

/** Finds eascmd, fixes or downloads it, and signs in to regions. Returns the exit code. */
export async function setupInLines(setup: SetupRun, interruption: Interruption): Promise<number> {
  const input = openLineInput(interruption);
  try {
    return await converse({ ...setup, input });
  } finally {
    input.close();
  }
}

async function converse(setup: LineSetup): Promise<number> {
  const { input, output } = setup;
  const client = await eascmdInLines(setup);
  if (client === null) {
    return input.hasLeft()
      ? input.exitCode()
      : output.end(exitCode.noEascmd, 'eascmd-missing', [words().notReady]);
  }
  const signedIn = await signInsInLines(setup, client);
  if (signedIn === 'left') {
    return input.exitCode();
  }
  return signedIn === 'refused'
    ? output.end(exitCode.noEascmd, 'wrong-key', [words().signedOut])
    : output.end(exitCode.ok, null, [words().ready(client.kind === 'rehearsal')]);
}

type RetryAction = 'run-bit' | 'fetch' | 'path' | 'leave';

/** The client to continue with; null if there is none or the person left. */
async function eascmdInLines(setup: LineSetup): Promise<Client | null> {
  const { session, output } = setup;
  if (session.flags.rehearse === true) {
    output.say(words().rehearsed);
    return session.rehearse();
  }
  for (let path: string | null = null; ; ) {
    const found = await findForSetup(session);
    [words().looked, ...found.places.map(words().place)].forEach(output.say);
    const usable: string | null = path ?? found.usable;
    if (usable !== null) {
      const isKnown = path === null && found.isKnown;
      const client = await takeEascmd(session, output, usable, { ...found, isKnown });
      if (client) {
        return client;
      }
    }
    const chosen = await fixEascmd(setup, found);
    if (chosen === 'leave') {
      return null;
    }
    path = chosen;
  }
}

/** The person's choice: the path of another eascmd, null to search again, or nothing. */
async function fixEascmd(setup: LineSetup, found: Found): Promise<string | null | 'leave'> {
  const { input, output } = setup;
  const { withoutRunBit, source, faulty } = found;
  if (faulty?.by === 'variable') {
    output.say(words().variable(faulty.fact));
  }
  if (source.url === null) {
    output.say(words().byHand(source));
  }
  const choices: readonly RetryAction[] = [
    ...(withoutRunBit === null ? [] : (['run-bit'] as const)),
    ...(source.url === null ? [] : (['fetch'] as const)),
    'path',
    'leave',
  ];
  const head = found.usable === null && withoutRunBit === null ? words().none : words().fix;
  const label = (choice: RetryAction) => labelOf(choice, found);
  for (;;) {
    switch (await chooseOne(input, { head: [head], choices, label })) {
      case 'run-bit':
        await setRunBit(withoutRunBit ?? '');
        return null;
      case 'fetch': {
        const path = await fetchAsking(setup, found);
        if (path !== null || input.hasLeft()) {
          return path ?? 'leave';
        }
        break;
      }
      case 'path': {
        const path = await askPath(setup);
        if (path !== null || input.hasLeft()) {
          return path ?? 'leave';
        }
        break;
      }
      default:
        return 'leave';
    }
  }
}

function labelOf(choice: RetryAction, { withoutRunBit, source }: Found): string {
  switch (choice) {
    case 'run-bit':
      return words().fixes['run-bit'](withoutRunBit ?? '');
    case 'fetch':
      return words().fixes.fetch(source);
    default:
      return words().fixes[choice];
  }
}

async function askPath({ input }: LineSetup): Promise<string | null> {
  const line = await input.ask(words().askPath);
  if (line === null || line.trim() === '') {
    return null;
  }
  const path = absolutePath(line.trim());
  const fact = await placeFact(path);
  if (fact.state === 'fits') {
    return path;
  }
  input.say(words().named(fact));
  return null;
}

async function fetchAsking(setup: LineSetup, { source }: Found): Promise<string | null> {
  const { input, output, request, signal } = setup;
  const { url } = source;
  if (url === null) {
    return null;
  }
  output.say(messages('words').fetchFolder.consequence(source));
  const chosen = request.downloadTo ?? source.folder;
  const line = await input.ask(words().askFolder(chosen));
  if (line === null) {
    return null;
  }
  const folder = line.trim() || chosen;
  const fetching = { source: { ...source, url }, folder, signal };
  const first = await fetchWithProgress(output, { ...fetching, replace: false });
  const outcome =
    first.kind === 'in-the-way' && (await mayReplace(setup, first.path))
      ? await fetchWithProgress(output, { ...fetching, replace: true })
      : first;
  if (outcome.kind === 'failed') {
    output.say(words().notFetched(outcome.failure));
  }
  return outcome.kind === 'fetched' ? outcome.path : null;
}

async function mayReplace({ input }: LineSetup, path: string): Promise<boolean> {
  input.say(words().exists(path));
  return saysYes(await input.ask(words().askReplace));
}

const warning = () => messages('words').signInWarning;

type Choice = 'type' | 'command' | 'vpc' | 'public' | 'leave';
/** How it ended. `none`: the person didn't want to sign in. */
type Ending = 'signed-in' | 'none' | 'refused' | 'left';

/** Signs in to one region after another, for as long as the person wants. */
async function signInsInLines(setup: LineSetup, client: Client): Promise<Ending> {
  const { input, request } = setup;
  await takeRightsOfOthers(setup, client);
  if (client.configFile !== undefined) {
    setup.output.say(warning().named(client.configFile));
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
    const again = await input.ask(words().askAnother);
    if (again === null) {
      return 'left';
    }
    if (!saysYes(again)) {
      return ending;
    }
  }
}

async function takeRightsOfOthers({ session, output }: LineSetup, { kind }: Client): Promise<void> {
  for (const signIn of await readSignIns(session.paths, kind)) {
    if (!signIn.safe) {
      await makeSignInSafe(signIn);
      output.say(words().unsafe(signIn.file));
    }
  }
}

async function askRegion({ input, session }: LineSetup, client: Client): Promise<Region | null> {
  const signIns = await readSignIns(session.paths, client.kind);
  const isSignedIn = (id: string) => signIns.some(({ region }) => region === id);
  const fallback = String(regions.findIndex(({ id }) => !isSignedIn(id)) + 1);
  input.say(words().regions);
  for (const [index, { id }] of regions.entries()) {
    input.say(`${index + 1}. ${words().region(id, isSignedIn(id))}`);
  }
  for (;;) {
    const line = await input.ask(words().askRegion(fallback));
    if (line === null) {
      return null;
    }
    const text = asciiTwins(line).trim() || fallback;
    const region = regionNamed(text) ?? regions[Number(text) - 1];
    if (region) {
      return region;
    }
    input.say(words().noSuchRegion);
  }
}

/** Explains what eascmd does with the secret before asking for any keys. */
async function signInToRegion(setup: LineSetup, client: Client, region: Region): Promise<Ending> {
  const { input } = setup;
  let vpc = setup.request.vpc === true;
  let ending: Ending = 'none';
  for (;;) {
    const endpoint = vpc ? region.vpcEndpoint : region.endpoint;
    const choice = await chooseOne<Choice>(input, {
      head: [
        words().endpoint(region.id, endpoint),
        client.kind === 'rehearsal' ? warning().rehearsed : warning().exposed,
      ],
      choices: ['type', 'command', vpc ? 'public' : 'vpc', 'leave'],
      label: (each) => signInLabel(each, region),
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
        await printCommand(setup, client, region.id, endpoint);
        return 'none';
      case 'type':
        ending = await typeKeys(setup, client, { region: region.id, endpoint });
        // If the keys were refused, offers to ask again.
        if (ending !== 'refused') {
          return ending;
        }
    }
  }
}

function signInLabel(choice: Choice, { endpoint, vpcEndpoint }: Region): string {
  const labels = words().signInChoices;
  switch (choice) {
    case 'vpc':
      return labels.vpc(vpcEndpoint);
    case 'public':
      return labels.public(endpoint);
    default:
      return labels[choice];
  }
}

async function printCommand(
  { input, session }: LineSetup,
  client: Client,
  region: string,
  endpoint: string,
): Promise<void> {
  // eascmd may not create the folder, or may leave it readable to others.
  await makePrivateFolder(signInFolder(session.paths, client.kind));
  const program = [client.command, ...client.prefix].join(' ');
  const file = signInFile(session.paths, region, client.kind);
  for (const line of words().ownCommand(signInCommand(program, file, endpoint))) {
    // The command is indented.
    (line.startsWith(' ') ? input.sayWhole : input.say)(line);
  }
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
  output.say(messages('words').signingIn(region));
  const { signIn } = await import('../../../platform/credentials/sign-in.ts');
  const outcome = await signIn({ client, paths: session.paths, ...place, ...keys });
  switch (outcome.kind) {
    case 'signed-in':
      output.say(words().signedIn(region, outcome.file, client.kind === 'rehearsal'));
      return 'signed-in';
    case 'refused':
      output.say(words().notSignedIn(outcome, region));
      return 'refused';
    case 'not-confirmed':
      output.say(words().notSignedIn(outcome, region));
      return 'signed-in';
  }
}

/** Hides both together, so that pasting two lines doesn't show the second. */
function askKeys(input: LineInput): Promise<Keys | null> {
  return input.hidden(async (ask) => {
    const accessKeyId = await ask(words().askId);
    if (accessKeyId === null) {
      return null;
    }
    input.say(words().taken(accessKeyId.length));
    const accessKeySecret = await ask(words().askSecret);
    if (accessKeySecret === null) {
      return null;
    }
    input.say(words().taken(accessKeySecret.length));
    return { accessKeyId, accessKeySecret };
  });
}
