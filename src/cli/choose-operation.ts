import { freeName } from '../app/file.ts';
import type { Way } from '../app/types.ts';
import type { Presence } from '../eascmd/describe.ts';
import { english } from '../messages/en/english.ts';
import { findPast } from '../platform/deployments/past.ts';
import type { Client } from '../platform/eascmd/client.ts';
import type { HeadlessRun } from './headless-run.ts';
import { sentences } from './sentences.ts';

/** Why nothing is sent, with the code of the event. */
interface Conflict {
  readonly code: string;
  readonly message: string;
}

/**
 * How the file is sent. Never a blind create: the name is looked up first, and where that fails it is
 * said. Only `--allow-delete` with the service's own name deletes; `--yes` never does.
 */
export async function chooseOperation(
  run: HeadlessRun,
  client: Client,
  presence: Presence,
): Promise<Way | Conflict> {
  const { plan, session, stream, onTaken = 'refuse' } = run;
  const { service } = plan;
  if (presence.kind === 'unknown') {
    stream.notice(sentences.nameUnknown(service, presence.reason));
  }
  if (presence.kind !== 'taken') {
    return 'create';
  }
  if (session.flags.allowDelete === service) {
    stream.notice(english.deletesAsAllowed(service));
    return 'replace';
  }
  if (onTaken === 'replace') {
    // Somebody typed its name in full.
    return 'replace';
  }
  if (onTaken === 'modify') {
    stream.notice(english.updatesInPlace(service));
    return 'modify';
  }
  return nameTaken(run, client);
}

export async function nameTaken(
  { plan, session }: Pick<HeadlessRun, 'plan' | 'session'>,
  { kind }: Pick<Client, 'kind'>,
): Promise<Conflict> {
  const { service, writes } = plan;
  const remembered = (await findPast(session.homes, service, kind === 'rehearsal')) !== undefined;
  const newName = freeName(service, []);
  const message = english.nameTaken({ service, newName, ofFile: !writes, remembered });
  return { code: 'name-taken', message };
}
