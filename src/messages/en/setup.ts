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
import { didYouMean, joins, regionName, size } from './format.ts';

/** A path, or a name such as `eascmd on PATH`. */
export const placeName = (place: string): string => place;

const officialPage =
  'https://www.alibabacloud.com/help/en/pai/developer-reference/download-the-eascmd-client-and-complete-user-authentication';

/** The texts of setup without screens. */
export const setupLines = {
  looked: 'Looked for eascmd in this order:',
  place: (fact: PlaceFact): string => `  ${placeName(fact.place)}: ${placeState(fact)}`,
  uses: (path: string): string => `eascmd: ${path}. It runs.`,
  remembered: (path: string): string => `blade-deploy uses ${path} from now on.`,
  notRemembered: (path: string): string =>
    `Can't save ${path}: the settings aren't writable. Set it with --eascmd.`,
  variable: (fact: PlaceFact): string =>
    `BLADE_DEPLOY_EASCMD is set to ${placeName(fact.place)}: ${placeState(fact)}. It takes precedence over everything else. Unset it, or set another path.`,
  named: (fact: PlaceFact): string => `${placeName(fact.place)}: ${placeState(fact)}.`,
  doesNotStart: (path: string, reason: string | null): string =>
    `${path} doesn't start${reason === null ? '' : `: ${reason}`}.`,
  none: 'eascmd was not found on this machine.',
  rehearsed: 'This is a rehearsal: a stand-in plays eascmd. Nothing is looked for or downloaded.',
  fix: 'What would you like to do?',
  fixes: {
    'run-bit': (path: string): string => `Make ${path} executable (chmod +x).`,
    fetch: ({ machine, url }: FetchFact): string => `Download it for ${machine} from ${url}`,
    path: 'Enter the path of eascmd.',
    leave: 'Quit.',
  },
  byHand: ({ machine }: FetchFact): string =>
    `Public documents don't say for certain which file is for ${machine}, so nothing is downloaded. Official page: ${officialPage}`,
  askPath: 'Path of eascmd: ',
  askFolder: (folder: string): string => `Install it in which folder? [${folder}]: `,
  exists: (path: string): string => `${path} already exists and isn't an eascmd for this machine.`,
  askReplace: 'Replace it? [y/N] ',
  needsYes: (path: string): string =>
    `${path} already exists and isn't a program for this machine. Add --yes to replace it.`,
  usesExisting: (path: string): string => `${path} already exists and isn't downloaded again.`,
  fetching: (url: string, folder: string): string => `Downloading ${url} to ${folder}`,
  progress: (received: number, total: number | null): string =>
    total === null
      ? `  ${size(received)}`
      : `  ${size(received)} of ${size(total)}, ${Math.floor((received / Math.max(total, 1)) * 100)}%`,
  fetched: (path: string): string => `${path} is complete, built for this machine, and executable.`,
  notFetched: (failure: FetchFailure): string =>
    [notFetched.title, notFetched.cause(failure), failure.resumable ? notFetched.resumable : '']
      .filter(Boolean)
      .join(' '),
  nothingToFetch: (fact: FetchFact): string =>
    `Nothing was downloaded: public documents don't say for certain which file is for ${fact.machine}. Download it yourself from ${officialPage}, then set its path with --eascmd PATH.`,
  askRegion: (fallback: string): string => `Region number or ID [${fallback}]: `,
  regions: 'Sign in to which region?',
  region: (id: string, isSignedIn: boolean): string =>
    `${regionName(id)} (${id})${isSignedIn ? ', signed in' : ''}`,
  unknownRegion: (id: string, nearest: string | undefined, ids: readonly string[]): string =>
    `Unknown region ${id}.${didYouMean(nearest)} Known regions: ${joins.values(ids)}.`,
  noSuchRegion: 'No region has this number or ID.',
  endpoint: (region: string, endpoint: string): string =>
    `Sign in to ${regionName(region)} (${region}), endpoint ${endpoint}`,
  signInChoices: {
    type: 'Type the AccessKey here.',
    command: 'Show the command to run yourself.',
    vpc: (endpoint: string): string => `Use the endpoint inside a VPC of the region: ${endpoint}`,
    public: (endpoint: string): string => `Use the public endpoint: ${endpoint}`,
    leave: "Don't sign in.",
  },
  askId: 'AccessKey ID (not shown): ',
  askSecret: 'AccessKey secret (not shown): ',
  taken: (length: number): string => `${length} characters.`,
  ownCommand: (command: string): string[] => [
    'Run this on a machine that nobody else uses, with your keys in place of the words in <>:',
    `  ${command}`,
    'Your shell may save the line in its history. The next start of blade-deploy finds the sign-in.',
  ],
  signedIn: (region: string, file: string, rehearsal: boolean): string =>
    rehearsal
      ? `Signed in to ${regionName(region)} (${region}), as a rehearsal: the stand-in saves no key.`
      : `Signed in to ${regionName(region)} (${region}): eascmd ls worked with the keys. eascmd saves them in ${file}, readable only by you.`,
  /** For keys that were rejected or couldn't be checked. */
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
    `Other users of this machine could read ${file}. It is now readable only by you.`,
  ownSignIn:
    'eascmd is signed in with ~/.eas/config or the file you named. The region of that sign-in is unknown.',
  signedInAlready: (region: string): string => `Signed in to ${regionName(region)} (${region}).`,
  missing: 'Input required, but this is not an interactive terminal. Missing:',
  missingEascmd: (canFetch: boolean): string =>
    `  --eascmd PATH${canFetch ? ', or --download' : ''}: eascmd not found`,
  missingRunBit: (path: string): string => `  --yes: ${path} isn't executable; --yes makes it so`,
  missingRegion: (ids: readonly string[]): string => `  --region: one of ${joins.values(ids)}`,
  missingSignIn: '  --sign-in: eascmd is not signed in',
  missingVariable: (name: string): string => `  ${name} in the environment`,
  interrupted: 'Interrupted. A partial download is saved for the next try.',
  ready: (rehearsal: boolean): string =>
    rehearsal
      ? 'This was a rehearsal: nothing was set up. Continue with: blade-deploy new --rehearse'
      : 'eascmd is set up. Continue with: blade-deploy',
  notReady: 'eascmd is not set up.',
  signedOut: "eascmd works, but isn't signed in.",
} as const;

