import type { Deployment } from '../deployment/state.ts';
import type { Answered, StepId } from '../questions/answers.ts';
import type { Conversation } from '../questions/navigation.ts';
import type { Revalidated } from '../questions/revalidate.ts';
import type { TextField } from '../questions/text-field.ts';
import type {
  AfterWriting,
  ClientFact,
  ClientSearch,
  CommandRun,
  DeploymentPlace,
  DescribedRow,
  LocalCopy,
  LocalCopyFailure,
  RunOptions,
  ScaleRisk,
  ServicePlan,
  Silence,
  UpdateFile,
  UpdateScale,
  WorkersSeen,
} from './facts.ts';
import type { SavedDraft, SourceFile } from './file.ts';
import type { Groups } from './preflight/groups.ts';
import type { PastService, Remembered, RunningNow } from './remembered.ts';
import type { CopyId } from './result.ts';
import type { SignInFact } from './sign-in.ts';
import type {
  ClientKind,
  FetchFact,
  FetchFailure,
  KeyField,
  KeyLengths,
  NameState,
  PasteCut,
  PlaceFact,
  ProjectOffer,
  SignInEnd,
  TakenChoice,
  UnfitPlace,
} from './types.ts';

/** A question to eascmd whose answer is shown in a pane. It can be asked again. */
export interface Asked {
  readonly service: string;
  readonly region: string | null;
  readonly asking: boolean;
  /** Wall-clock time of the last answer; null before the first. */
  readonly at: number | null;
  /** Why there is no answer to show. */
  readonly silent: Silence | null;
}

export type Overlay =
  | { readonly kind: 'help' }
  /** What a list does not offer, and why. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'json' }
  /** The choices of Ctrl-C while something runs. */
  | { readonly kind: 'interrupt' }
  /** `top` is the index of the first line shown; null follows the newest line. */
  | { readonly kind: 'log'; readonly top: number | null; readonly search?: LogSearch }
  /** What can be copied. The selected entry is shown in full. */
  | { readonly kind: 'copy'; readonly selected: string | null }
  /** What saving in the project's file would write; null while the file is read. */
  | { readonly kind: 'project'; readonly offer: ProjectOffer | null }
  /** The eascmd commands that were run. A long list is filtered by typing. */
  | { readonly kind: 'commands'; readonly selected: string | null; readonly filter: string }
  /** What differs from the deployment being redeployed. */
  | { readonly kind: 'diff' }
  /** Deletes the service and creates it again, once its name is typed. */
  | { readonly kind: 'replace'; readonly field: TextField }
  /** The number of instances to scale a service to. */
  | {
      readonly kind: 'scale';
      readonly past: PastService;
      readonly field: TextField;
      /** What `desc` reports about the service now. */
      readonly seen: NameState;
      /** The number that was entered once and needs a second confirmation. */
      readonly confirming: number | null;
    }
  /** The service as `desc` reports it; null before the first answer. */
  | ({ readonly kind: 'described'; readonly pairs: readonly DescribedRow[] | null } & Asked)
  /** The service's instances as `w` reports them. */
  | ({ readonly kind: 'workers'; readonly workers: WorkersSeen | null } & Asked)
  /** A value that the history masks in the file being restored. */
  | {
      readonly kind: 'masked';
      /** How many the file has. */
      readonly total: number;
      /** What is known of the value being typed. */
      readonly length: number;
      /** As they were before the file was opened. */
      readonly options: RunOptions;
    }
  /** A deployment that is no longer recorded: ask eascmd about it, or close its record. */
  | { readonly kind: 'lost'; readonly lost: RunningNow }
  /** Reads a local copy of the model and fills in answers from it. */
  | CopyOverlay
  /** Deletes the service, once its name is typed. */
  | { readonly kind: 'delete'; readonly field: TextField };

/** One page at a time, from the path to the outputs. */
export interface CopyOverlay {
  readonly kind: 'local-copy';
  readonly page:
    | {
        readonly kind: 'path';
        readonly field: TextField;
        readonly failure: LocalCopyFailure | null;
      }
    | { readonly kind: 'reading'; readonly path: string }
    /** Several models were found. */
    | { readonly kind: 'models' }
    | { readonly kind: 'facts' }
    | { readonly kind: 'inputs' | 'outputs' };
  /** The result; null before the copy has been read. */
  readonly copy: LocalCopy | null;
  /** The selected names. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The list row under the pointer. */
  readonly at: string | null;
  /** Opened from the row of one list; only that page is shown. */
  readonly only: boolean;
}

/** A search in the log. */
export interface LogSearch {
  readonly field: TextField;
  readonly stage: 'typing' | 'seeking' | 'found' | 'none';
  /** The index of the line of the last match, from 0. */
  readonly at: number | null;
  /** Counts searches, so that the answer to an earlier one is ignored. */
  readonly asked: number;
}

