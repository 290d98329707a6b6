import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchFact, FetchFailure } from '../../../app/types.ts';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { messages } from '../../../messages/language.ts';
import { readSignIns } from '../../../platform/credentials/files.ts';
import { fetchEascmd } from '../../../platform/download/fetch-eascmd.ts';
import { checkStart } from '../../../platform/eascmd/ask.ts';
import type { Client } from '../../../platform/eascmd/client.ts';
import { fetchedName, placeFact } from '../../../platform/eascmd/find.ts';
import { absolutePath } from '../../../platform/paths.ts';
import { saveSettings } from '../../../platform/saved-answers.ts';
import { findRegion } from '../../../service/catalog/regions.ts';
import { inputOf } from '../../refuse.ts';
import type { Session } from '../../session.ts';
import {
  type Found,
  findForSetup,
  keysOf,
  missingEascmd,
  missingForSignIn,
  placesForEvent,
  presentSignIn,
  type SetupOutput,
  type SetupRun,
  signInEventOf,
} from './run.ts';

const words = () => messages('words').setupLines;

/** Does what the flags say, or lists everything that is missing. Returns the exit code. */
export async function setupHeadless(setup: SetupRun): Promise<number> {
  const { session, output } = setup;
  const found = session.flags.rehearse === true ? null : await findForSetup(session);
  const missing = [...missingEascmd(setup, found), ...missingForSignIn(setup)];
  if (found?.faulty && found.withoutRunBit === null) {
    return refuseFaulty(setup, found.faulty, found);
  }
  if (missing.length > 0) {
    printPlaces(output, found);
    const lines = [words().missing, ...missing.map(({ line }) => line)];
    return output.end(
      exitCode.inputNeeded,
      'input-needed',
      lines,
      missing.map(({ input }) => input),
    );
  }
  const client = found ? await clientFrom(setup, found) : rehearsed(setup);
  return typeof client === 'number' ? client : signIn(setup, client);
}

function rehearsed({ session, output }: SetupRun): Client {
  output.tell({ type: 'eascmd', path: null, state: 'rehearsal', places: [] });
  output.say(words().rehearsed);
  return session.rehearse();
}

function printPlaces({ tell, say }: SetupOutput, found: Found | null): void {
  if (found && found.usable === null) {
    const { places } = found;
    tell({ type: 'eascmd', path: null, state: 'missing', places: placesForEvent(places) });
    [words().looked, ...places.map(words().place)].forEach(say);
  }
}

function refuseFaulty(
  { output }: SetupRun,
  { fact, by }: NonNullable<Found['faulty']>,
  { places }: Found,
): number {
  output.tell({ type: 'eascmd', path: null, state: 'missing', places: placesForEvent(places) });
  const message = by === 'flag' ? words().named(fact) : words().variable(fact);
  const code = fact.state === 'missing' ? 'eascmd-missing' : 'eascmd-not-runnable';
  return output.end(exitCode.noEascmd, code, [message]);
}

/** The client to use from now on, or the exit code if there is none. */
async function clientFrom(setup: SetupRun, found: Found): Promise<Client | number> {
  const { session, output } = setup;
  const { usable, withoutRunBit } = found;
  if (usable === null && withoutRunBit !== null) {
    await setRunBit(withoutRunBit);
    return clientFrom(setup, await findForSetup(session));
  }
  const path = usable ?? (await fetched(setup, found));
  if (typeof path === 'number') {
    return path;
  }
  const isKnown = usable !== null && found.isKnown;
  const client = await takeEascmd(session, output, path, { places: found.places, isKnown });
  return client ?? output.end(exitCode.noEascmd, 'eascmd-not-runnable', [words().notReady]);
}

async function fetched(setup: SetupRun, { source }: Found): Promise<string | number> {
  const { session, request, output, signal } = setup;
  const { url } = source;
  if (url === null) {
    return output.end(exitCode.noEascmd, 'not-fetched', [words().nothingToFetch(source)]);
  }
  const folder = request.downloadTo ?? source.folder;
  const replace = session.flags.yes === true;
  const outcome = await fetchWithProgress(output, {
    source: { ...source, url },
    folder,
    replace,
    signal,
  });
  switch (outcome.kind) {
    case 'fetched':
      return outcome.path;
    case 'in-the-way':
      return output.end(
        exitCode.inputNeeded,
        'input-needed',
        [words().needsYes(outcome.path)],
        [inputOf('--yes')],
      );
    case 'failed':
      return output.end(exitCode.noEascmd, 'not-fetched', [words().notFetched(outcome.failure)]);
  }
}

