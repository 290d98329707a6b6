import type { Check, CheckCode, CheckState } from './check.ts';
import type { ClientFacts, SignInFacts } from './facts.ts';

export function examineClient(client: ClientFacts): Check {
  const check = (state: CheckState, code: CheckCode, values: Check['values'] = {}): Check => ({
    id: 'eascmd',
    state,
    code,
    values,
  });
  switch (client.kind) {
    case 'none':
      return check('fault', 'eascmd-missing', { looked: client.looked.join(', ') });
    case 'refused': {
      const { path, state, builtFor } = client;
      return check('fault', unfit(state), { path, platform: builtFor ?? '', what: state });
    }
    case 'rehearsal':
      return client.help.kind === 'ended'
        ? check('ok', 'eascmd-rehearsal')
        : check('fault', 'eascmd-not-runnable', { path: 'eascmd-rehearsal' });
    case 'found':
      return examineFound(client, check);
  }
}

type Make = (state: CheckState, code: CheckCode, values?: Check['values']) => Check;

function examineFound(
  { path, inspection, help }: Extract<ClientFacts, { kind: 'found' }>,
  check: Make,
): Check {
  if (help === null) {
    return check('fault', unfit(inspection.kind), {
      path,
      platform: [inspection.platform, inspection.machines?.join('/')].filter(Boolean).join(' '),
      what: inspection.kind,
    });
  }
  switch (help.kind) {
    case 'not-started':
      return check('fault', 'eascmd-not-runnable', { path });
    case 'timed-out':
      return check('warning', 'eascmd-timed-out', { path });
    case 'ended':
      if (help.words === null) {
        return check('warning', 'eascmd-silent', { path });
      }
      return inspection.translated === true
        ? check('warning', 'eascmd-translated', { path, words: help.words })
        : check('ok', 'eascmd-runs', { path, words: help.words });
  }
}

function unfit(kind: string): CheckCode {
  switch (kind) {
    case 'missing':
      return 'eascmd-not-there';
    case 'not-a-file':
      return 'eascmd-no-file';
    case 'no-run-bit':
      return 'eascmd-no-run-bit';
    case 'other-machine':
      return 'eascmd-other-machine';
    default:
      return 'eascmd-no-program';
  }
}

/** One for the rights of the file, where others can read it, and one for what its keys are worth. */
export function examineSignIn(signIn: SignInFacts, hasRegion: boolean): readonly Check[] {
  const { region, file, rehearsal, mode, safe, answer, words } = signIn;
  const who = rehearsal ? 'rehearsal' : 'eascmd';
  const values = { region: region ?? '', file: file ?? '', client: who, words: words ?? '' };
  const isSpare = region === null && file === null && hasRegion && answer === 'wrong-key';
  const judged = isSpare ? spare : answers[answer ?? 'not-asked'];
  const asked: Check = { id: 'sign-in', values, ...judged };
  const open: Check = {
    id: 'sign-in',
    state: 'fault',
    code: 'sign-in-open',
    values: { ...values, mode: (mode ?? 0).toString(8).padStart(3, '0') },
  };
  return safe ? [asked] : [open, asked];
}

/** What no region needs is no fault: who has signed in by region never made one of eascmd's own. */
const spare = { state: 'ok', code: 'sign-in-spare' } as const;

const answers: Readonly<
  Record<NonNullable<SignInFacts['answer']> | 'not-asked', Pick<Check, 'state' | 'code'>>
> = {
  accepted: { state: 'ok', code: 'sign-in-accepted' },
  'wrong-key': { state: 'fault', code: 'sign-in-wrong-key' },
  'expired-key': { state: 'fault', code: 'sign-in-expired-key' },
  'no-permission': { state: 'warning', code: 'sign-in-no-permission' },
  'no-answer': { state: 'fault', code: 'sign-in-no-answer' },
  unclear: { state: 'warning', code: 'sign-in-unclear' },
  'not-asked': { state: 'warning', code: 'sign-in-not-asked' },
};
