import type { ClientFact } from '../../app/facts.ts';
import type { SetupChoice } from '../../app/focus.ts';
import type { SignInFact } from '../../app/sign-in.ts';
import type { Setup } from '../../app/state.ts';
import type {
  FetchFact,
  FetchFailure,
  KeyField,
  PlaceFact,
  PlaceState,
  SignInEnd,
  UnfitPlace,
} from '../../app/types.ts';
import { didYouMean, regionName, size } from './format.ts';

const officialPage =
  'https://www.alibabacloud.com/help/en/pai/developer-reference/download-the-eascmd-client-and-complete-user-authentication';

/** What set-up says without screens. */
export const setupLines = {
  looked: 'Looked for eascmd, in this order:',
  place: (fact: PlaceFact): string => `  ${fact.place}: ${placeState(fact)}`,
  uses: (path: string): string => `eascmd: ${path}. It starts.`,
  remembered: (path: string): string => `${path} is used from now on.`,
  notRemembered: (path: string): string =>
    `${path} could not be remembered: the settings may not be written. Name it with --eascmd.`,
  variable: (fact: PlaceFact): string =>
    `BLADE_DEPLOY_EASCMD names ${fact.place}: ${placeState(fact)}. It goes before everything else. Unset it, or name another.`,
  named: (fact: PlaceFact): string => `${fact.place}: ${placeState(fact)}.`,
  doesNotStart: (path: string, reason: string | null): string =>
    `${path} does not start${reason === null ? '' : `: ${reason}`}.`,
  none: 'eascmd was not found on this machine.',
  rehearsed: 'This is a rehearsal: a stand-in plays eascmd, nothing is looked for or fetched.',
  mend: 'What now?',
  mends: {
    'run-bit': (path: string): string => `Set the run bit of ${path}, as chmod +x does.`,
    fetch: ({ machine, url }: FetchFact): string => `Fetch it for ${machine} from ${url}`,
    path: 'Name the path of an eascmd.',
    leave: 'Leave.',
  },
  byHand: ({ machine }: FetchFact): string =>
    `Which file is for ${machine} is not certain from public documents, so that none is fetched. The official page: ${officialPage}`,
  askPath: 'Path of eascmd: ',
  askFolder: (folder: string): string => `Folder to put it in [${folder}]: `,
  exists: (path: string): string => `${path} is there already, and is no eascmd for this machine.`,
  askReplace: 'Replace it? [y/N] ',
  needsYes: (path: string): string =>
    `${path} exists and isn't a program for this machine. --yes replaces it.`,
  usesExisting: (path: string): string => `${path} is there already, and is not fetched again.`,
  fetching: (url: string, folder: string): string => `Fetching ${url} into ${folder}`,
  progress: (received: number, total: number | null): string =>
    total === null
      ? `  ${size(received)}`
      : `  ${size(received)} of ${size(total)}, ${Math.floor((received / Math.max(total, 1)) * 100)}%`,
  fetched: (path: string): string => `${path} is complete, is for this machine, and may be run.`,
  notFetched: (failure: FetchFailure): string =>
    [notFetched.title, notFetched.cause(failure), failure.resumable ? notFetched.resumable : '']
      .filter(Boolean)
      .join(' '),
  nothingToFetch: (fact: FetchFact): string =>
    `Nothing is fetched: which file is for ${fact.machine} is not certain from public documents. Get it by hand from ${officialPage}, then name it with --eascmd PATH.`,
  askRegion: (fallback: string): string => `Region, by number or id [${fallback}]: `,
  regions: 'Sign in to which region?',
  region: (id: string, isSignedIn: boolean): string =>
    `${regionName(id)} (${id})${isSignedIn ? ', signed in' : ''}`,
  unknownRegion: (id: string, nearest: string | undefined, ids: readonly string[]): string =>
    `${id} is no region that is known here.${didYouMean(nearest)} There are: ${ids.join(', ')}.`,
  noSuchRegion: 'No region has this number or id.',
  endpoint: (region: string, endpoint: string): string =>
    `Sign in to ${regionName(region)} (${region}), endpoint ${endpoint}`,
  signInChoices: {
    type: 'Type the AccessKey here.',
    command: 'Show the command, to run it yourself.',
    vpc: (endpoint: string): string => `Use the endpoint inside a VPC of the region: ${endpoint}`,
    public: (endpoint: string): string => `Use the public endpoint: ${endpoint}`,
    leave: 'Do not sign in.',
  },
  askId: 'AccessKey ID (not shown): ',
  askSecret: 'AccessKey secret (not shown): ',
  taken: (length: number): string => `${length} characters.`,
  ownCommand: (command: string): string[] => [
    'Run this where nobody else is, with your keys in place of the words in <>:',
    `  ${command}`,
    'Your shell may keep the line in its history. The next start of blade-deploy finds the sign-in.',
  ],
  signedIn: (region: string, file: string, rehearsal: boolean): string =>
    rehearsal
      ? `Signed in to ${regionName(region)} (${region}), as a rehearsal: the stand-in keeps no key.`
      : `Signed in to ${regionName(region)} (${region}): eascmd ls worked with the keys. eascmd keeps them in ${file}, readable by you alone.`,
  /** Of keys that were not taken, or of which that could not be told. */
  notSignedIn: (end: SignInEnd & { readonly reason: string | null }, region: string): string =>
    [
      signInEnd.title(end, region),
      signInEnd.cause(end),
      end.reason === null ? '' : signInEnd.said(end.reason),
    ]
      .filter(Boolean)
      .join(' '),
  unconfirmed: (reason: string | null): string =>
    `Couldn't check whether eascmd is signed in.${reason === null ? '' : ` ${signInEnd.said(reason)}`}`,
  askAnother: 'Sign in to another region? [y/N] ',
  unsafe: (file: string): string =>
    `Other users of this machine could read ${file}. Its rights were taken from them.`,
  ownSignIn:
    'eascmd answers with its own sign-in, in ~/.eas/config or the file that was named. Its region is not known here.',
  signedInAlready: (region: string): string => `Signed in to ${regionName(region)} (${region}).`,
  missing: 'Input is needed, and nobody can be asked. Missing:',
  missingEascmd: (canFetch: boolean): string =>
    `  --eascmd PATH${canFetch ? ', or --download' : ''}: eascmd was not found`,
  missingRunBit: (path: string): string => `  --yes: ${path} has no run bit, which --yes sets`,
  missingRegion: (ids: readonly string[]): string => `  --region: one of ${ids.join(', ')}`,
  missingSignIn: '  --sign-in: eascmd is not signed in',
  missingVariable: (name: string): string => `  ${name}, in the environment`,
  interrupted: 'Interrupted. What came of a download is saved for the next try.',
  ready: (rehearsal: boolean): string =>
    rehearsal
      ? 'That was a rehearsal: nothing was set up. Go on with: blade-deploy new --rehearse'
      : 'eascmd is set up. Go on with: blade-deploy',
  notReady: 'eascmd is not set up.',
  signedOut: 'eascmd works, but is not signed in.',
} as const;

