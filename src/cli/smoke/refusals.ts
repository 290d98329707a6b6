import type { MissingInput } from '../../deployment/events.ts';
import { english } from '../../messages/en/english.ts';
import type { AccessOutcome, ServiceAccess } from '../../platform/invoke-service.ts';
import { eascmdError } from '../eascmd-error.ts';
import { exitCode } from '../exit-codes.ts';
import type { OwnEvents } from '../own-events.ts';
import { ownResult } from '../own-result.ts';
import { inputOf } from '../refusals.ts';
import type { Session } from '../session.ts';

/** Nothing was called, and why. */
export function refuseSmoke(
  events: OwnEvents,
  code: number,
  why: string,
  message: string,
  missing?: readonly MissingInput[],
): number {
  events.say(message);
  const listed = missing === undefined ? {} : { missing: [...missing] };
  events.event(ownResult('refused', code, { code: why, message, ...listed }));
  return code;
}

export function refuseAccess(
  events: OwnEvents,
  { search }: Session,
  service: string,
  region: string | null,
  access: Exclude<AccessOutcome, ServiceAccess>,
): number {
  const { smoke } = english;
  const refuse = (code: number, why: string, message: string) =>
    refuseSmoke(events, code, why, message);
  switch (access.kind) {
    case 'rehearsed':
      return refuse(exitCode.failed, 'rehearsal', smoke.rehearsed(service));
    case 'eascmd-missing': {
      const { code, message } = eascmdError(search, false);
      return refuse(exitCode.noEascmd, code, message);
    }
    case 'eascmd-not-runnable':
      return refuse(exitCode.noEascmd, access.kind, smoke.notRunnable(access.path));
    case 'not-there':
      return refuse(exitCode.failed, 'not-there', smoke.notThere(service, region));
    case 'no-endpoint':
      return refuse(exitCode.failed, 'no-endpoint', smoke.noEndpoint(service));
    case 'no-token':
      return refuseSmoke(events, exitCode.inputNeeded, 'input-needed', smoke.noToken(service), [
        inputOf(undefined, 'EAS_TOKEN'),
      ]);
    case 'unknown': {
      const { cause, reason } = access;
      return cause === 'signed-out'
        ? refuse(exitCode.noEascmd, cause, smoke.signedOut(reason))
        : refuse(exitCode.failed, cause, smoke.notAsked(service, reason));
    }
  }
}
