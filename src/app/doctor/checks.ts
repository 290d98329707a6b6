import type { UnfitPlace } from '../types.ts';

/** What was found on this machine, for `doctor` to judge. Times are in milliseconds. */
export interface DoctorFacts {
  /** A version that is too old is rejected before anything else. */
  readonly nodeVersion: string;
  readonly client: ClientFacts;
  readonly signIns: readonly SignInFacts[];
  readonly clock: ClockFacts;
  readonly terminal: TerminalFacts;
  readonly files: FileFacts;
  readonly disk: DiskFacts;
}

export type ClientFacts =
  /** The stand-in of the rehearsal: eascmd itself was not checked. */
  | { readonly kind: 'rehearsal'; readonly help: HelpFacts }
  | { readonly kind: 'none'; readonly looked: readonly string[] }
  /** What was named or found cannot be run, and was not started. */
  | ({ readonly kind: 'refused' } & UnfitPlace)
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly inspection: InspectionFacts;
      /** Null if it was not started because it does not fit this machine. */
      readonly help: HelpFacts | null;
    };

/** The result of checking a path as a program (`platform/eascmd/`). */
interface InspectionFacts {
  readonly kind: string;
  readonly platform?: string;
  readonly machines?: readonly string[];
  readonly translated?: boolean;
}

/** How `--help` ended. No command that prints a version is documented. */
export type HelpFacts =
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly words: string | null }
  | { readonly kind: 'not-started' }
  /** It did not exit by itself. */
  | { readonly kind: 'timed-out' };

export interface SignInFacts {
  /** Null for eascmd's own sign-in or one that the user named, whose region is not known. */
  readonly region: string | null;
  /** Null for the client's own. */
  readonly file: string | null;
  /** Whether it belongs to the stand-in. */
  readonly rehearsal: boolean;
  /** The file's permissions, such as 0o600; null if they are not checked. */
  readonly mode: number | null;
  readonly safe: boolean;
  /** The answer of `ls`; null if eascmd could not be asked. */
  readonly answer:
    | 'accepted'
    | 'wrong-key'
    | 'expired-key'
    | 'no-permission'
    | 'no-answer'
    | 'unclear'
    | null;
  /** eascmd's output, without secrets; null if there was none. */
  readonly words: string | null;
}

export interface ClockFacts {
  readonly wallMs: number;
  /** How much further the wall clock moved than the monotonic clock while the checks ran. */
  readonly driftMs: number;
  readonly zone: string;
  readonly local: string;
}

export interface TerminalFacts {
  /** Whether questions can be asked: standard input and standard error are terminals. */
  readonly isTerminal: boolean;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly fits: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly rawMode: boolean;
  /** `CI` or another variable shows that nobody is at the terminal. */
  readonly canAsk: boolean;
}

export interface FileFacts {
  /** Our own folders, whether they exist or not. */
  readonly folders: readonly string[];
  readonly count: number;
  /** Files and folders that others can read or change. */
  readonly open: readonly string[];
  /** Those owned by another user. */
  readonly foreign: readonly string[];
}

export type DiskFacts =
  | { readonly kind: 'writable'; readonly folder: string; readonly freeBytes: number | null }
  | { readonly kind: 'not-writable'; readonly folder: string; readonly reason: string };

/** What works and what does not, each check after those it depends on. */
export function examine(facts: DoctorFacts): readonly Check[] {
  return [
    examineNode(facts.nodeVersion),
    examineClient(facts.client),
    ...facts.signIns.flatMap((signIn) => examineSignIn(signIn, hasRegion(facts.signIns))),
    examineClock(facts.clock),
    ...examineTerminal(facts.terminal),
    examineFiles(facts.files),
    examineDisk(facts.disk),
  ];
}

/** Whether a region is signed in to. eascmd's own sign-in is then not required. */
const hasRegion = (signIns: DoctorFacts['signIns']): boolean =>
  signIns.some(({ region, answer }) => region !== null && answer === 'accepted');

/** Whether anything prevents a deployment from working. */
export const hasFault = (checks: readonly Check[]): boolean =>
  checks.some(({ state }) => state === 'fault');

/** Deployment errors that may have a local cause that `doctor` can detect. */
const machineErrors: ReadonlySet<string> = new Set([
  'eascmd-missing',
  'eascmd-not-runnable',
  'eascmd-failed',
  'eascmd-killed',
  'signed-out',
  'no-permission',
  'unreachable',
  'lost-sight',
  'keeper-lost',
]);

export const doctorCouldExplain = (code: string): boolean => machineErrors.has(code);

