import type { Entry } from '../deployment/events.ts';
import type { ChosenMode } from '../deployment/history.ts';
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
  UpdateFile,
  WorkersSeen,
} from './facts.ts';
import type { SavedDraftFile, SourceFile } from './file.ts';
import type { GroupDescribed, GroupsListed } from './preflight/groups.ts';
import type { PastService, Remembered } from './remembered.ts';
import type { SignInFact } from './sign-in.ts';
import { type Common, type Leaving, type State, setupOf, type View } from './state.ts';
import type {
  ClientKind,
  FetchFact,
  FetchFailure,
  Key,
  PasteCut,
  PathCompletion,
  PathKind,
  PlaceFact,
  ProjectOffer,
  SignInEnd,
  SubmitMode,
  VaultField,
} from './types.ts';

/** The events of setup. */
export type SetupEvent =
  /** The search for eascmd ended: what is at each place, and the client that can be used. */
  | {
      readonly type: 'eascmd-searched';
      readonly places: readonly PlaceFact[];
      readonly fetching: FetchFact;
      readonly search: ClientSearch;
      readonly client: ClientFact | null;
      /** The path that the user named, if it cannot be used. */
      readonly refused: PlaceFact | null;
      /**
       * Whether the next run finds what was chosen here; false if the settings can't be written.
       */
      readonly kept: boolean;
    }
  /** Bytes received, and the total if the server sent one. */
  | { readonly type: 'fetching'; readonly received: number; readonly total: number | null }
  | { readonly type: 'not-fetched'; readonly failure: FetchFailure }
  /** A key is being typed, outside the state. Only its length is reported. */
  | { readonly type: 'key-typed'; readonly field: VaultField; readonly length: number }
  | { readonly type: 'sign-in-command'; readonly command: string }
  | {
      readonly type: 'signed-in';
      readonly region: string;
      readonly end: SignInEnd;
      readonly signIns: readonly SignInFact[];
    }
  | { readonly type: 'sign-ins'; readonly signIns: readonly SignInFact[] };

/** The result of reading a local copy of the model. */
export type CopyEvent =
  | {
      readonly type: 'local-copy-read';
      readonly path: string;
      readonly models: readonly LocalModel[];
    }
  | { readonly type: 'local-copy-failed'; readonly failure: LocalCopyFailure }
  /** What Blade would not accept in the data files next to it. */
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

