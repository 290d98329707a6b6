import { readFile } from 'node:fs/promises';
import { english } from '../../messages/en/english.ts';
import { findAccess } from '../../platform/invoke-service.ts';
import { fileContext } from '../check/context.ts';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, type Interruption, listenForInterruption, signalOf } from '../interruption.ts';
import { openOwnEvents } from '../own-events.ts';
import { refuseGiven } from '../refusals.ts';
import type { Session } from '../session.ts';
import { parseDuration } from '../values.ts';
import { call } from './call.ts';
import { chooseService } from './choose-service.ts';
import { defaultTimeout } from './command.ts';
import { refuseAccess, refuseSmoke } from './refusals.ts';

type Values = Readonly<Record<string, unknown>>;

/** `smoke SERVICE`: one call to a service; answers the exit code. */
export async function smoke(
  session: Session,
  named: string | undefined,
  values: Values,
): Promise<number> {
  // From the start: eascmd may have to be asked, which takes its time.
  const interruption = listenForInterruption();
  try {
    return await smokeUntil(interruption, session, named, values);
  } finally {
    interruption.release();
  }
}

async function smokeUntil(
  interruption: Interruption,
  session: Session,
  named: string | undefined,
  values: Values,
): Promise<number> {
  const { flags, environment, homes, client, search } = session;
  const events = openOwnEvents(flags.json === true, flags.rehearse === true);
  if (flags.rehearse === true) {
    return refuseSmoke(events, exitCode.failed, 'rehearsal', english.smoke.notRehearsable);
  }
  const service = named ?? (await chooseService(session, events, interruption));
  if (typeof service === 'number') {
    return service;
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
  const signal = signalOf(interruption);
  const access = await findAccess({ deployments, service, region, client, search, token, signal });
  const asked = interruption.asked();
  if (asked) {
    return refuseSmoke(events, exitCodeOf(asked), 'interrupted', english.smoke.left);
  }
  return access.kind === 'access'
    ? call(events, { service, access, body: body.bytes, timeoutMs }, interruption)
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
