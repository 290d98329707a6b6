import { readFile } from 'node:fs/promises';
import { callService } from '../../outside/call-service.ts';
import { findAccess } from '../../outside/service-access.ts';
import { english } from '../../words/en/words.ts';
import { fileContext } from '../check/context.ts';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, listenForInterruption } from '../interruption.ts';
import { type OwnEvents, openOwnEvents } from '../own-events.ts';
import { refuseGiven } from '../refusals.ts';
import type { Session } from '../session.ts';
import { parseDuration } from '../values.ts';
import { defaultTimeout } from './command.ts';
import { knownServices } from './known-services.ts';
import { refuseAccess, refuseSmoke } from './refusals.ts';
import { type Called, tellCall } from './tell-call.ts';

type Values = Readonly<Record<string, unknown>>;

/** `smoke SERVICE`: one call to a service; answers the exit code. */
export async function smoke(
  session: Session,
  service: string | undefined,
  values: Values,
): Promise<number> {
  const { flags, environment, homes, client, search } = session;
  const events = openOwnEvents(flags.json === true, flags.rehearse === true);
  if (flags.rehearse === true) {
    return refuseSmoke(events, exitCode.failed, 'rehearsal', english.smoke.notRehearsable);
  }
  if (service === undefined) {
    const message = english.smoke.noService(await knownServices(homes));
    return refuseSmoke(events, exitCode.inputNeeded, 'input-needed', message);
  }
  const { context, problems } = await fileContext(environment, { region: values['region'] });
  if (problems.length > 0) {
    return refuseGiven(events, problems);
  }
  const body = await bodyOf(flags.data);
  if (body.kind === 'unreadable') {
    return refuseSmoke(events, exitCode.usage, 'file-unreadable', body.message);
  }
  const { deployments } = homes;
  const { region } = context;
  const token = environment['EAS_TOKEN'];
  const timeoutMs = flags.timeout ?? parseDuration(defaultTimeout);
  const access = await findAccess({ deployments, service, region, client, search, token });
  return access.kind === 'access'
    ? call(events, { service, access, body: body.bytes, timeoutMs })
    : refuseAccess(events, session, service, region ?? null, access);
}

type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'unreadable'; readonly message: string };

async function bodyOf(file: string | undefined): Promise<Body> {
  try {
    return { kind: 'bytes', bytes: file === undefined ? null : await readFile(file) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', message: english.smoke.unreadable(file ?? '', reason) };
  }
}

async function call(events: OwnEvents, called: Called): Promise<number> {
  const { access, body, timeoutMs } = called;
  const { url, token } = access;
  const interruption = listenForInterruption();
  const abort = new AbortController();
  void interruption.whenAsked.then(() => abort.abort());
  try {
    events.say(english.smoke.calling(body ? 'POST' : 'GET', url, body?.length ?? 0));
    const outcome = await callService({ url, token, body, timeoutMs, signal: abort.signal });
    const signal = interruption.asked();
    return tellCall(events, called, outcome, signal && exitCodeOf(signal));
  } finally {
    interruption.release();
  }
}
