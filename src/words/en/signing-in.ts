import type { SignInFact } from '../../app/sign-in.ts';
import type { KeyField, SignInEnd } from '../../app/types.ts';
import { regionName } from './names.ts';

export const signInRegions = {
  question: 'Which region do you want to sign in to?',
  fact: 'One sign-in is good for one region; each has a file of its own.',
  /** After a region in the list, what one needs first. */
  mark: (fact: SignInFact | undefined): string[] =>
    fact === undefined ? [] : ['signed in', ...(fact.safe ? [] : ['others can read its file'])],
};

export const signInWarning = {
  question: (region: string): string => `Sign in to ${regionName(region)} (${region})`,
  endpoint: (endpoint: string): string => `Endpoint: ${endpoint}`,
  /** Said before any key is asked (issue: set-up). */
  exposed:
    'eascmd takes the secret on its command line: other users of this machine can see it in the list of processes for that moment. This tool keeps neither ID nor secret.',
  rehearsed:
    'In this rehearsal the stand-in takes whatever you type. Type no real key: other users of this machine can see it for a moment all the same.',
  signedIn: 'This region has a sign-in already. A new one replaces it once eascmd takes the keys.',
  /** A file that was named goes before any that is made here. */
  named: (file: string): string =>
    `This start was told to sign in with ${file}: a sign-in made here is used from a start without it.`,
  unsafe: (file: string): string => `Other users of this machine may read ${file}.`,
};

export const keyField = {
  question: (asked: KeyField, region: string): string =>
    `${asked === 'id' ? 'AccessKey ID' : 'AccessKey secret'} for ${regionName(region)}`,
  consequence: 'It is not shown, and kept nowhere by this tool.',
  hint: (asked: KeyField, length: number): string =>
    length === 0
      ? 'Type or paste it.'
      : `${length} ${length === 1 ? 'character' : 'characters'}. ${asked === 'id' ? 'Enter goes on to the secret' : 'Enter signs in'}, Ctrl-U clears it.`,
};

export const ownCommand = {
  question: 'Run this, with your keys in place of the words in <>:',
  asking: 'Making the command.',
  rehearsed: 'This is a rehearsal: it is shown as it would be, and signs in to nothing.',
  hint: 'A shell may keep it in its history. Ctrl-C leaves and prints it in one line.',
};

export const signingIn = (region: string): string =>
  `Signing in to ${regionName(region)}, then asking eascmd ls whether the keys are good.`;

const refusals: ReadonlyMap<string, string> = new Map([
  ['wrong-key', 'The service did not take the keys.'],
  ['expired-key', 'The service did not take the temporary key: it may have run out.'],
  ['config-failed', 'eascmd config failed.'],
  ['no-file', 'eascmd wrote no sign-in file.'],
  ['not-written', 'The sign-in file could not be written.'],
  ['eascmd-not-runnable', 'eascmd could not be started.'],
  ['not-a-value', 'What was typed is no AccessKey: it holds spaces or signs that no key has.'],
]);

const doubts: ReadonlyMap<string, string> = new Map([
  ['no-permission', 'The keys were taken, but this user may not list services (eas:ListServices).'],
  ['no-answer', 'The service did not answer, so that it is not known whether the keys are good.'],
  [
    'unclear',
    'What eascmd ls said is not known here, so that it is not certain whether the keys are good.',
  ],
]);

export const signInEnd = {
  title: (end: SignInEnd, region: string): string => {
    switch (end.kind) {
      case 'signed-in':
        return `Signed in to ${regionName(region)}.`;
      case 'refused':
        return `Not signed in to ${regionName(region)}.`;
      case 'not-confirmed':
        return `The sign-in for ${regionName(region)} is kept, and not confirmed.`;
    }
  },
  cause: (end: SignInEnd): string => {
    switch (end.kind) {
      case 'signed-in':
        return 'eascmd ls worked with the keys.';
      case 'refused':
        return refusals.get(end.code) ?? 'It did not work.';
      case 'not-confirmed':
        return doubts.get(end.code) ?? '';
    }
  },
  /** After a refusal, where the region had a sign-in. */
  untouched: 'The sign-in that was there before is as it was.',
  /** eascmd's own words. */
  said: (reason: string): string => `eascmd: ${reason}`,
  file: (file: string, safe: boolean): string =>
    safe ? `${file}, readable by you alone` : `${file}, readable by others`,
};

/** What stays on the normal screen. */
export const setupLeft = {
  eascmd: (label: string | null): string =>
    label === null ? 'eascmd is not set up.' : `eascmd: ${label}`,
  signedIn: (regions: readonly string[]): string =>
    `Signed in: ${regions.map((id) => `${regionName(id)} (${id})`).join(', ')}.`,
  goOn: 'Go on with: blade-deploy',
  rehearsed: 'It was a rehearsal: a stand-in played eascmd, and nothing was signed in.',
  command: 'To sign in yourself, with your keys in place of the words in <>:',
};

/** On the review, where sign-ins were made here and none for its region. */
export const otherSignIn = (region: string | null): string =>
  `No sign-in for ${region === null ? 'its region' : regionName(region)} was made here: eascmd uses ~/.eas/config, which may be of another region.`;
