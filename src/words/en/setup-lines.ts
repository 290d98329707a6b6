import type { FetchFact, FetchFailure, PlaceFact, SignInEnd } from '../../app/types.ts';
import { didYouMean } from './did-you-mean.ts';
import { regionName } from './names.ts';
import { notFetched, placeState } from './setting-up.ts';
import { signInEnd } from './signing-in.ts';
import { size } from './size.ts';

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
    `${path} is there already, and is no program for this machine. --yes replaces it.`,
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
    `Whether eascmd is signed in could not be told.${reason === null ? '' : ` ${signInEnd.said(reason)}`}`,
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
  signedOut: 'eascmd runs, and is not signed in.',
} as const;
