import type { EndingCode } from '../eascmd/outcome.ts';

export type WarningCode = 'never-optimized';

/**
 * The English of the codes in the events, for scripts and bug reports. A screen says it from the
 * code, in the reader's language.
 */
const messages: Readonly<Record<EndingCode | WarningCode, string>> = {
  'name-taken': 'A service of this name exists in the region.',
  'signed-out': 'eascmd is not signed in, or its access key was not accepted.',
  'no-permission': 'The account that eascmd uses may not create this service.',
  'plugin-failed': 'The optimization plugin failed.',
  'service-failed': 'The service reported a failure.',
  unreachable: 'eascmd could not reach the service.',
  'eascmd-failed': 'eascmd reported a failure.',
  'eascmd-not-runnable': 'eascmd could not be started.',
  'stopped-on-request': 'eascmd was ended on request; the service may go on.',
  'eascmd-killed': 'eascmd was killed before its last line; the service may go on.',
  'not-confirmed': 'eascmd ended without confirming the result.',
  'lost-sight': 'eascmd ended early without saying that the service failed; the service may go on.',
  'never-optimized':
    'Deployed without optimization: plugins were configured, but no plugin was seen to run.',
};

/** The sentence of a code, and the client's own words behind it where there are any. */
export function messageFor(code: EndingCode | WarningCode, evidence: string | null = null): string {
  return evidence === null ? messages[code] : `${messages[code]} eascmd: ${evidence}`;
}