/** Every event that can reach the program, in the order in which it happened. */
export type AppEvent =
  | { readonly type: 'key'; readonly key: Key }
  /** A key to ignore: it was pressed before the list it would act on appeared. */
  | { readonly type: 'key-dropped'; readonly isEnter: boolean }
  /** Text that arrived as one piece, with its line breaks. */
  | { readonly type: 'pasted'; readonly text: string; readonly cut?: PasteCut }
  /** No other Enter followed the one at `at` for a while. */
  | { readonly type: 'enter-settled'; readonly at: number }
  /** A choice list chose, or moved to, the item with this value. */
  | { readonly type: 'chosen'; readonly value: string }
  | { readonly type: 'highlighted'; readonly value: string }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  /**
   * The last row that the screen can be scrolled to; 0 if everything fits. `read`: the findings on
   * screen.
   */
  | {
      readonly type: 'measured';
      readonly last: number;
      /** The first row on screen, if something other than scrolling decides it. */
      readonly top?: number;
      readonly read?: readonly string[];
    }
  /** Time on the deployment's clock, once a second while something runs. */
  | { readonly type: 'ticked'; readonly now: number }
  /** The answers could not be saved and will not be there at the next start. */
  | { readonly type: 'answers-not-saved'; readonly reason: string }
  | { readonly type: 'client-chosen'; readonly client: ClientFact }
  | {
      readonly type: 'file-inspected';
      readonly path: string;
      /** The text that was hashed. */
      readonly text?: string;
      readonly sha256: string;
      readonly present: 'none' | 'same' | 'different';
    }
  | { readonly type: 'file-written'; readonly path: string; readonly sha256: string }
  | { readonly type: 'file-failed'; readonly path: string; readonly reason: string }
  | {
      readonly type: 'submitted';
      readonly place: DeploymentPlace;
      /** It is already recorded, and the recording is being read. */
      readonly reading?: boolean;
      /** It changes an existing service, which has a picture of its own from the first frame. */
      readonly updates?: boolean;
      readonly now: number;
    }
  /** A recording was read to its end for the first time. */
  | { readonly type: 'recording-read'; readonly deployment: Deployment; readonly now: number }
  /** An effect failed. */
  /** No supervisor was started, so nothing was sent. */
  | { readonly type: 'submit-failed'; readonly reason: string }
  /** Any other effect failed, which says nothing about a deployment. */
  | { readonly type: 'work-failed'; readonly reason: string }
  | {
      readonly type: 'name-checked';
      readonly service: string;
      /** The region that was searched; absent if none was named. */
      readonly region?: string;
      readonly presence: Presence;
      /** Wall-clock time of the answer. */
      readonly at?: number;
      /** Which client answered; absent for the one in use. */
      readonly client?: ClientKind;
    }
  /** The region's resource groups, or why they are not known. */
  | (GroupsListed & { readonly type: 'groups-listed' })
  /** Whether one group exists, and what its nodes are. */
  | (GroupDescribed & { readonly type: 'group-described' })
  /** The wall clock, once a second while the screen shows an age. */
  | { readonly type: 'aged'; readonly now: number }
  | {
      readonly type: 'file-read';
      readonly plan: ServicePlan;
      readonly answered: Answered;
      /** Absent if it is not a service file and no answer can be written into it. */
      readonly sourceFile?: SourceFile;
    }
  | { readonly type: 'file-unreadable'; readonly reason: string }
  | { readonly type: 'remembered'; readonly remembered: Remembered }
  /** What was typed for the first value that the history masks. */
  | { readonly type: 'masked-value'; readonly text: string }
  /** Older deployments of the history, and whether there are more. */
  | {
      readonly type: 'older-remembered';
      readonly services: readonly PastService[];
      readonly more: boolean;
    }
  /** Empty if eascmd printed no table; `silent` then gives the reason. */
  | {
      readonly type: 'described';
      readonly pairs: readonly DescribedRow[] | null;
      /** Wall-clock time of the answer. */
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
  /** The supervisor is gone and its journal has no result. */
  | { readonly type: 'supervisor-lost'; readonly now: number }
  | { readonly type: 'token'; readonly token: string | null }
  /** The index of the line that contains the text; null if none does. */
  | { readonly type: 'log-searched'; readonly asked: number; readonly at: number | null }
  /** Where a text was copied to: the terminal, which never confirms, or a local program. */
  | { readonly type: 'copied'; readonly terminal: boolean; readonly program: string | null }
  | { readonly type: 'project-offered'; readonly offer: ProjectOffer }
  /** The answers were saved in the project's file, or why they were not. */
  | { readonly type: 'project-answered'; readonly text: string }
  /** Ten seconds of real time after the token was shown. */
  | { readonly type: 'token-expired' }
  /** The same for the values of a file under review. */
  | { readonly type: 'values-expired' }
  /** Completions of the path up to the cursor; null if nothing matches. */
  | {
      readonly type: 'path-completed';
      readonly typed: string;
      readonly completion: PathCompletion | null;
    }
  /** An eascmd command started or ended. */
  | { readonly type: 'command-run'; readonly run: CommandRun }
  | SetupEvent
  | CopyEvent
  /** The program was asked to end from outside (a closed terminal, `kill`). */
  | { readonly type: 'terminated'; readonly code: number };

/** Adds the time of arrival, on the program's monotonic clock. */
export type TimedEvent = AppEvent & { readonly time?: number };

/** The effects of setup. */
export type SetupEffect =
  /**
   * Search for eascmd, or use the one at `path`, which is saved if it runs. Answered by
   * `eascmd-searched`.
   */
  | { readonly type: 'find-eascmd'; readonly path: string | null }
  /** Answered by `eascmd-searched`. */
  | { readonly type: 'set-run-bit'; readonly path: string }
  /** Answered by `fetching`, then by `eascmd-searched` or `not-fetched`. */
  | { readonly type: 'fetch-eascmd'; readonly folder: string }
  | { readonly type: 'cancel-fetch' }
  /** The sign-in command, with placeholders. Answered by `sign-in-command`. */
  | { readonly type: 'show-sign-in-command'; readonly region: string; readonly vpc: boolean }
  /** Uses the keys that were typed, which the state does not contain. Answered by `signed-in`. */
  | { readonly type: 'sign-in'; readonly region: string; readonly vpc: boolean }
  /** Check a sign-in that the user made with the command. Answered by `signed-in`. */
  | { readonly type: 'confirm-sign-in'; readonly region: string }
  /** Answered by `sign-ins`. */
  | { readonly type: 'make-sign-in-safe'; readonly region: string }
  | { readonly type: 'read-sign-ins' }
  /** Answered by `masked-value`. */
  | { readonly type: 'take-masked' }
  /** Erase what was typed of a key. */
  | { readonly type: 'forget-keys' };

/** The effects of the machine: plain values. `platform/effects/` performs them and answers with events. */
export type Effect =
  | { readonly type: 'keep-answers'; readonly answered: Answered; readonly file?: SavedDraftFile }
  /** With a service, forgets only the answers for it: others can still be continued. */
  | { readonly type: 'forget-answers'; readonly service?: string }
  /** Hash the text and check the file at the path. Answered by `file-inspected`. */
  | { readonly type: 'inspect-file'; readonly path: string; readonly text: string }
  /** Answered by `file-written` or `file-failed`. */
  | { readonly type: 'write-file'; readonly path: string; readonly text: string }
  /** Choose the client again, for a rehearsal. Answered by `client-chosen`. */
  | { readonly type: 'use-rehearsal' }
  /** Return to the client that was found at the start, if there was one. */
  | { readonly type: 'use-found-client' }
  /** Answered by `submitted`, then by `journal`. */
  | {
      readonly type: 'deploy';
      readonly plan: ServicePlan;
      readonly mode: SubmitMode;
      readonly answered: Answered | null;
      /** What is sent instead of the full file. */
      readonly update?: UpdateFile;
      /** What was chosen, saved for the next time. */
      readonly chosen: ChosenMode;
    }
  /** Rehearse the plan and leave no trace. Answered like `deploy`, until `end-trial`. */
  | { readonly type: 'rehearse-plan'; readonly plan: ServicePlan; readonly speed: number }
  /** End and remove what `rehearse-plan` started. */
  | { readonly type: 'end-trial' }
  /** Ask `desc` whether the name is available. Answered by `name-checked`. */
  | {
      readonly type: 'check-name';
      readonly service: string;
      readonly region: string | null;
      /** The client to ask; absent for the one in use. */
      readonly client?: ClientKind;
    }
  /** List the region's resource groups. Answered by `groups-listed`, then `group-described`. */
  | { readonly type: 'list-groups'; readonly region: string }
  /** Ask about one group. Answered by `group-described`. */
  | { readonly type: 'describe-group'; readonly region: string; readonly group: string }
  /** Complete a local path. Answered by `path-completed`. */
  | { readonly type: 'complete-path'; readonly typed: string; readonly only: PathKind }
  /** Answered by `file-read` or `file-unreadable`. */
  | { readonly type: 'read-file'; readonly path: string }
  /** Read older deployments of the history. Answered by `older-remembered`. */
  | { readonly type: 'read-older' }
  /** Watch a deployment that is already recorded. Answered by `submitted`, then by `journal`. */
  | { readonly type: 'watch'; readonly id: string }
  /** Answered by `workers-seen`. */
  | { readonly type: 'ask-workers'; readonly service: string; readonly region: string | null }
  /** Answered by `described`. */
  | { readonly type: 'describe'; readonly service: string; readonly region: string | null }
  /** Change only the number of instances. Answered by `submitted`. */
  | { readonly type: 'scale'; readonly past: PastService; readonly instances: number }
  /** Record that the outcome will never be known. */
  | { readonly type: 'close-book'; readonly id: string }
  | { readonly type: 'stop-eascmd' }
  | { readonly type: 'delete-service' }
  /** Ask eascmd for the token, which is saved nowhere. Answered by `token`. */
  | { readonly type: 'reveal-token' }
  /** Answered by `values-expired` after ten seconds. */
  | { readonly type: 'hide-values-later' }
  /** Answered by `enter-settled` after this many milliseconds. */
  | { readonly type: 'settle-enter'; readonly at: number; readonly ms: number }
  /**
   * Search the log for a text, starting at one line and wrapping around. Answered by
   * `log-searched`.
   */
  | {
      readonly type: 'search-log';
      readonly text: string;
      readonly from: number;
      readonly forward: boolean;
      readonly asked: number;
    }
  /** Copy a text to the available clipboards. Answered by `copied`. */
  | { readonly type: 'copy'; readonly text: string }
  /** Read the project's file: answered by `project-offered` or `project-answered`. */
  | { readonly type: 'offer-project'; readonly service: string; readonly answered: Answered }
  /** Add a preset to the project's file: answered by `project-answered`. */
  | {
      readonly type: 'save-in-project';
      readonly path: string;
      readonly preset: string;
      readonly answered: Answered;
    }
  | SetupEffect
  /** Read a local model. Answered by `local-copy-read` or `local-copy-failed`. */
  | { readonly type: 'read-local-copy'; readonly path: string }
  /** Read the data files next to it. Answered by `local-data-checked`. */
  | {
      readonly type: 'check-local-data';
      readonly asked: string;
      readonly path: string;
      readonly place: string;
      readonly files: readonly NamedData[];
      readonly use: AuxUse;
    }
  /** Exit with one of the contract's exit codes. */
  | { readonly type: 'quit'; readonly code: number };

/** The outcome of an event: the next state, and the effects to perform. */
export type Step = readonly [State, readonly Effect[]];

export const stay = (state: State): Step => [state, []];

/** One of each field of `View`, so that all of them can be dropped. */
const ofStart = { startFilter: '', beforeEarlier: null, fileField: null };
const ofDeployment = { watchedFrom: 0, updates: false, fixAt: 0 };
const ofSetup = { setup: null, leaving: null };

/** Shows another screen. What only the previous one needed is dropped. */
export function toScreen<Shown extends View>(state: State, view: Shown): Common & Shown {
  const { startFilter, beforeEarlier, fileField, ...first } = { ...ofStart, ...state };
  const { watchedFrom, updates, fixAt, ...then } = { ...ofDeployment, ...first };
  const { setup, leaving, ...common } = { ...ofSetup, ...then };
  return { ...common, ...view };
}

/** Exits the program with one of the contract's exit codes. */
export function leave(state: State, leaving: Leaving, code: number): Step {
  const left = toScreen(state, { screen: 'left', leaving, setup: setupOf(state) });
  return [{ ...left, overlay: null }, [{ type: 'quit', code }]];
}