const states: Readonly<Record<PlaceState, string>> = {
  fits: 'found',
  'no-run-bit': "isn't marked as executable",
  'other-machine': 'is built for another platform',
  truncated: 'is incomplete: it is shorter than its header says',
  empty: 'is empty',
  'web-page': 'is a web page, not a program',
  missing: 'not found',
  'not-a-file': 'is a folder or a device, not a file',
  'not-executable': "isn't an executable program",
  unreadable: "can't be read",
};

export function placeState({ state, builtFor }: Pick<PlaceFact, 'state' | 'builtFor'>): string {
  return state === 'other-machine' && builtFor
    ? `is built for another platform: ${builtFor}`
    : states[state];
}

/** The sentence for a path that was set or found, but can't be used. */
export function unfitPlace({ path, ...fact }: UnfitPlace): string {
  switch (fact.state) {
    case 'missing':
      return `${path} doesn't exist.`;
    case 'no-run-bit':
      return `${path} isn't executable. Run: chmod +x ${path}`;
    default:
      return `${path} ${placeState(fact)}.`;
  }
}

/** What setup says about eascmd, above the list of places. */
export const findingEascmd = {
  looking: 'Looking for eascmd.',
  found: 'eascmd is installed.',
  faulty: "eascmd is on this machine, but can't run as it is.",
  missing: 'eascmd was not found on this machine.',
  rehearsed: 'This is a rehearsal: a stand-in plays eascmd, and no key reaches Alibaba Cloud.',
  /** Only a file that a document names with certainty is offered (docs: download page of the client). */
  noFile: ({ machine }: FetchFact): string =>
    `Public documents don't say for certain which file of eascmd is for ${machine}. Download it yourself: see "Download the EASCMD client" in the PAI documentation. Then enter its path here.`,
  canFetch: ({ machine, url }: FetchFact): string =>
    `For ${machine}, it can be downloaded from ${url}`,
};

const options: Readonly<Record<Exclude<SetupChoice, 'close'>, string>> = {
  'sign-in': 'Sign in to a region.',
  'set-run-bit': 'Make it executable (chmod +x).',
  'use-found': 'Use the one that runs.',
  fetch: 'Download it.',
  path: 'Enter the path of eascmd.',
  rehearse: 'Rehearse instead.',
  again: 'Try again.',
  folder: 'Choose another folder.',
  'type-keys': 'Type the AccessKey here.',
  command: 'Show the command instead.',
  vpc: 'Use the endpoint inside a VPC.',
  public: 'Use the public endpoint.',
  'make-safe': 'Make its file readable only by you.',
  'other-region': 'Sign in to another region.',
  'search-again': 'I ran it: check now.',
};