/** Setup: find or download eascmd, and sign in to a region. One page at a time. */
export interface Setup {
  readonly page: SetupPage;
  readonly back: SetupBack;
  /** The page it was opened at. Going back from that page closes setup. */
  readonly entry: SetupPage['kind'];
  /** The eascmd that was found; null during the search. */
  readonly places: readonly PlaceFact[] | null;
  readonly fetching: FetchFact | null;
  /** The region to sign in to, once it is known. */
  readonly region: string | null;
  /** Whether eascmd reaches the region from inside one of its VPCs. */
  readonly vpc: boolean;
  /** Filters the regions. */
  readonly filter: string;
  /** The sign-in command, with placeholders, if it was requested. */
  readonly command: string | null;
  /** Regions signed in to since setup began. */
  readonly signedIn: readonly string[];
}

/** The screen setup was opened from. Closing setup returns there, and nothing is lost. */
export type SetupBack =
  /** `blade-deploy setup`: closing setup exits the program. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'screen'; readonly view: ViewBelow; readonly overlay: Overlay | null };

/** A screen that setup can be opened from. */
export type ViewBelow = Exclude<View, { screen: 'setup' | 'left' | 'deploying' | 'file' }>;

export type SetupPage =
  /** Where eascmd was searched for, what was found, and what can be done about it. */
  | { readonly kind: 'eascmd' }
  /** The path of the user's own eascmd; `refused` is what was found there instead. */
  | { readonly kind: 'path'; readonly field: TextField; readonly refused: PlaceFact | null }
  /** What is being downloaded, and into which folder. */
  | { readonly kind: 'folder'; readonly field: TextField }
  | {
      readonly kind: 'fetching';
      readonly folder: string;
      /** Bytes. */
      readonly received: number;
      readonly total: number | null;
    }
  | { readonly kind: 'not-fetched'; readonly folder: string; readonly failure: FetchFailure }
  | { readonly kind: 'regions' }
  /** Before any key is typed: a notice that eascmd takes the secret on its command line. */
  | { readonly kind: 'warning' }
  /** The command for the user to run. */
  | { readonly kind: 'command' }
  /** Both keys last while either is typed, so going back to the ID loses nothing. */
  | { readonly kind: 'key'; readonly asked: KeyField; readonly lengths: KeyLengths }
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'signed-in'; readonly end: SignInEnd };

/**
 * What `desc` reports about a service, and which client was asked. Neither client's answer applies
 * to the other.
 */
export interface ServiceLook {
  readonly service: string;
  readonly region: string | null;
  readonly client: ClientKind;
  readonly name: NameState;
  /** Wall-clock time of the answer; null if it isn't known. */
  readonly at: number | null;
  /** The same, on the program's monotonic clock. */
  readonly time: number;
}

/** What Enter would send now. */
export type Spending =
  /** `beside`: the plan under another name; null for the reviewed plan. */
  | { readonly kind: 'create'; readonly beside: ServicePlan | null }
  | { readonly kind: 'replace' }
  /** `confirm`: what needs a second confirmation. */
  | {
      readonly kind: 'update';
      readonly update: UpdateFile | null;
      readonly confirm: UpdateScale | null;
    }
  | {
      readonly kind: 'scale';
      readonly past: PastService;
      readonly instances: number;
      /** Why a second confirmation is needed; null if it isn't, or if it was given. */
      readonly confirm: ScaleRisk | null;
    }
  | { readonly kind: 'delete'; readonly service: string };

/**
 * When keys arrived, and when the screen last changed, in milliseconds of the program's monotonic
 * clock.
 */
export interface EnterGuard {
  /** When the last event arrived. */
  readonly time: number;
  /** Null before the first event. */
  readonly contentSince: number | null;
  readonly enterAt: number;
  /** When the first Enter of a run arrived. Each repeat of a held key counts as this old. */
  readonly runSince: number;
  /** When something other than a key last changed what a list offers. */
  readonly offeredAt: number;
  /** Another key followed that Enter, so it isn't held. */
  readonly isReleased: boolean;
  /** When an Enter that spends arrived, as long as it may still be a key repeat. */
  readonly pending: number | null;
  /** The number of instances that an update was confirmed with once, until the next key. */
  readonly confirming: number | null;
}

/** A row for several questions. Opening it lists them below. */
type PlanGroupId = 'runs-on' | 'optimization' | 'details' | 'size';

/** A row of the plan: the answer to one question, or a group of answers. */
export type RowId = StepId | PlanGroupId;

/** The row of a way to deploy, above Deploy. */
export type ModeRow = `way ${TakenChoice}`;

