import type { Entry } from '../deployment/events.ts';
import type { ChosenWay } from '../deployment/history.ts';
import type { Deployment } from '../deployment/state.ts';
import type { Presence } from '../eascmd/describe.ts';
import type { AuxUse } from '../models/aux-data/check.ts';
import type { Answered } from '../questions/answers.ts';
import type { Finding } from '../service/types.ts';
import type {
  ClientFact,
  ClientSearch,
  CommandRun,
  DeploymentPlace,
  DescribedRow,
  LocalCopyFailure,
  LocalModel,
  ServicePlan,
  Silence,
  WorkersSeen,
} from './facts.ts';
import type { SavedDraftFile, SourceFile } from './file.ts';
import type { GroupLookedAt, GroupsListed } from './preflight/groups.ts';
import type { PastService, Remembered } from './remembered.ts';
import type { SignInFact } from './sign-in.ts';
import type { Leaving, State, UpdateFile } from './state.ts';
import type {
  ClientKind,
  FetchFact,
  FetchFailure,
  Key,
  KeyField,
  PasteCut,
  PathCompletion,
  PathKind,
  PlaceFact,
  SignInEnd,
  SubmitMode,
} from './types.ts';

/** What set-up is told. */
export type SetupEvent =
  /** eascmd was looked for: what is at each place, and the client that can be used. */
  | {
      readonly type: 'eascmd-looked-for';
      readonly places: readonly PlaceFact[];
      readonly fetching: FetchFact;
      readonly search: ClientSearch;
      readonly client: ClientFact | null;
      /** The path that a person named, where it cannot be used. */
      readonly refused: PlaceFact | null;
      /** Whether the next start finds what was chosen here: false where the settings may not be written. */
      readonly kept: boolean;
    }
  /** Bytes that have come, of how many where the server said so. */
  | { readonly type: 'fetching'; readonly received: number; readonly total: number | null }
  | { readonly type: 'not-fetched'; readonly failure: FetchFailure }
  /** A key is being typed, outside the state: this is all that is told of it. */
  | { readonly type: 'key-typed'; readonly field: KeyField; readonly length: number }
  | { readonly type: 'sign-in-command'; readonly command: string }
  | {
      readonly type: 'signed-in';
      readonly region: string;
      readonly end: SignInEnd;
      readonly signIns: readonly SignInFact[];
    }
  | { readonly type: 'sign-ins'; readonly signIns: readonly SignInFact[] };

/** What reading a local copy of the model gave. */
export type CopyEvent =
  | {
      readonly type: 'local-copy-read';
      readonly path: string;
      readonly models: readonly LocalModel[];
    }
  | { readonly type: 'local-copy-failed'; readonly failure: LocalCopyFailure }
  /** What Blade would not take of the data files beside it. */
  | {
      readonly type: 'local-data-checked';
      readonly asked: string;
      readonly findings: readonly Finding[];
    };

/** A data file that the answers name. */
export interface NamedData {
  readonly name: string;
  /** Where service.json names it. */
  readonly at: Finding['path'];
  readonly purpose: NonNullable<AuxUse['purpose']>;
}