const states: Readonly<Record<PlaceState, string>> = {
  fits: 'found',
  'no-run-bit': "isn't marked as executable",
  'other-machine': 'is for another machine',
  truncated: 'is incomplete: it is shorter than its header says',
  empty: 'is empty',
  'web-page': 'is a web page, not a program',
  missing: 'not found',
  'not-a-file': 'is a folder or a device, not a file',
  'not-executable': "isn't an executable program",
  unreadable: 'cannot be read',
};

export function placeState({ state, builtFor }: Pick<PlaceFact, 'state' | 'builtFor'>): string {
  return state === 'other-machine' && builtFor
    ? `is for another machine: ${builtFor}`
    : states[state];
}

/** Of a path that was named, or found where eascmd is looked for. */
export function unfitPlace({ path, ...fact }: UnfitPlace): string {
  switch (fact.state) {
    case 'missing':
      return `There is no file ${path}.`;
    case 'no-run-bit':
      return `${path} may not be run: it has no run bit. chmod +x ${path} sets it.`;
    default:
      return `${path} ${placeState(fact)}.`;
  }
}

/** What set-up says of eascmd; its places stand under it. */
export const findingEascmd = {
  looking: 'Looking for eascmd.',
  found: 'eascmd is on this machine.',
  faulty: 'eascmd is on this machine, and cannot be run as it is.',
  missing: 'eascmd was not found on this machine.',
  rehearsed: 'This is a rehearsal: a stand-in plays eascmd, and no key reaches Alibaba Cloud.',
  /** Only what a document names with certainty is offered (docs: download page of the client). */
  noFile: ({ machine }: FetchFact): string =>
    `Which file of eascmd is for ${machine} is not certain from public documents. Get it by hand: see "Download the EASCMD client" in the PAI documentation. Then name its path here.`,
  canFetch: ({ machine, url }: FetchFact): string => `For ${machine} it can be fetched from ${url}`,
};

const options: Readonly<Record<Exclude<SetupChoice, 'close'>, string>> = {
  'sign-in': 'Sign in to a region.',
  'set-run-bit': 'Set its run bit, as chmod +x does.',
  'use-found': 'Use the one that can be run.',
  fetch: 'Fetch it.',
  path: 'Name the path of an eascmd.',
  rehearse: 'Rehearse instead.',
  again: 'Try again.',
  folder: 'Choose the folder again.',
  'type-keys': 'Type the AccessKey here.',
  command: 'Show the command instead.',
  vpc: 'Use the endpoint inside a VPC.',
  public: 'Use the public endpoint.',
  'make-safe': 'Let nobody else read its file.',
  'other-region': 'Sign in to another region.',
  'look-again': 'It has been run: check it.',
};

