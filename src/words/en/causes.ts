import type { EndingFacts } from '../../app/result.ts';
import type { EndingCode } from '../../eascmd/outcome.ts';

/**
 * What happened, in one sentence; eascmd's own words stand beside it, apart from ours. Where it never
 * ran it has none, and so the event's message, with the system's reason in it, is the sentence.
 */
const causes: Readonly<Record<Exclude<EndingCode, 'eascmd-not-runnable'>, string>> = {
  'name-taken': 'A service of this name exists in the region.',
  'signed-out': 'eascmd is not signed in, or its access key was not accepted.',
  'no-permission': 'The account that eascmd uses may not create this service.',
  'plugin-failed': 'The optimization plugin failed.',
  'service-failed': 'The service reported a failure.',
  unreachable: 'eascmd could not reach the service.',
  'eascmd-failed': 'eascmd reported a failure.',
  'stopped-on-request': 'eascmd was ended on request.',
  'eascmd-killed': 'eascmd was killed before its last line.',
  'not-confirmed': 'eascmd ended without confirming the result.',
  'lost-sight': 'eascmd ended early without saying that the service failed.',
};

const remedies: Readonly<Partial<Record<EndingCode, string>>> = {
  'name-taken': 'Choose another name: the plugin runs only when a service is created.',
  'signed-out': 'Sign in for the region: blade-deploy setup',
  'no-permission': 'Ask for the right to create services, or sign in eascmd with another account.',
  unreachable: 'Check the network, then try again.',
  'eascmd-not-runnable': 'Name another eascmd with --eascmd PATH.',
};

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(causes));
const remedyByCode: ReadonlyMap<string, string> = new Map(Object.entries(remedies));

/** A code of a newer version brings its own sentence. */
export function causeSentences(error: NonNullable<EndingFacts['error']>): string[] {
  const remedy = remedyByCode.get(error.code);
  return [byCode.get(error.code) ?? error.message, ...(remedy ? [remedy] : [])];
}
