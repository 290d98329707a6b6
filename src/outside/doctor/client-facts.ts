import type { ClientFacts, SignInFacts } from '../../app/doctor/checks.ts';
import { readSignInAnswer, wordsOf } from '../../eascmd/answers.ts';
import { listArguments } from '../../eascmd/args.ts';
import { type Client, inRegion } from '../client.ts';
import { inspectExecutable } from '../executable.ts';
import type { Search } from '../find-eascmd.ts';
import type { Homes } from '../homes.ts';
import { readSignIns } from '../sign-ins.ts';
import { probeHelp } from './probe-help.ts';

/** Whether the client of this start is there, fits this machine, and starts. */
export async function clientFacts(
  client: Client | null,
  search: Search,
  signal: AbortSignal,
): Promise<ClientFacts> {
  if (client?.kind === 'rehearsal') {
    return { kind: 'rehearsal', help: await probeHelp(client, signal) };
  }
  if (!client) {
    return search.refused
      ? { kind: 'refused', ...search.refused }
      : { kind: 'none', looked: search.looked };
  }
  const path = client.command;
  const inspection = await inspectExecutable(path);
  const help = inspection.kind === 'fits' ? await probeHelp(client, signal) : null;
  return { kind: 'found', path, inspection, help };
}

const runs = (facts: ClientFacts): boolean =>
  (facts.kind === 'found' || facts.kind === 'rehearsal') && facts.help?.kind === 'ended';

/** Every sign-in of ours, and the one that eascmd uses by itself or was told to, each asked by `ls`. */
export async function signInFacts(
  client: Client | null,
  facts: ClientFacts,
  { homes, signal }: { readonly homes: Homes; readonly signal: AbortSignal },
): Promise<readonly SignInFacts[]> {
  const own = await readSignIns(homes, client?.kind);
  const asked = client && runs(facts) ? client : null;
  const ours = own.map(async ({ region, file, mode, safe }) => {
    const answer = await ask(asked && withFile(inRegion(asked, region), file), signal);
    return { region, file, rehearsal: client?.kind === 'rehearsal', mode, safe, ...answer };
  });
  return Promise.all([...ours, defaultSignIn(client, asked, signal)]);
}

const withFile = (client: Client, configFile: string): Client => ({ ...client, configFile });

async function defaultSignIn(
  client: Client | null,
  asked: Client | null,
  signal: AbortSignal,
): Promise<SignInFacts> {
  const file = client?.configFile ?? null;
  const rehearsal = client?.kind === 'rehearsal';
  return { region: null, file, rehearsal, mode: null, safe: true, ...(await ask(asked, signal)) };
}

async function ask(
  client: Client | null,
  signal: AbortSignal,
): Promise<Pick<SignInFacts, 'answer' | 'words'>> {
  if (!client) {
    return { answer: null, words: null };
  }
  const { askEascmd } = await import('../ask-eascmd.ts');
  const { text, exitCode } = await askEascmd(client, listArguments(), { signal });
  const answer = readSignInAnswer(text, exitCode ?? null);
  return { answer, words: answer === 'accepted' ? null : wordsOf(text, []) };
}