/** Everything that can happen to the program, in the order in which it happened. */
export type AppEvent =
  | { readonly type: 'key'; readonly key: Key }
  /** A key that nothing may hear: it was pressed before the list came that it would act on. */
  | { readonly type: 'key-dropped'; readonly isEnter: boolean }
  /** Text that arrived as one piece, with its line breaks. */
  | { readonly type: 'pasted'; readonly text: string; readonly cut?: PasteCut }
  /** No other Enter came for a while after the one at `at`. */
  | { readonly type: 'enter-settled'; readonly at: number }
  /** A choice list chose, or moved to, the item with this value. */
  | { readonly type: 'chosen'; readonly value: string }
  | { readonly type: 'highlighted'; readonly value: string }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  /** What is drawn can be scrolled down to this row; 0 where all of it is seen. `read`: the findings on screen. */
  | { readonly type: 'measured'; readonly last: number; readonly read?: readonly string[] }
  /** Time on the deployment's clock, once a second while something runs. */
  | { readonly type: 'ticked'; readonly now: number }
  /** The disk refused the answers: they will not be there at the next start. */
  | { readonly type: 'answers-not-kept'; readonly reason: string }
  | { readonly type: 'client-chosen'; readonly client: ClientFact }
  | {
      readonly type: 'file-inspected';
      readonly path: string;
      /** What was hashed. */
      readonly text?: string;
      readonly sha256: string;
      readonly present: 'none' | 'same' | 'different';
    }
  | { readonly type: 'file-written'; readonly path: string; readonly sha256: string }
  | { readonly type: 'file-failed'; readonly path: string; readonly reason: string }
  | {
      readonly type: 'submitted';
      readonly place: DeploymentPlace;
      /** It is recorded already, and its recording is being read. */
      readonly reading?: boolean;
      readonly now: number;
    }
  /** A recording was read to its end, for the first time. */
  | { readonly type: 'recording-read'; readonly deployment: Deployment; readonly now: number }
  /** What an effect asked for could not be done. */
  /** No supervisor was started, so that nothing was sent. */
  | { readonly type: 'submit-failed'; readonly reason: string }
  /** Anything else that was asked for failed, which says nothing about a deployment. */
  | { readonly type: 'work-failed'; readonly reason: string }
  | {
      readonly type: 'name-looked-up';
      readonly service: string;
      /** Where it was looked up; absent where no region was named. */
      readonly region?: string;
      readonly presence: Presence;
      /** When it was answered, by the wall's clock. */
      readonly at?: number;
      /** Who answered; absent for the client in use. */
      readonly client?: ClientKind;
    }
  /** Which resource groups the region has, or why that is not known. */
  | (GroupsListed & { readonly type: 'groups-listed' })
  /** Whether one group is there, and what its nodes are. */
  | (GroupLookedAt & { readonly type: 'group-looked-at' })
  /** The wall's clock, once a second while something is shown with how long ago it was. */
  | { readonly type: 'aged'; readonly now: number }
  | {
      readonly type: 'file-read';
      readonly plan: ServicePlan;
      readonly answered: Answered;
      /** Absent where it is no service file, so that no answer can be written into it. */
      readonly sourceFile?: SourceFile;
    }
  | { readonly type: 'file-unreadable'; readonly reason: string }
  | { readonly type: 'remembered'; readonly remembered: Remembered }
  /** Older deployments of the history, and whether there are more. */
  | {
      readonly type: 'older-remembered';
      readonly services: readonly PastService[];
      readonly more: boolean;
    }
  /** No pairs, or no workers, where eascmd gave no table; then `silent` says why. */
  | {
      readonly type: 'described';
      readonly pairs: readonly DescribedRow[] | null;
      /** When it was answered, by the wall's clock. */
      readonly at: number;
      readonly silent?: Silence;
    }
  | {
      readonly type: 'workers-seen';
      readonly workers: WorkersSeen | null;
      readonly at: number;
      readonly silent?: Silence;
    }
  | { readonly type: 'journal'; readonly entries: readonly Entry[]; readonly now: number }
  /** The keeper is gone and its journal has no result. */
  | { readonly type: 'keeper-lost'; readonly now: number }
  | { readonly type: 'token'; readonly token: string | null }
  /** The number of the line in which the text was found; null for no line. */
  | { readonly type: 'log-searched'; readonly asked: number; readonly at: number | null }
  /** Where a text was sent: to the terminal, which never answers, or to a program of this machine. */
  | { readonly type: 'copied'; readonly terminal: boolean; readonly program: string | null }
  /** Ten of our own seconds after the token was shown. */
  | { readonly type: 'token-expired' }
  /** The same for the values of a file under review. */
  | { readonly type: 'values-expired' }
  /** How the path goes on that was typed up to the cursor; null where nothing begins like it. */
  | {
      readonly type: 'path-completed';
      readonly typed: string;
      readonly completion: PathCompletion | null;
    }
  /** A command of eascmd began or ended. */
  | { readonly type: 'command-run'; readonly run: CommandRun }
  | SetupEvent
  | CopyEvent
  /** The program was asked to end from outside (a closed terminal, `kill`). */
  | { readonly type: 'terminated'; readonly code: number };

/** With when it came, by the program's own clock. */
export type TimedEvent = AppEvent & { readonly time?: number };

/** What set-up wants done. */
export type SetupEffect =
  /**
   * Look for eascmd, or take the one at `path`, which is remembered where it can be run: answered by
   * `eascmd-looked-for`.
   */
  | { readonly type: 'look-for-eascmd'; readonly path: string | null }
  /** Answered by `eascmd-looked-for`. */
  | { readonly type: 'set-run-bit'; readonly path: string }
  /** Answered by `fetching`, then by `eascmd-looked-for` or `not-fetched`. */
  | { readonly type: 'fetch-eascmd'; readonly folder: string }
  | { readonly type: 'cancel-fetch' }
  /** The command that signs in, with placeholders: answered by `sign-in-command`. */
  | { readonly type: 'tell-sign-in-command'; readonly region: string; readonly vpc: boolean }
  /** With the keys that were typed, which are nowhere in the state: answered by `signed-in`. */
  | { readonly type: 'sign-in'; readonly region: string; readonly vpc: boolean }
  /** Whether a sign-in that a person made with the command is good: answered by `signed-in`. */
  | { readonly type: 'confirm-sign-in'; readonly region: string }
  /** Answered by `sign-ins`. */
  | { readonly type: 'make-sign-in-safe'; readonly region: string }
  | { readonly type: 'look-at-sign-ins' }
  /** What was typed of a key is wiped. */
  | { readonly type: 'forget-keys' };