/** The label of a choice in setup; the last choice says where it leads. */
export function setupOption(
  choice: SetupChoice,
  { back, page }: Pick<Setup, 'back' | 'page'>,
  client: ClientFact | null,
): string {
  if (choice !== 'close') {
    return options[choice];
  }
  if (back.kind === 'leave') {
    return client ? 'Quit setup.' : 'Quit without setting up eascmd.';
  }
  const done = page.kind === 'signed-in' && page.end.kind !== 'refused';
  return done || (back.view.screen === 'client' && client)
    ? 'Continue where you were.'
    : 'Go back.';
}

export const eascmdPath = {
  question: 'Where is eascmd?',
  consequence: 'Its path is saved. The file is checked, but not started.',
  hint: 'The path of a program, for example ~/tools/eascmd64.',
  ready: 'Press Enter to use it.',
  refused: (fact: PlaceFact): string => `${placeName(fact.place)}: ${placeState(fact)}.`,
};

export const fetchFolder = {
  question: 'Install eascmd in which folder?',
  consequence: ({ machine, url }: FetchFact): string =>
    `For ${machine}, from ${url}. Alibaba Cloud publishes no checksum. We check that the file is a program for this machine before making it executable.`,
  hint: 'Press Enter to download it.',
};

export const fetching = {
  title: 'Downloading eascmd.',
  into: (folder: string): string => `To ${folder}`,
  of: (received: number, total: number): string => `${size(received)} of ${size(total)}`,
  soFar: (received: number): string =>
    `${size(received)} so far. The server didn't say how large the file is.`,
  waiting: 'Waiting for the server.',
  percent: (part: number): string => `${Math.floor(part * 100)}%`,
};

/** The reasons for a failed download, by code. */
const failures: ReadonlyMap<string, string> = new Map([
  ['broken-off', 'You stopped it.'],
  ['stalled', 'The server sent nothing for 30 seconds.'],
  ['connection', 'The connection failed or was lost.'],
  ['server', 'The server reported an error.'],
  ['address', 'Nothing can be downloaded from this address.'],
  ['not-found', 'The file was not found at the address.'],
  ['forbidden', 'The server refused access to the file.'],
  ['proxy-auth', 'The proxy asks for a user name and a password.'],
  ['proxy-kind', "This kind of proxy isn't supported."],
  ['http-status', 'The server gave an unexpected response.'],
  ['redirects', 'The server redirected too many times.'],
  ['insecure-redirect', 'The server redirected to an address without https.'],
  [
    'web-page',
    'The server sent a web page instead of a program: your network may require you to sign in first.',
  ],
  ['too-large', 'The file is too large to be eascmd.'],
  ['damaged', "The download is damaged: its size doesn't match."],
  ['not-a-program', "The download isn't a program for this machine."],
  ['not-written', "Can't write the folder or the file."],
]);

/** The reasons why a folder can't be written to, by the system's code. */
const unwritable: ReadonlyMap<string | null, string> = new Map([
  ['ENOSPC', 'The disk is full. Free up space, or choose another folder.'],
  ['EDQUOT', 'Your disk quota is used up. Free up space, or choose another folder.'],
  ['EACCES', 'You have no permission to write to that folder. Choose another.'],
  ['EPERM', 'You have no permission to write to that folder. Choose another.'],
  ['EROFS', 'That folder is read-only. Choose another.'],
  ['ENOTDIR', 'A file with the name of the folder exists. Choose another.'],
  ['EEXIST', 'A file with the name of the folder exists. Choose another.'],
]);

/** Node's codes for it come from OpenSSL, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
const notTrusted =
  "The server's certificate is not trusted. If a proxy inspects your traffic, set its certificate in NODE_EXTRA_CA_CERTS.";

export const notFetched = {
  title: "Couldn't download eascmd.",
  cause: ({ code, reason }: FetchFailure): string => {
    const known = code === 'not-written' ? unwritable.get(reason) : undefined;
    const untrusted = code === 'connection' && /CERT|UNABLE_TO_(?:GET|VERIFY)/.test(reason ?? '');
    const cause = untrusted ? notTrusted : known;
    return `${cause ?? failures.get(code) ?? 'Unknown error.'}${reason ? ` (${reason})` : ''}`;
  },
  resumable: 'The partial download is saved: the next try continues from there.',
};

export const signInRegions = {
  question: 'Which region do you want to sign in to?',
  fact: 'A sign-in is valid for one region. Each has its own file.',
  /** The notes after a region in the list. */
  mark: (fact: SignInFact | undefined): string[] =>
    fact === undefined ? [] : ['signed in', ...(fact.safe ? [] : ['others can read its file'])],
};