function examineClient(client: ClientFacts): Check {
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

/** One check for the file's permissions, and one for whether its keys work. */
function examineSignIn(signIn: SignInFacts, hasRegion: boolean): readonly Check[] {
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

/**
 * What no region needs is not an error: a user who signed in by region never created eascmd's own
 * sign-in.
 */
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

type Judged = readonly [state: CheckState, code: CheckCode, values?: Check['values']];

const as = (id: Check['id'], [state, code, values = {}]: Judged): Check => ({
  id,
  state,
  code,
  values,
});

const examineNode = (version: string): Check => as('node', ['ok', 'node-fits', { version }]);

/** No version of this program is older than this: 2026-01-01, in UTC. */
const earliest = 1_767_225_600_000;
/**
 * A larger difference within the few seconds of the checks means that the clock was set or the
 * machine slept.
 */
const mostDriftMs = 2000;

/** No host is asked for the time, so only the clock itself can be checked. */
function examineClock({ wallMs, driftMs, zone, local }: ClockFacts): Check {
  const values = { zone, local, seconds: Math.round(Math.abs(driftMs) / 1000) };
  if (wallMs < earliest) {
    return as('clock', ['fault', 'clock-old', values]);
  }
  const jumped = Math.abs(driftMs) > mostDriftMs;
  return as(
    'clock',
    jumped ? ['warning', 'clock-jumped', values] : ['ok', 'clock-plausible', values],
  );
}

function examineTerminal(terminal: TerminalFacts): readonly Check[] {
  const { name, columns, rows, isTerminal, fits, color, unicode, rawMode, canAsk } = terminal;
  const values = { name, columns, rows, colors: color ? 'colors' : 'no colors' };
  if (!isTerminal) {
    return [as('terminal', ['ok', 'terminal-none']), as('keyboard', ['ok', 'keyboard-none'])];
  }
  const screen: Judged = !fits
    ? ['warning', 'terminal-small', values]
    : unicode
      ? ['ok', 'terminal-good', values]
      : ['ok', 'terminal-ascii', values];
  const keys: Judged = !rawMode
    ? ['warning', 'keyboard-no-raw-mode']
    : canAsk
      ? ['ok', 'keyboard-good']
      : ['warning', 'keyboard-nobody'];
  return [as('terminal', screen), as('keyboard', keys)];
}

function examineFiles({ folders, count, open, foreign }: FileFacts): Check {
  if (count === 0) {
    return as('files', ['ok', 'files-none']);
  }
  const values = { folders, count };
  const [first] = foreign;
  if (first !== undefined) {
    return as('files', ['fault', 'files-foreign', { ...values, first, others: foreign.length }]);
  }
  return open[0] === undefined
    ? as('files', ['ok', 'files-private', values])
    : as('files', ['fault', 'files-open', { ...values, first: open[0], others: open.length }]);
}

/** A recording may need that much: logs are saved up to 200 MB. */
const leastFreeBytes = 200_000_000;

function examineDisk(disk: DiskFacts): Check {
  const { folder } = disk;
  if (disk.kind === 'not-writable') {
    return as('disk', ['fault', 'disk-not-writable', { folder, reason: disk.reason }]);
  }
  const free = disk.freeBytes;
  const values = { folder, free: free === null ? '' : Math.floor(free / 1_000_000) };
  return free !== null && free < leastFreeBytes
    ? as('disk', ['warning', 'disk-low', values])
    : as('disk', ['ok', 'disk-writable', values]);
}

export type CheckState = 'ok' | 'warning' | 'fault';

/** What is checked, in the order of the report. */
export const checkIds = [
  'node',
  'eascmd',
  'sign-in',
  'clock',
  'terminal',
  'keyboard',
  'files',
  'disk',
] as const;
export type CheckId = (typeof checkIds)[number];

/** One finding of the doctor. `messages/` has its text and the fix. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly code: CheckCode;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
}

export type CheckCode =
  | 'node-fits'
  | 'eascmd-runs'
  | 'eascmd-rehearsal'
  | 'eascmd-silent'
  | 'eascmd-translated'
  | 'eascmd-missing'
  | 'eascmd-not-there'
  | 'eascmd-no-file'
  | 'eascmd-no-run-bit'
  | 'eascmd-other-machine'
  | 'eascmd-no-program'
  | 'eascmd-not-runnable'
  | 'eascmd-timed-out'
  | 'sign-in-accepted'
  | 'sign-in-open'
  | 'sign-in-spare'
  | 'sign-in-wrong-key'
  | 'sign-in-expired-key'
  | 'sign-in-no-permission'
  | 'sign-in-no-answer'
  | 'sign-in-unclear'
  | 'sign-in-not-asked'
  | 'clock-plausible'
  | 'clock-old'
  | 'clock-jumped'
  | 'terminal-good'
  | 'terminal-none'
  | 'terminal-small'
  | 'terminal-ascii'
  | 'keyboard-good'
  | 'keyboard-none'
  | 'keyboard-no-raw-mode'
  | 'keyboard-nobody'
  | 'files-private'
  | 'files-none'
  | 'files-open'
  | 'files-foreign'
  | 'disk-writable'
  | 'disk-low'
  | 'disk-not-writable';
