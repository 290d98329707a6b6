import type { MissingInput } from '../../deployment/events.ts';
import { english } from '../../messages/en/english.ts';
import { regions } from '../../service/catalog/regions.ts';
import { inputOf } from '../refusals.ts';
import type { Found } from './find.ts';
import type { SetupRun } from './setup-run.ts';
import { keysOf } from './sign-in-state.ts';

const words = english.setupLines;

/** What nobody was there to give: a line for people, and the same for scripts. */
export interface Missing {
  readonly line: string;
  readonly input: MissingInput;
}

export function missingEascmd({ session, request }: SetupRun, found: Found | null): Missing[] {
  if (!found || found.usable !== null) {
    return [];
  }
  if (found.mendable !== null) {
    const line = words.missingRunBit(found.mendable);
    return session.flags.yes === true ? [] : [{ line, input: inputOf('--yes') }];
  }
  const line = words.missingEascmd(found.source.url !== null);
  const input = inputOf('--eascmd', 'BLADE_DEPLOY_EASCMD');
  return request.download === true ? [] : [{ line, input }];
}

export function missingForSignIn({ session, request }: SetupRun): Missing[] {
  if (request.signIn !== true) {
    return [];
  }
  const ids = regions.map(({ id }) => id);
  return [
    ...(request.region === undefined
      ? [{ line: words.missingRegion(ids), input: inputOf('--region', undefined, ids) }]
      : []),
    ...keysOf(session).missing.map((name) => ({
      line: words.missingVariable(name),
      input: inputOf(undefined, name),
    })),
  ];
}