async function signIn(setup: SetupRun, client: Client): Promise<number> {
  const { session, request, output } = setup;
  const { keys } = keysOf(session);
  const known = findRegion(request.region ?? '');
  if (request.signIn !== true || !keys || !known) {
    return printPresent(setup, client);
  }
  const { id: region } = known;
  const endpoint = request.vpc === true ? known.vpcEndpoint : known.endpoint;
  output.say(words().endpoint(region, endpoint));
  const rehearsal = client.kind === 'rehearsal';
  output.say(
    rehearsal ? messages('words').signInWarning.rehearsed : messages('words').signInWarning.exposed,
  );
  if (client.configFile !== undefined) {
    output.warn('sign-in-named', messages('words').signInWarning.named(client.configFile));
  }
  const { signIn: enter } = await import('../../../platform/credentials/sign-in.ts');
  const outcome = await enter({ client, paths: session.paths, region, endpoint, ...keys });
  output.tell(signInEventOf(region, endpoint, outcome));
  switch (outcome.kind) {
    case 'signed-in':
      return output.end(exitCode.ok, null, [
        words().signedIn(region, outcome.file, rehearsal),
        words().ready(rehearsal),
      ]);
    case 'refused': {
      const message = words().notSignedIn(outcome, region);
      return output.end(exitCode.noEascmd, outcome.code, [message]);
    }
    case 'not-confirmed': {
      const message = words().notSignedIn(outcome, region);
      return output.end(exitCode.unknown, outcome.code, [message]);
    }
  }
}

/** No sign-in was requested, so only report whether eascmd is signed in. */
async function printPresent(
  { session, request, output }: SetupRun,
  client: Client,
): Promise<number> {
  const signIns = await readSignIns(session.paths, client.kind);
  const region = request.region ?? signIns[0]?.region;
  const present = await presentSignIn(client, region);
  output.tell(present);
  if (present.state === 'refused') {
    const lines = [words().signedOut, words().missing, words().missingSignIn];
    return output.end(exitCode.inputNeeded, 'input-needed', lines, [inputOf('--sign-in')]);
  }
  if (present.state === 'not-confirmed') {
    output.warn(present.code ?? 'not-confirmed', words().unconfirmed(present.reason));
  } else {
    output.say(
      present.region === null ? words().ownSignIn : words().signedInAlready(present.region),
    );
  }
  return output.end(exitCode.ok, null, [words().ready(client.kind === 'rehearsal')]);
}

type Fetched =
  | { readonly kind: 'fetched'; readonly path: string }
  /** Its path has a file that isn't an eascmd for this machine. */
  | { readonly kind: 'in-the-way'; readonly path: string }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

interface Fetching {
  readonly source: FetchFact & { readonly url: string };
  readonly folder: string;
  readonly replace: boolean;
  readonly signal: AbortSignal;
}

/** Downloads eascmd and reports the progress. If it is already there, uses that one. */
export async function fetchWithProgress(
  output: SetupOutput,
  { source, folder, replace, signal }: Fetching,
): Promise<Fetched> {
  const target = absolutePath(folder);
  const path = join(target, fetchedName(source.url));
  const { state } = await placeFact(path);
  if (state === 'fits') {
    output.say(words().usesExisting(path));
    return { kind: 'fetched', path };
  }
  if (state !== 'missing' && !replace) {
    return { kind: 'in-the-way', path };
  }
  const { url } = source;
  output.say(words().fetching(url, target));
  const progress = progressPrinter((received, total) => {
    output.tell({ type: 'download', url, received, total, path: null });
    output.say(words().progress(received, total));
  });
  const outcome = await fetchEascmd({
    url,
    folder: target,
    signal,
    onProgress: progress.tell,
  });
  if (outcome.kind === 'fetched') {
    const { received, total } = progress.last();
    output.tell({ type: 'download', url, received, total, path: outcome.path });
    output.say(words().fetched(outcome.path));
  }
  return outcome;
}

/** In bytes: the progress between two lines if the total size isn't known. */
const stride = 5_000_000;
const parts = 10;

/** Reports every 10% instead of every chunk, because each report is a permanent line. */
function progressPrinter(tell: (received: number, total: number | null) => void) {
  let told = -1;
  let last: { received: number; total: number | null } = { received: 0, total: null };
  return {
    last: () => last,
    tell: (received: number, total: number | null) => {
      last = { received, total };
      const step = Math.floor(total ? (received / total) * parts : received / stride);
      if (step > told) {
        told = step;
        tell(received, total);
      }
    },
  };
}

/**
 * Starts it once, and remembers its path if later starts wouldn't find it. Null if it doesn't
 * start.
 */
export async function takeEascmd(
  { paths, clientAt }: Session,
  output: SetupOutput,
  path: string,
  { places, isKnown }: Pick<Found, 'places' | 'isKnown'>,
): Promise<Client | null> {
  const client = clientAt(path);
  const check = await checkStart(client);
  const starts = check.kind === 'starts';
  output.tell({
    type: 'eascmd',
    path,
    state: starts ? 'found' : 'does-not-start',
    places: placesForEvent(places),
  });
  if (check.kind === 'does-not-start') {
    output.say(words().doesNotStart(path, check.reason));
    return null;
  }
  output.say(words().uses(path));
  if (!isKnown) {
    const kept = await saveSettings(paths.settings, { eascmd: path }).catch(() => false);
    if (kept) {
      output.say(words().remembered(path));
    } else {
      output.warn('not-remembered', words().notRemembered(path));
    }
  }
  return client;
}

/** `chmod +x`, for everyone who can read the file. */
export async function setRunBit(path: string): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, mode | ((mode & 0o444) >> 2));
}