/** The cursor of the plan, and what has been shown. */
export interface PlanForm {
  readonly at: RowId | ModeRow | 'deploy';
  /** The way selected on the plan; null if none is. */
  readonly mode: TakenChoice | null;
  /** The group that is expanded. */
  readonly open: RowId | null;
  /** The warnings that have been on screen. */
  readonly read: readonly string[];
  /** The finding scrolled to while the cursor stays on Deploy. */
  readonly show: string | null;
}

/** A smaller window has no room for anything useful; lines are printed instead. */
export const smallestWindow = { columns: 40, rows: 12 } as const;

/**
 * One line replaces the screen, and only Ctrl-C works, because the user can't see what other keys
 * would do.
 */
export const isTooSmall = ({ terminal }: Pick<State, 'terminal'>): boolean =>
  terminal.columns < smallestWindow.columns || terminal.rows < smallestWindow.rows;

/** What only one screen needs, so that no screen is shown without it. */
export type View =
  | { readonly screen: 'setup'; readonly setup: Setup }
  /** `setup`: the page that was left, if it was one of setup. */
  | { readonly screen: 'left'; readonly leaving: Leaving; readonly setup: Setup | null }
  | {
      readonly screen: 'start';
      /** Filters the list. */
      readonly startFilter: string;
      /** The choices before a service's earlier files were listed. */
      readonly beforeEarlier: Remembered | null;
    }
  /** The path of a service file, as it is typed. */
  | { readonly screen: 'file'; readonly fileField: TextField }
  | { readonly screen: 'resume' | 'question' }
  /** `client` is opened by Deploy, and leads back to the plan. */
  | { readonly screen: 'client'; readonly plan: ServicePlan }
  | { readonly screen: 'review'; readonly plan: ServicePlan }
  | {
      readonly screen: 'deploying';
      /** When this run began to watch, on the deployment's clock. */
      readonly watchedFrom: number;
      /** A file was sent as an update. Counts until the journal names the command. */
      readonly updates: boolean;
    }
  /** The fix under the pointer; a failure's fixes are counted from 0. */
  | { readonly screen: 'ended'; readonly fixAt: number };

/** The complete state of the program. Screens draw it and have no state of their own. */
export type State = Common & View;

/** The state while this screen is shown. */
export type On<Screen extends View['screen']> = State & { readonly screen: Screen };

export const isOn = <Screen extends View['screen']>(
  state: State,
  screen: Screen,
): state is On<Screen> => state.screen === screen;

/** Null while another screen is shown. */
export const setupOf = (state: State): Setup | null =>
  state.screen === 'setup' ? state.setup : null;

/** What more than one screen needs. */
export interface Common {
  readonly terminal: { readonly columns: number; readonly rows: number };
  /**
   * An earlier recording is being read. Its status isn't known until it has been read to the end.
   */
  readonly reading: boolean;
  /** The watch limit has passed without a result. The user can continue to watch, or leave. */
  readonly limitPassed: boolean;
  /** On the deployment's clock: milliseconds since the epoch. */
  readonly now: number;
  readonly options: RunOptions;
  readonly client: ClientFact | null;
  /** The client that this run found. A rehearsed deployment is redeployed with another one. */
  readonly found: ClientFact | null;
  readonly search: ClientSearch;
  /** The regions that this tool has signed in to, each with its own file. */
  readonly signIns: readonly SignInFact[];
  /** The user chose to write the file without eascmd. */
  readonly onlyFile: boolean;
  readonly savedDraft: SavedDraft | null;
  /** What earlier runs left: services to redeploy, and running deployments. */
  readonly remembered: Remembered;
  /** The deployment being redeployed. */
  readonly past: PastService | null;
  /**
   * The earlier deployment of `past`'s service whose file is deployed again; null for the newest.
   */
  readonly backTo: PastService | null;
  /** Whether the service's name is available, if that has been asked. */
  readonly name: NameState;
  /** Wall-clock time of that answer. */
  readonly nameAt: number | null;
  /** The services that `desc` was run for, each once. */
  readonly nameChecks: readonly ServiceLook[];
  /** What is known about the region's resource groups; null before the first question. */
  readonly groups: Groups | null;
  /** The latest wall-clock time received. The ages of answers are computed from it. */
  readonly wall: number;
  /** What an update in place sends: only the keys that change. Null if it sends the full file. */
  readonly update: UpdateFile | null;
  /**
   * What a new service sends: the plan under the next available name. Null if that isn't offered.
   */
  readonly newService: ServicePlan | null;
  readonly guard: EnterGuard;
  /** What Tab found for the path up to the cursor. Shown while the cursor stays there. */
  readonly completion: { readonly typed: string; readonly candidates: readonly string[] } | null;
  /** The rehearsal of the plan, and the state to return to; null if there is none. */
  readonly trial: { readonly back: State } | null;
  /** The failure being fixed; null if there is none. */
  readonly retrying: Retrying | null;
  /** The scroll position in rows, and its maximum, which is known once the screen is drawn. */
  readonly scroll: { readonly top: number; readonly last: number };
  readonly overlay: Overlay | null;
  /**
   * The list of all keys that work now, with the scroll position under it; null when it is closed.
   */
  readonly keysOver: Common['scroll'] | null;
  readonly conversation: Conversation;
  /** The service file that the answers are written into, if the user gave one. */
  readonly sourceFile: SourceFile | null;
  /** What the review shows, and then what was sent; null while questions are asked. */
  readonly plan: ServicePlan | null;
  /** The cursor of the review. */
  readonly form: PlanForm;
  /** The local copy of the model that was read; null if there is none. */
  readonly localCopy: LocalCopy | null;
  readonly deployment: Deployment;
  readonly place: DeploymentPlace | null;
  readonly token: TokenState;
  /** The text of the file whose secrets the review shows for a few seconds; null otherwise. */
  readonly revealed: unknown;
  /** A one-time notice that replaces the footer, such as a file that could not be written. */
  readonly notice: Notice | null;
  /** The eascmd commands that this program ran, oldest first. */
  readonly ran: readonly CommandRun[];
  /** The answers before the first question: from flags, the environment, or a template. */
  readonly given: Answered & Partial<Revalidated>;
  /** The list item under the pointer, for the preview. */
  readonly highlighted: string | null;
  /** The step the review is in. No other step starts before it has ended. */
  readonly afterWriting: AfterWriting | null;
  /**
   * The first service's deployment, shown so that it can be deleted, and the deployment of the new
   * service.
   */
  readonly toDelete: { readonly id: string; readonly beside: string } | null;
  /** eascmd was started to delete the service and has not finished. */
  readonly deleting: boolean;
}