export const signInWarning = {
  question: (region: string): string => `Sign in to ${regionName(region)} (${region})`,
  endpoint: (endpoint: string): string => `Endpoint: ${endpoint}`,
  /** Shown before a key is asked for. */
  exposed:
    'eascmd takes the secret on its command line, so other users of this machine can see it briefly in the process list. blade-deploy saves neither the ID nor the secret.',
  rehearsed:
    "In this rehearsal, the stand-in accepts anything. Don't type a real key: other users of this machine could still see it briefly.",
  signedIn:
    'This region already has a sign-in. A new one replaces it once eascmd accepts the keys.',
  /** A file that was named takes precedence over any sign-in made here. */
  named: (file: string): string =>
    `This run uses the sign-in file ${file}. A new sign-in is used by runs without it.`,
  unsafe: (file: string): string => `Other users of this machine can read ${file}.`,
};

export const keyField = {
  question: (asked: KeyField, region: string): string =>
    `${asked === 'id' ? 'AccessKey ID' : 'AccessKey secret'} for ${regionName(region)}`,
  consequence: 'It is not shown, and blade-deploy does not save it.',
  hint: (asked: KeyField, length: number): string =>
    length === 0
      ? 'Type or paste it.'
      : `${length} ${length === 1 ? 'character' : 'characters'}. ${asked === 'id' ? 'Press Enter to continue to the secret' : 'Press Enter to sign in'}, Ctrl-U to clear it.`,
};

export const ownCommand = {
  question: 'Run this, with your keys in place of the words in <>:',
  asking: 'Preparing the command.',
  rehearsed: 'This is a rehearsal: the command is only shown and signs in to nothing.',
  hint: 'Your shell may save it in its history. Press Ctrl-C to quit and print it on one line.',
};

export const signingIn = (region: string): string =>
  `Signing in to ${regionName(region)}, then checking the keys with eascmd ls.`;

const refusals: ReadonlyMap<string, string> = new Map([
  ['wrong-key', "The service didn't accept the keys."],
  ['expired-key', "The service didn't accept the temporary key: it may have expired."],
  ['config-failed', 'eascmd config failed.'],
  ['no-file', 'eascmd wrote no sign-in file.'],
  ['not-written', "Can't write the sign-in file."],
  ['eascmd-not-runnable', "Can't start eascmd."],
  [
    'not-a-value',
    "This is not an AccessKey: it contains spaces or characters that keys don't have.",
  ],
]);

const doubts: ReadonlyMap<string, string> = new Map([
  [
    'no-permission',
    'The keys were accepted, but this user has no permission to list services (eas:ListServices).',
  ],
  ['no-answer', "The service didn't respond, so it isn't known whether the keys work."],
  ['unclear', "The output of eascmd ls is unknown, so it isn't certain whether the keys work."],
]);

export const signInEnd = {
  title: (end: SignInEnd, region: string): string => {
    switch (end.kind) {
      case 'signed-in':
        return `Signed in to ${regionName(region)}.`;
      case 'refused':
        return `Not signed in to ${regionName(region)}.`;
      case 'not-confirmed':
        return `The sign-in for ${regionName(region)} is saved, but not confirmed.`;
    }
  },
  cause: (end: SignInEnd): string => {
    switch (end.kind) {
      case 'signed-in':
        return 'eascmd ls worked with the keys.';
      case 'refused':
        return refusals.get(end.code) ?? 'Unknown error.';
      case 'not-confirmed':
        return doubts.get(end.code) ?? '';
    }
  },
  /** After a rejection, if the region already had a sign-in. */
  untouched: 'Your previous sign-in is unchanged.',
  /** What eascmd printed. */
  said: (reason: string): string => `eascmd: ${reason}`,
  file: (file: string, safe: boolean): string =>
    safe ? `${file}, readable only by you` : `${file}, readable by others`,
};

/** The lines that stay on the normal screen. */
export const setupLeft = {
  eascmd: (label: string | null): string =>
    label === null ? 'eascmd is not set up.' : `eascmd: ${label}`,
  signedIn: (regions: readonly string[]): string =>
    `Signed in: ${joins.values(regions.map((id) => `${regionName(id)} (${id})`))}.`,
  goOn: 'Continue with: blade-deploy',
  rehearsed: 'This was a rehearsal: a stand-in played eascmd, and you are not signed in.',
  command: 'To sign in yourself, with your keys in place of the words in <>:',
};

/** On the review, if sign-ins were made here but none for its region. */
export const otherSignIn = (region: string | null): string =>
  `No sign-in for ${region === null ? 'its region' : regionName(region)} was made here, so eascmd uses ~/.eas/config, which may be for another region.`;
