import type { FetchFact, FetchFailure, PlaceFact, PlaceState } from '../../app/setup/facts.ts';
import { regionName } from './names.ts';
import { size } from './size.ts';

const states: Readonly<Record<PlaceState, string>> = {
  fits: 'can be run here',
  'no-run-bit': 'has no run bit, so that it may not be run',
  'other-machine': 'is for another machine',
  truncated: 'is incomplete: shorter than it says of itself',
  empty: 'is empty',
  'web-page': 'is a web page, no program',
  missing: 'not there',
  'not-a-file': 'is no file',
  'not-executable': 'is no program',
  unreadable: 'cannot be read',
};

const stateOf = ({ state, builtFor }: PlaceFact): string =>
  builtFor ? `${states[state]}: ${builtFor}` : states[state];

const officialPage =
  'https://www.alibabacloud.com/help/en/pai/developer-reference/download-the-eascmd-client-and-complete-user-authentication';

/** What set-up says without screens. */
export const setupLines = {
  looked: 'Looked for eascmd, in this order:',
  place: (fact: PlaceFact): string => `  ${fact.place}: ${stateOf(fact)}`,
  uses: (path: string): string => `eascmd: ${path}. It starts.`,
  remembered: (path: string): string => `${path} is used from now on.`,
  notRemembered: (path: string): string =>
    `${path} could not be remembered: the settings may not be written. Name it with --eascmd.`,
  variable: (path: string, state: PlaceState): string =>
    `BLADE_DEPLOY_EASCMD names ${path}: ${states[state]}. It goes before everything else. Unset it, or name another.`,
  named: (fact: PlaceFact): string => `${fact.place}: ${stateOf(fact)}.`,
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
  noSum:
    'No checksum of it is published here: what comes is checked to be a program for this machine, and made runnable after that alone.',
  askPath: 'Path of eascmd: ',
  askFolder: (folder: string): string => `Folder to put it in [${folder}]: `,
  exists: (path: string): string => `${path} is there already, and is no eascmd for this machine.`,
  askReplace: 'Replace it? [y/N] ',
  needsYes: (path: string): string =>
    `${path} is there already, and is no program for this machine. --yes replaces it.`,
  usesExisting: (path: string): string => `${path} is there already, and is not fetched again.`,
  fetching: (url: string, folder: string): string => `Fetching ${url} into ${folder}`,
  progress: (received: number, total: number | null): string =>
    total === null
      ? `  ${size(received)}`
      : `  ${size(received)} of ${size(total)}, ${Math.floor((received / Math.max(total, 1)) * 100)}%`,
  fetched: (path: string): string => `${path} is complete, is for this machine, and may be run.`,
  notFetched: (failure: FetchFailure): string =>
    `eascmd was not fetched. ${failures.get(failure.code) ?? failure.code}${failure.reason === null ? '' : ` (${failure.reason})`}${failure.resumable ? ' What came is kept: the next try goes on from there.' : ''}`,
  nothingToFetch: (fact: FetchFact): string =>
    `Nothing is fetched: which file is for ${fact.machine} is not certain from public documents. Get it by hand from ${officialPage}, then name it with --eascmd PATH.`,
  askRegion: (fallback: string): string => `Region, by number or id [${fallback}]: `,
  regions: 'Sign in to which region?',
  region: (id: string, isSignedIn: boolean): string =>
    `${regionName(id)} (${id})${isSignedIn ? ', signed in' : ''}`,
  unknownRegion: (id: string): string =>
    `${id} is no region that is known here. They are listed by: blade-deploy help regions`,
  noSuchRegion: 'No region has this number or id.',
  endpoint: (region: string, endpoint: string): string =>
    `Sign in to ${regionName(region)} (${region}), endpoint ${endpoint}`,
  exposed:
    'eascmd takes the AccessKey secret on its command line: for that moment other users of this machine can see it in the list of processes. blade-deploy keeps neither the ID nor the secret.',
  rehearsedKeys:
    'In a rehearsal any text will do. Type no real key: other users of this machine can see it for a moment all the same.',
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
  signingIn: (region: string): string =>
    `Signing in to ${regionName(region)}, then asking eascmd ls whether the keys are good.`,
  ownCommand: (command: string): string[] => [
    'Run this where nobody else is, with your keys in place of the words in <>:',
    `  ${command}`,
    'Your shell may keep the line in its history. The next start of blade-deploy finds the sign-in.',
  ],
  signedIn: (region: string, file: string, rehearsal: boolean): string =>
    rehearsal
      ? `Signed in to ${regionName(region)} (${region}), as a rehearsal: the stand-in keeps no key.`
      : `Signed in to ${regionName(region)} (${region}): eascmd ls worked with the keys. eascmd keeps them in ${file}, readable by you alone.`,
  refused: (region: string, code: string, reason: string | null): string =>
    `Not signed in to ${regionName(region)}. ${refusals.get(code) ?? code}${said(reason)} A sign-in that was there before is as it was.`,
  notConfirmed: (region: string, code: string, reason: string | null): string =>
    `The sign-in for ${regionName(region)} is kept, and not confirmed. ${doubts.get(code) ?? code}${said(reason)}`,
  unconfirmed: (reason: string | null): string =>
    `Whether eascmd is signed in could not be told.${said(reason)}`,
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
  interrupted: 'Interrupted. What came of a download is kept for the next try.',
  ready: (rehearsal: boolean): string =>
    rehearsal
      ? 'That was a rehearsal: nothing was set up. Go on with: blade-deploy new --rehearse'
      : 'eascmd is set up. Go on with: blade-deploy',
  notReady: 'eascmd is not set up.',
  notSignedIn: 'eascmd runs, and is not signed in.',
} as const;