/** What a choice of set-up does; the way out says where it leads. */
export function setupOption(
  choice: SetupChoice,
  { back, page }: Pick<Setup, 'back' | 'page'>,
  client: ClientFact | null,
): string {
  if (choice !== 'close') {
    return options[choice];
  }
  if (back.kind === 'leave') {
    return client ? 'Leave set-up.' : 'Leave, with eascmd not set up.';
  }
  const done = page.kind === 'signed-in' && page.end.kind !== 'refused';
  return done || (back.screen === 'client' && client) ? 'Go on where you were.' : 'Go back.';
}

export const eascmdPath = {
  question: 'Where is eascmd?',
  consequence: 'Its path is remembered. It is looked at, and not started by that.',
  hint: 'The path of a program, for example ~/tools/eascmd64.',
  ready: 'Enter takes it.',
  refused: (fact: PlaceFact): string => `${fact.place}: ${placeState(fact)}.`,
};

export const fetchFolder = {
  question: 'Install eascmd in which folder?',
  consequence: ({ machine, url }: FetchFact): string =>
    `For ${machine}, from ${url}. Alibaba Cloud publishes no checksum. We check that the file is a program for this machine before making it executable.`,
  hint: 'Enter fetches it.',
};

export const fetching = {
  title: 'Fetching eascmd.',
  into: (folder: string): string => `Into ${folder}`,
  of: (received: number, total: number): string => `${size(received)} of ${size(total)}`,
  soFar: (received: number): string =>
    `${size(received)} so far. The server has not said how much there is.`,
  waiting: 'Waiting for the server.',
  percent: (part: number): string => `${Math.floor(part * 100)}%`,
};

/** In plain words, by the code of the download. */
const failures: ReadonlyMap<string, string> = new Map([
  ['broken-off', 'It was broken off, as you asked.'],
  ['stalled', 'The server sent nothing for half a minute.'],
  ['connection', 'The connection broke off, or there was none.'],
  ['server', 'The server reported an error.'],
  ['address', "The address can't be downloaded from."],
  ['not-found', 'There is no such file at the address.'],
  ['forbidden', 'The server refused access to the file.'],
  ['proxy-auth', 'The proxy asks for a user name and a password.'],
  ['proxy-kind', "This kind of proxy isn't supported."],
  ['http-status', 'The server gave an unexpected answer.'],
  ['redirects', 'The server redirected too many times.'],
  ['insecure-redirect', 'The server redirected to an address without https.'],
  ['web-page', 'A web page came instead of a program: a network may ask you to sign in first.'],
  ['too-large', 'The file is too large to be eascmd.'],
  ['damaged', "The download is damaged: its size doesn't match."],
  ['not-a-program', "The download isn't a program for this machine."],
  ['not-written', 'The folder or the file could not be written.'],
]);

/** What the system says of a folder that cannot be written into. */
const unwritable: ReadonlyMap<string | null, string> = new Map([
  ['ENOSPC', 'The disk is full. Make room, or choose another folder.'],
  ['EDQUOT', 'No more may be stored there. Make room, or choose another folder.'],
  ['EACCES', 'You may not write into that folder. Choose another.'],
  ['EPERM', 'You may not write into that folder. Choose another.'],
  ['EROFS', 'That folder can only be read. Choose another.'],
  ['ENOTDIR', 'Where the folder is to be there is a file. Choose another.'],
  ['EEXIST', 'Where the folder is to be there is a file. Choose another.'],
]);

/** Node's codes for it come from OpenSSL, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
const notTrusted =
  'The certificate that came is not trusted here. If a proxy reads your traffic, name its certificate in NODE_EXTRA_CA_CERTS.';

export const notFetched = {
  title: 'eascmd was not fetched.',
  cause: ({ code, reason }: FetchFailure): string => {
    const known = code === 'not-written' ? unwritable.get(reason) : undefined;
    const untrusted = code === 'connection' && /CERT|UNABLE_TO_(?:GET|VERIFY)/.test(reason ?? '');
    const cause = untrusted ? notTrusted : known;
    return `${cause ?? failures.get(code) ?? 'It did not work.'}${reason ? ` (${reason})` : ''}`;
  },
  resumable: 'What came of it is saved: the next try goes on from there.',
};

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
        return `The sign-in for ${regionName(region)} is saved, and not confirmed.`;
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
