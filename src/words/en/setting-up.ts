import type { ClientFact } from '../../app/facts.ts';
import type { SetupChoice } from '../../app/focus.ts';
import type { Setup } from '../../app/state.ts';
import type {
  FetchFact,
  FetchFailure,
  PlaceFact,
  PlaceState,
  UnfitPlace,
} from '../../app/types.ts';
import { size } from './size.ts';

const states: Readonly<Record<PlaceState, string>> = {
  fits: 'found',
  'no-run-bit': 'has no run bit',
  'other-machine': 'is for another machine',
  truncated: 'is incomplete: shorter than it says of itself',
  empty: 'is empty',
  'web-page': 'is a web page, no program',
  missing: 'not there',
  'not-a-file': 'is a folder or a device, no file',
  'not-executable': 'is no program',
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
  question: 'Into which folder shall eascmd be put?',
  consequence: ({ machine, url }: FetchFact): string =>
    `For ${machine}, from ${url}. No checksum of it is known here: what comes is checked to be a program for this machine, and made runnable after that alone.`,
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
  ['server', 'The server has trouble of its own.'],
  ['address', 'The address is none that can be fetched.'],
  ['not-found', 'There is no such file at the address.'],
  ['forbidden', 'The server does not give the file out.'],
  ['proxy-auth', 'The proxy wants a name and a password.'],
  ['proxy-kind', 'The proxy is of a kind that is not supported.'],
  ['http-status', 'The server answered something else.'],
  ['redirects', 'The server led to other addresses too often.'],
  ['insecure-redirect', 'The server led to an address without https.'],
  ['web-page', 'A web page came instead of a program: a network may ask you to sign in first.'],
  ['too-large', 'It is larger than any eascmd can be.'],
  ['damaged', 'What came is not what the server said it would be.'],
  ['not-a-program', 'What came is no program for this machine.'],
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
  resumable: 'What came of it is kept: the next try goes on from there.',
};
