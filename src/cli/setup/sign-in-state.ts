import { isRefusal, readSignInAnswer, wordsOf } from '../../eascmd/answers.ts';
import { listArguments } from '../../eascmd/args.ts';
import type { SignInOutcome } from '../../platform/credentials/sign-in.ts';
import { type Client, endpointOf, inRegion } from '../../platform/eascmd/client.ts';
import type { Session } from '../session.ts';
import { keyVariables } from './request.ts';
import type { SignInEvent } from './setup-events.ts';

/** What a sign-in came to, as scripts are told. */
export function signInEventOf(
  region: string,
  endpoint: string,
  outcome: SignInOutcome,
): SignInEvent {
  return {
    type: 'sign-in',
    region,
    endpoint,
    file: outcome.kind === 'refused' ? null : outcome.file,
    state: outcome.kind,
    code: outcome.kind === 'signed-in' ? null : outcome.code,
    reason: outcome.kind === 'signed-in' ? null : outcome.reason,
  };
}

/** Whether the client is signed in as it is: for the region, or at all where none is named. */
export async function presentSignIn(
  client: Client,
  region: string | undefined,
): Promise<SignInEvent> {
  const { askEascmd } = await import('../../platform/eascmd/ask.ts');
  const there = inRegion(client, region);
  const { text, exitCode } = await askEascmd(there, listArguments());
  const answer = readSignInAnswer(text, exitCode ?? null);
  // Of a file that the user named, neither region nor endpoint is known.
  const own = region !== undefined && there.configFile !== client.configFile;
  const facts = {
    type: 'sign-in',
    region: own ? region : null,
    endpoint: own ? endpointOf(client, region) : null,
    file: there.configFile ?? null,
  } as const;
  if (answer === 'accepted') {
    return { ...facts, state: 'signed-in', code: null, reason: null };
  }
  const state = isRefusal(answer) ? 'refused' : 'not-confirmed';
  return { ...facts, state, code: answer, reason: wordsOf(text, []) };
}

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The keys that the environment holds, and the names of the variables that are empty. */
export function keysOf({ environment }: Session): { keys: Keys | null; missing: string[] } {
  const accessKeyId = environment[keyVariables.accessKeyId] ?? '';
  const accessKeySecret = environment[keyVariables.accessKeySecret] ?? '';
  const missing = [
    ...(accessKeyId === '' ? [keyVariables.accessKeyId] : []),
    ...(accessKeySecret === '' ? [keyVariables.accessKeySecret] : []),
  ];
  return { keys: missing.length === 0 ? { accessKeyId, accessKeySecret } : null, missing };
}
