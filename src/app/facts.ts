import type { Beside, Outcome, WorkerFacts } from '../deployment/events.ts';
import type { Presence } from '../eascmd/describe.ts';
import type { FaultCode, Values } from '../models/bytes.ts';
import type { Model } from '../models/model.ts';
import type { Finding } from '../service/types.ts';
import type { Check } from './preflight/checks.ts';
import type { ClientKind, SubmitMode, UnfitPlace } from './types.ts';

/** The client that a deployment will be run with, as the screens name it. */
export interface ClientFact {
  readonly kind: ClientKind;
  readonly label: string;
  /** How many of its minutes pass in one real minute; 1 for the real client. */
  readonly speed: number;
  /** The scenario of a rehearsal. */
  readonly scenario?: string | undefined;
  /** What is run: for command lines that the user may run. */
  readonly command?: string;
  /** The sign-in file that eascmd is given; absent for its own. */
  readonly configFile?: string | undefined;
}

/** What was found out about eascmd before the first question. */
export interface ClientSearch {
  readonly looked: readonly string[];
  /** A path that the user named and that does not run. */
  readonly refused?: UnfitPlace;
}

/** What the command line requested, as far as the screens need it. */
export interface RunOptions {
  /** Where service.json is written, as the user gave it. */
  readonly output: string;
  /** The user gave it. */
  readonly outputNamed?: boolean;
  readonly dryRun: boolean;
  /** Submit, then detach. */
  readonly noWait: boolean;
  /** How long to watch, in milliseconds of the deployment's clock. */
  readonly watchLimitMs: number;
  /** The file given to `deploy FILE`; absent when the questions make one. */
  readonly fileGiven?: string;
  /** The version of this program. */
  readonly version: string;
}

/** A service file on its way to eascmd: what the review shows is what is sent. */
export interface ServicePlan {
  readonly text: string;
  /** The text parsed as JSON. */
  readonly config: unknown;
  readonly service: string;
  readonly region: string | null;
  readonly findings: readonly Finding[];
  /** What was seen of the account, as it is sent. */
  readonly checks?: readonly Check[];
  /**
   * The source of each answer, by its flag without the dashes; absent for a file that is sent
   * unchanged.
   */
  readonly sources?: Readonly<Record<string, string>>;
  /** The service that was redeployed under another name, and stays. */
  readonly beside?: Beside;
  readonly pluginsConfigured: boolean;
  /** Where the file is, or will be written; absolute once it is known. */
  readonly path: string;
  /** Whether the text is ours to write. A file from the user is left unchanged. */
  readonly writes: boolean;
  readonly sha256: string | null;
  /** The user's file contains values that no answer covers. */
  readonly holdsMore?: boolean;
  /** What exists at the path now. */
  readonly present: 'none' | 'same' | 'different' | null;
}

/** An eascmd command that this program ran. */
export interface CommandRun {
  readonly id: string;
  /** As typed into a shell, secrets masked. */
  readonly line: string;
  /** The same without the program and the sign-in file: what distinguishes the rows of a list. */
  readonly call: string;
  readonly rehearsal: boolean;
  /** When it started and ended, in wall-clock time. */
  readonly at: number;
  readonly endedAt: number | null;
  readonly end:
    | { readonly kind: 'running' }
    | { readonly kind: 'exit'; readonly status: number }
    | { readonly kind: 'signal'; readonly signal: string | null }
    | { readonly kind: 'not-started' }
    /** The recording of a deployment contains its outcome but no exit status. */
    | { readonly kind: 'outcome'; readonly outcome: Outcome };
}

/** A row that `desc` printed, secrets masked. */
export interface DescribedRow {
  readonly key: string;
  readonly value: string;
}

/** What `w` printed: secrets masked, and truncated if there are many. */
export interface WorkersSeen {
  readonly total: number;
  readonly list: readonly WorkerFacts[];
}

/** Why eascmd printed nothing that could be read. */
export interface Silence {
  readonly cause: 'free' | Extract<Presence, { kind: 'unknown' }>['cause'];
  readonly reason: string | null;
}

/** Where one deployment is saved, for the screens that name it. */
export interface DeploymentPlace {
  readonly id: string;
  readonly log: string;
}

/** A model of a local copy. */
export interface LocalModel {
  /** Its path within the path that was named; empty for that path itself. */
  readonly place: string;
  readonly model: Model;
}

/** What was read of a local model. */
export interface LocalCopy {
  /** As it was typed. */
  readonly path: string;
  readonly models: readonly LocalModel[];
  /** Which of the models is meant. */
  readonly chosen: number;
  /**
   * The data files next to it: what they were compared with, and what was found; null while they
   * are read.
   */
  readonly data: { readonly asked: string; readonly findings: readonly Finding[] | null } | null;
}

/** Why nothing was read at a path. */
export type LocalCopyFailure = { readonly path: string } & (
  | { readonly code: 'missing' | 'no-model' | 'address' }
  | { readonly code: 'unreadable'; readonly reason: string }
  | { readonly code: 'fault'; readonly fault: FaultCode; readonly values: Values }
);

/** The file of an update in place, next to the full file. */
export interface UpdateFile {
  readonly text: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** Null until the text has been hashed. */
  readonly sha256: string | null;
}

/** What is unusual about a number of instances. */
export type ScaleRisk = 'fewer' | 'more-than-double' | 'above-capacity' | 'current-unknown';

/** An unusual change of the number of instances; `from` is null if it isn't known. */
export interface UpdateScale {
  readonly risk: ScaleRisk;
  readonly from: number | null;
  readonly to: number;
}

/** What Deploy does about the plan, with what it sends. What sends or shows it reads this. */
export type Intent =
  /** The name isn't known to be taken. */
  | { readonly kind: 'create' }
  /** Creates another service next to it. `plan` is null until that is known. */
  | { readonly kind: 'new-name'; readonly plan: ServicePlan | null }
  /** `update`: only the keys that change; null for the full file. */
  | { readonly kind: 'modify'; readonly update: UpdateFile | null }
  | { readonly kind: 'scale' | 'replace' | 'watch' }
  /** No way is selected, and the changes imply none. */
  | { readonly kind: 'undecided' };

/** How the reviewed file is sent. */
export type Sending =
  | { readonly mode: 'create' | 'replace' }
  /** `update`: only the keys that change; null for the full file. */
  | { readonly mode: 'modify'; readonly update: UpdateFile | null };

/** What happens once the file is written. */
export type AfterWriting =
  | ({ readonly kind: 'deploy' } & Sending)
  | { readonly kind: 'leave' }
  /** The file is written and on its way to eascmd. From here on it may have been sent. */
  | { readonly kind: 'submitting'; readonly mode: SubmitMode | 'scale' };