const said = (reason: string | null): string => (reason === null ? '' : ` eascmd: ${reason}`);

const refusals: ReadonlyMap<string, string> = new Map([
  ['wrong-key', 'The service did not take the keys.'],
  ['config-failed', 'eascmd config failed.'],
  ['no-file', 'eascmd wrote no sign-in file.'],
  ['not-runnable', 'eascmd could not be started.'],
  [
    'not-a-value',
    'That is no AccessKey: it holds spaces or signs that no key has, or is too short.',
  ],
]);

const doubts: ReadonlyMap<string, string> = new Map([
  ['no-permission', 'The keys were taken, but this user may not list services (eas:ListServices).'],
  ['no-answer', 'The service did not answer.'],
  ['unclear', 'What eascmd ls said is not known here.'],
]);

const failures: ReadonlyMap<string, string> = new Map([
  ['address', 'The address is none that can be fetched from: use http or https.'],
  ['not-found', 'The server has no such file.'],
  ['forbidden', 'The server does not give it out.'],
  [
    'proxy-auth',
    'The proxy wants a name and a password: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT',
  ],
  ['proxy-kind', 'The proxy is of a kind that is not spoken here: use http:// or https://.'],
  ['http-status', 'The server did not give the file.'],
  ['redirects', 'The server sent from one address to the next, without end.'],
  ['insecure-redirect', 'The server sent to an address without encryption, which is not followed.'],
  ['web-page', 'A web page came instead. A network that wants you to sign in first does that.'],
  ['too-large', 'It is far larger than any eascmd.'],
  ['damaged', 'What came is not what the server has: try again.'],
  ['not-a-program', 'What came is no program for this machine.'],
  ['stalled', 'The server fell silent.'],
  ['connection', 'The connection failed. HTTPS_PROXY names a proxy, if one is needed here.'],
  ['server', 'The server had a fault of its own: try again later.'],
  ['canceled', 'It was canceled.'],
  ['not-written', 'It could not be written: choose another folder with --download-to.'],
]);
