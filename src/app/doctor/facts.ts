import type { UnfitPlace } from '../setup/facts.ts';

/** What was found out about this machine, for `doctor` to judge. Times are in milliseconds. */
export interface DoctorFacts {
  /** One that is too old is refused before anything else. */
  readonly nodeVersion: string;
  readonly client: ClientFacts;
  readonly signIns: readonly SignInFacts[];
  readonly clock: ClockFacts;
  readonly terminal: TerminalFacts;
  readonly files: FileFacts;
  readonly disk: DiskFacts;
}

export type ClientFacts =
  /** The stand-in of the rehearsal: nothing of eascmd itself was looked at. */
  | { readonly kind: 'rehearsal'; readonly help: HelpFacts }
  | { readonly kind: 'none'; readonly looked: readonly string[] }
  /** What was named or found cannot be run, and was not started. */
  | ({ readonly kind: 'refused' } & UnfitPlace)
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly inspection: InspectionFacts;
      /** Null where it was not started, because it does not fit. */
      readonly help: HelpFacts | null;
    };

/** What a path is as a program (`outside/executable.ts`). */
export interface InspectionFacts {
  readonly kind: string;
  readonly platform?: string;
  readonly machines?: readonly string[];
  readonly translated?: boolean;
}

/** How `--help` ended: no command that tells a version is documented. */
export type HelpFacts =
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly words: string | null }
  | { readonly kind: 'not-started' }
  /** It did not end by itself. */
  | { readonly kind: 'timed-out' };

export interface SignInFacts {
  /** Null for eascmd's own sign-in, or one that the user named: its region is not known. */
  readonly region: string | null;
  /** Null for the client's own. */
  readonly file: string | null;
  /** Whether it is the stand-in's. */
  readonly rehearsal: boolean;
  /** The file's rights, such as 0o600; null where they are not looked at. */
  readonly mode: number | null;
  readonly safe: boolean;
  /** What `ls` answered; null where eascmd could not be asked. */
  readonly answer:
    | 'accepted'
    | 'wrong-key'
    | 'expired-key'
    | 'no-permission'
    | 'no-answer'
    | 'unclear'
    | null;
  /** eascmd's words, without secrets; null where it said nothing. */
  readonly words: string | null;
}

export interface ClockFacts {
  readonly wallMs: number;
  /** How much more the wall clock moved than the monotonic one while the doctor looked. */
  readonly driftMs: number;
  readonly zone: string;
  readonly local: string;
}

export interface TerminalFacts {
  /** Whether questions can be asked there: standard input and standard error. */
  readonly isTerminal: boolean;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly fits: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly rawMode: boolean;
  /** `CI`, or another variable, says that nobody is there. */
  readonly canAsk: boolean;
}

export interface FileFacts {
  /** Our own folders, whether they are there or not. */
  readonly folders: readonly string[];
  readonly count: number;
  /** Files and folders that others can read or change. */
  readonly open: readonly string[];
  /** Those of another user. */
  readonly foreign: readonly string[];
}

export type DiskFacts =
  | { readonly kind: 'writable'; readonly folder: string; readonly freeBytes: number | null }
  | { readonly kind: 'not-writable'; readonly folder: string; readonly reason: string };
