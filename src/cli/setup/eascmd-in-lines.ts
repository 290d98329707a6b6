import { english } from '../../messages/en/english.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { placeFact } from '../../platform/eascmd/find.ts';
import { chooseOne } from '../asking/choose-in-lines.ts';
import { absolute, fetchTelling } from './fetch.ts';
import { type Found, findForSetup } from './find.ts';
import type { LineSetup } from './setup-run.ts';
import { setRunBit, takeEascmd } from './take-eascmd.ts';

const words = english.setupLines;

type Mend = 'run-bit' | 'fetch' | 'path' | 'leave';

/** The client to go on with; null where there is none in the end, or the person has left. */
export async function eascmdInLines(setup: LineSetup): Promise<Client | null> {
  const { session, output } = setup;
  if (session.flags.rehearse === true) {
    output.say(words.rehearsed);
    return session.rehearse();
  }
  for (let path: string | null = null; ; ) {
    const found = await findForSetup(session);
    [words.looked, ...found.places.map(words.place)].forEach(output.say);
    const usable: string | null = path ?? found.usable;
    if (usable !== null) {
      const isKnown = path === null && found.isKnown;
      const client = await takeEascmd(session, output, usable, { ...found, isKnown });
      if (client) {
        return client;
      }
    }
    const mended = await mend(setup, found);
    if (mended === 'leave') {
      return null;
    }
    path = mended;
  }
}

/** What the person does about it: the path of another eascmd, null to look again, or nothing. */
async function mend(setup: LineSetup, found: Found): Promise<string | null | 'leave'> {
  const { input, output } = setup;
  const { mendable, source, faulty } = found;
  if (faulty?.by === 'variable') {
    output.say(words.variable(faulty.fact));
  }
  if (source.url === null) {
    output.say(words.byHand(source));
  }
  const choices: readonly Mend[] = [
    ...(mendable === null ? [] : (['run-bit'] as const)),
    ...(source.url === null ? [] : (['fetch'] as const)),
    'path',
    'leave',
  ];
  const head = found.usable === null && mendable === null ? words.none : words.mend;
  const label = (choice: Mend) => labelOf(choice, found);
  for (;;) {
    switch (await chooseOne(input, { head: [head], choices, label })) {
      case 'run-bit':
        await setRunBit(mendable ?? '');
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

function labelOf(choice: Mend, { mendable, source }: Found): string {
  switch (choice) {
    case 'run-bit':
      return words.mends['run-bit'](mendable ?? '');
    case 'fetch':
      return words.mends.fetch(source);
    default:
      return words.mends[choice];
  }
}

async function askPath({ input }: LineSetup): Promise<string | null> {
  const line = await input.ask(words.askPath);
  if (line === null || line.trim() === '') {
    return null;
  }
  const path = absolute(line.trim());
  const fact = await placeFact(path);
  if (fact.state === 'fits') {
    return path;
  }
  input.say(words.named(fact));
  return null;
}

async function fetchAsking(setup: LineSetup, { source }: Found): Promise<string | null> {
  const { input, output, request, signal } = setup;
  const { url } = source;
  if (url === null) {
    return null;
  }
  output.say(english.fetchFolder.consequence(source));
  const chosen = request.downloadTo ?? source.folder;
  const line = await input.ask(words.askFolder(chosen));
  if (line === null) {
    return null;
  }
  const folder = line.trim() || chosen;
  const fetching = { source: { ...source, url }, folder, signal };
  const first = await fetchTelling(output, { ...fetching, replace: false });
  const outcome =
    first.kind === 'in-the-way' && (await mayReplace(setup, first.path))
      ? await fetchTelling(output, { ...fetching, replace: true })
      : first;
  if (outcome.kind === 'failed') {
    output.say(words.notFetched(outcome.failure));
  }
  return outcome.kind === 'fetched' ? outcome.path : null;
}

async function mayReplace({ input }: LineSetup, path: string): Promise<boolean> {
  input.say(words.exists(path));
  return /^y(es)?$/i.test(((await input.ask(words.askReplace)) ?? '').trim());
}