/** What the machine wants done. Values only: `outside/` performs them and answers with events. */
export type Effect =
  | { readonly type: 'keep-answers'; readonly answered: Answered; readonly file?: SavedDraftFile }
  /** With a service, only answers that are for it: others are still to be gone on with. */
  | { readonly type: 'forget-answers'; readonly service?: string }
  /** Hash the text and look at what stands at the path: answered by `file-inspected`. */
  | { readonly type: 'inspect-file'; readonly path: string; readonly text: string }
  /** Answered by `file-written` or `file-failed`. */
  | { readonly type: 'write-file'; readonly path: string; readonly text: string }
  /** Find out again, with a rehearsal, which client is used: answered by `client-chosen`. */
  | { readonly type: 'use-rehearsal' }
  /** Go back to the client that was found at the start, which may be none. */
  | { readonly type: 'use-found-client' }
  /** Answered by `submitted`, then by `journal`. */
  | {
      readonly type: 'deploy';
      readonly plan: ServicePlan;
      readonly way: SubmitMode;
      readonly answered: Answered | null;
      /** What is sent instead of the whole file. */
      readonly update?: UpdateFile;
      /** What was chosen, for the next time. */
      readonly chosen: ChosenWay;
    }
  /** Rehearse the plan and leave no trace: answered like `deploy`, until `end-trial`. */
  | { readonly type: 'rehearse-plan'; readonly plan: ServicePlan; readonly speed: number }
  /** End what `rehearse-plan` began, and remove it. */
  | { readonly type: 'end-trial' }
  /** Ask `desc` whether the name is free: answered by `name-looked-up`. */
  | {
      readonly type: 'look-up-name';
      readonly service: string;
      readonly region: string | null;
      /** Who is asked; absent for the client in use. */
      readonly client?: ClientKind;
    }
  /** Ask which resource groups the region has: answered by `groups-listed`, then `group-looked-at`. */
  | { readonly type: 'look-at-groups'; readonly region: string }
  /** Ask about one group: answered by `group-looked-at`. */
  | { readonly type: 'look-at-group'; readonly region: string; readonly group: string }
  /** Find out how a local path goes on: answered by `path-completed`. */
  | { readonly type: 'complete-path'; readonly typed: string; readonly only: PathKind }
  /** Answered by `file-read` or `file-unreadable`. */
  | { readonly type: 'read-file'; readonly path: string }
  /** Read older deployments of the history: answered by `older-remembered`. */
  | { readonly type: 'read-older' }
  /** Watch a deployment that is recorded: answered by `submitted`, then by `journal`. */
  | { readonly type: 'watch'; readonly id: string }
  /** Answered by `workers-seen`. */
  | { readonly type: 'ask-workers'; readonly service: string; readonly region: string | null }
  /** Answered by `described`. */
  | { readonly type: 'describe'; readonly service: string; readonly region: string | null }
  /** Change the number of instances alone: answered by `submitted`. */
  | { readonly type: 'scale'; readonly past: PastService; readonly instances: number }
  /** Write down that nobody will know how it ended. */
  | { readonly type: 'close-book'; readonly id: string }
  | { readonly type: 'stop-eascmd' }
  | { readonly type: 'delete-service' }
  /** Ask eascmd for the token, which is kept nowhere: answered by `token`. */
  | { readonly type: 'reveal-token' }
  /** Answered by `values-expired` after ten seconds. */
  | { readonly type: 'hide-values-later' }
  /** Answered by `enter-settled` after so many milliseconds. */
  | { readonly type: 'settle-enter'; readonly at: number; readonly ms: number }
  /** Look for a text in the log, all around from one line on: answered by `log-searched`. */
  | {
      readonly type: 'search-log';
      readonly text: string;
      readonly from: number;
      readonly forward: boolean;
      readonly asked: number;
    }
  /** Put a text on the clipboards that can be reached: answered by `copied`. */
  | { readonly type: 'copy'; readonly text: string }
  | SetupEffect
  /** Read a model on this machine: answered by `local-copy-read` or `local-copy-failed`. */
  | { readonly type: 'read-local-copy'; readonly path: string }
  /** Read the data files that lie beside it: answered by `local-data-checked`. */
  | {
      readonly type: 'check-local-data';
      readonly asked: string;
      readonly path: string;
      readonly place: string;
      readonly files: readonly NamedData[];
      readonly use: AuxUse;
    }
  /** Leave, with the exit code of the contract. */
  | { readonly type: 'quit'; readonly code: number };

/** What an event comes to: the next state, and what is to be done. */
export type Step = readonly [State, readonly Effect[]];

export const stay = (state: State): Step => [state, []];

/** Leaves the program, with the exit code of the contract. */
export function leave(state: State, leaving: Leaving, code: number): Step {
  return [{ ...state, screen: 'left', overlay: null, leaving }, [{ type: 'quit', code }]];
}
