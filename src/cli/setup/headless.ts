import { english } from '../../messages/en/english.ts';
import { readSignIns } from '../../platform/credentials/files.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { exitCode } from '../exit-codes.ts';
import { inputOf } from '../refusals.ts';
import { fetchTelling } from './fetch.ts';
import { type Found, findForSetup } from './find.ts';
import { missingEascmd, missingForSignIn } from './missing.ts';
import { placesForEvent, type SetupOutput } from './setup-output.ts';
import type { SetupRun } from './setup-run.ts';
import { keysOf, presentSignIn, signInEventOf } from './sign-in-state.ts';
import { setRunBit, takeEascmd } from './take-eascmd.ts';

const words = english.setupLines;

/** Does what the flags say, or lists at once what is missing; answers the exit code. */
export async function setupHeadless(setup: SetupRun): Promise<number> {
  const { session, output } = setup;
  const found = session.flags.rehearse === true ? null : await findForSetup(session);
  const missing = [...missingEascmd(setup, found), ...missingForSignIn(setup)];
  if (found?.faulty && found.mendable === null) {
    return refuseFaulty(setup, found.faulty, found);
  }
  if (missing.length > 0) {
    tellPlaces(output, found);
    const lines = [words.missing, ...missing.map(({ line }) => line)];
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
  output.say(words.rehearsed);
  return session.rehearse();
}

function tellPlaces({ tell, say }: SetupOutput, found: Found | null): void {
  if (found && found.usable === null) {
    const { places } = found;
    tell({ type: 'eascmd', path: null, state: 'missing', places: placesForEvent(places) });
    [words.looked, ...places.map(words.place)].forEach(say);
  }
}

function refuseFaulty(
  { output }: SetupRun,
  { fact, by }: NonNullable<Found['faulty']>,
  { places }: Found,
): number {
  output.tell({ type: 'eascmd', path: null, state: 'missing', places: placesForEvent(places) });
  const message = by === 'flag' ? words.named(fact) : words.variable(fact);
  const code = fact.state === 'missing' ? 'eascmd-missing' : 'eascmd-not-runnable';
  return output.end(exitCode.noEascmd, code, [message]);
}

/** The client that is used from now on, or the exit code where there is none. */
async function clientFrom(setup: SetupRun, found: Found): Promise<Client | number> {
  const { session, output } = setup;
  const { usable, mendable } = found;
  if (usable === null && mendable !== null) {
    await setRunBit(mendable);
    return clientFrom(setup, await findForSetup(session));
  }
  const path = usable ?? (await fetched(setup, found));
  if (typeof path === 'number') {
    return path;
  }
  const isKnown = usable !== null && found.isKnown;
  const client = await takeEascmd(session, output, path, { places: found.places, isKnown });
  return client ?? output.end(exitCode.noEascmd, 'eascmd-not-runnable', [words.notReady]);
}

async function fetched(setup: SetupRun, { source }: Found): Promise<string | number> {
  const { session, request, output, signal } = setup;
  const { url } = source;
  if (url === null) {
    return output.end(exitCode.noEascmd, 'not-fetched', [words.nothingToFetch(source)]);
  }
  const folder = request.downloadTo ?? source.folder;
  const replace = session.flags.yes === true;
  const outcome = await fetchTelling(output, {
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
        [words.needsYes(outcome.path)],
        [inputOf('--yes')],
      );
    case 'failed':
      return output.end(exitCode.noEascmd, 'not-fetched', [words.notFetched(outcome.failure)]);
  }
}

async function signIn(setup: SetupRun, client: Client): Promise<number> {
  const { session, request, output } = setup;
  const { keys } = keysOf(session);
  const known = findRegion(request.region ?? '');
  if (request.signIn !== true || !keys || !known) {
    return tellPresent(setup, client);
  }
  const { id: region } = known;
  const endpoint = request.vpc === true ? known.vpcEndpoint : known.endpoint;
  output.say(words.endpoint(region, endpoint));
  const rehearsal = client.kind === 'rehearsal';
  output.say(rehearsal ? english.signInWarning.rehearsed : english.signInWarning.exposed);
  if (client.configFile !== undefined) {
    output.warn('sign-in-named', english.signInWarning.named(client.configFile));
  }
  const { signIn: enter } = await import('../../platform/credentials/sign-in.ts');
  const outcome = await enter({ client, homes: session.homes, region, endpoint, ...keys });
  output.tell(signInEventOf(region, endpoint, outcome));
  switch (outcome.kind) {
    case 'signed-in':
      return output.end(exitCode.ok, null, [
        words.signedIn(region, outcome.file, rehearsal),
        words.ready(rehearsal),
      ]);
    case 'refused': {
      const message = words.notSignedIn(outcome, region);
      return output.end(exitCode.noEascmd, outcome.code, [message]);
    }
    case 'not-confirmed': {
      const message = words.notSignedIn(outcome, region);
      return output.end(exitCode.unknown, outcome.code, [message]);
    }
  }
}

/** Nobody asked to sign in: whether eascmd is signed in is what is left to tell. */
async function tellPresent(
  { session, request, output }: SetupRun,
  client: Client,
): Promise<number> {
  const signIns = await readSignIns(session.homes, client.kind);
  const region = request.region ?? signIns[0]?.region;
  const present = await presentSignIn(client, region);
  output.tell(present);
  if (present.state === 'refused') {
    const lines = [words.signedOut, words.missing, words.missingSignIn];
    return output.end(exitCode.inputNeeded, 'input-needed', lines, [inputOf('--sign-in')]);
  }
  if (present.state === 'not-confirmed') {
    output.warn(present.code ?? 'not-confirmed', words.unconfirmed(present.reason));
  } else {
    output.say(present.region === null ? words.ownSignIn : words.signedInAlready(present.region));
  }
  return output.end(exitCode.ok, null, [words.ready(client.kind === 'rehearsal')]);
}