/** A failure being fixed: what was sent, and the question whose answer may help. */
interface Retrying {
  /** The question that was opened; null if the review was. */
  readonly step: StepId | null;
  /** What was sent, and what was known about it then. */
  readonly sent: ServicePlan | null;
  /** Where going back leads. */
  readonly conversation: Conversation;
  readonly fixAt: number;
  /** The answer that failed and would fail again; null if it may work the next time. */
  readonly failed: string | null;
}

/** How the program was left. This selects the text printed after the screen closes. */
export type Leaving =
  | 'answers-saved'
  | 'file-written'
  | 'detached'
  | 'watch-limit'
  | 'ended'
  | 'set-up'
  | 'terminated';

export type TokenState =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly token: string }
  | { readonly kind: 'unavailable' };

export type Notice =
  | { readonly kind: 'write-failed'; readonly path: string; readonly reason: string }
  | { readonly kind: 'answers-not-saved'; readonly reason: string }
  /** The settings could not be written, so the next run searches for eascmd as this one did. */
  | { readonly kind: 'eascmd-not-saved' }
  /** The eascmd that was named, or is on PATH, can't run. */
  | { readonly kind: 'eascmd-refused'; readonly place: UnfitPlace }
  | { readonly kind: 'submit-failed'; readonly reason: string }
  /** A request made after the submission failed. */
  | { readonly kind: 'work-failed'; readonly reason: string }
  | { readonly kind: 'file-unreadable'; readonly reason: string }
  | { readonly kind: 'copying'; readonly what: CopyId }
  /** What happened to the project's file. */
  | { readonly kind: 'project'; readonly text: string }
  /** Only part of a paste was accepted. */
  | { readonly kind: 'paste-cut'; readonly cut: PasteCut }
  /** An Enter that sends came too early, or may be a key repeat. */
  | { readonly kind: 'too-early'; readonly act: Spending['kind'] | 'rehearse' }
  /** The update needs another Enter: it changes the number of instances in an unusual way. */
  | ({ readonly kind: 'confirm-update' } & UpdateScale)
  /** The answer is the one that failed. */
  | { readonly kind: 'same-as-failed' }
  /** Deploy is enabled once all warnings have been on screen; Enter scrolled to the next ones. */
  | { readonly kind: 'unread-warnings' }
  /** Nothing is selected, so Enter does nothing. */
  | { readonly kind: 'choose-first' }
  /** The key was pressed before the list it would have acted on appeared. */
  | { readonly kind: 'before-list' }
  /** Something that Enter depends on is not known yet. */
  | { readonly kind: 'still-asking' }
  | {
      readonly kind: 'copied';
      readonly what: CopyId;
      readonly terminal: boolean;
      readonly program: string | null;
    }
  /** A local path, typed as the model path, could not be read. */
  | { readonly kind: 'copy-failed'; readonly failure: LocalCopyFailure }
  /** The path is being read. */
  | { readonly kind: 'copy-reading'; readonly path: string }
  /** The data files next to the local copy are being read. */
  | { readonly kind: 'checking-data' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'supervisor-lost' };
