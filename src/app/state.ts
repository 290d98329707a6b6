import type { Deployment } from '../deployment/state.ts';
import type { Answered, StepId } from '../questions/answers.ts';
import type { Conversation } from '../questions/navigation.ts';
import type { Revalidated } from '../questions/revalidate.ts';
import type { TextField } from '../questions/text-field.ts';
import type {
  ClientFact,
  ClientSearch,
  CommandRun,
  DeploymentPlace,
  DescribedRow,
  LocalCopy,
  LocalCopyFailure,
  RunOptions,
  ServicePlan,
  Silence,
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
  SignInEnd,
  SubmitMode,
  TakenChoice,
} from './types.ts';

type Screen =
  | 'start'
  | 'file'
  | 'client'
  | 'resume'
  | 'question'
  | 'review'
  | 'deploying'
  | 'ended'
  | 'setup'
  | 'left';

/** What eascmd is asked for in a pane, which can be asked again. */
export interface Asked {
  readonly service: string;
  readonly region: string | null;
  readonly asking: boolean;
  /** When the answer came, by the wall's clock; null before the first. */
  readonly at: number | null;
  /** Why there was no answer to read. */
  readonly silent: Silence | null;
}

export type Overlay =
  | { readonly kind: 'help' }
  /** What a list does not offer, and why. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'json' }
  /** What Ctrl-C can do while something runs. */
  | { readonly kind: 'interrupt' }
  /** `top` is the number of the first line shown; null follows the newest. */
  | { readonly kind: 'log'; readonly top: number | null; readonly search?: LogSearch }
  /** What can be copied; the selected entry is shown whole. */
  | { readonly kind: 'copy'; readonly selected: string | null }
  /** The commands of eascmd that were run. */
  | { readonly kind: 'commands'; readonly selected: string | null }
  /** What differs from the deployment that is being done again. */
  | { readonly kind: 'diff' }
  /** The service's name, typed, deletes it so that it can be created anew. */
  | { readonly kind: 'replace'; readonly field: TextField }
  /** How many instances a service is scaled to. */
  | {
      readonly kind: 'scale';
      readonly past: PastService;
      readonly field: TextField;
      /** What `desc` says of the service now. */
      readonly seen: NameState;
      /** The number that was asked for once, and needs a second confirmation. */
      readonly confirming: number | null;
    }
  /** What `desc` says of the service; null until it has said anything. */
  | ({ readonly kind: 'described'; readonly pairs: readonly DescribedRow[] | null } & Asked)
  /** What `w` says of its instances. */
  | ({ readonly kind: 'workers'; readonly workers: WorkersSeen | null } & Asked)
  /** A deployment that nobody records: ask for it, or close its book. */
  | { readonly kind: 'lost'; readonly lost: RunningNow }
  /** A local copy of the model is read, and what it says is taken. */
  | CopyOverlay
  /** The service's name, typed, deletes it. */
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
    /** Several were found. */
    | { readonly kind: 'models' }
    | { readonly kind: 'facts' }
    | { readonly kind: 'inputs' | 'outputs' };
  /** What was read; null before. */
  readonly copy: LocalCopy | null;
  /** Names that are ticked. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The row under the pointer of a list. */
  readonly at: string | null;
  /** Opened by the row of one of the lists, which is then the only page. */
  readonly only: boolean;
}

/** A search in the log. */
export interface LogSearch {
  readonly field: TextField;
  readonly stage: 'typing' | 'seeking' | 'found' | 'none';
  /** The number of the line that was found last, from 0. */
  readonly at: number | null;
  /** How many times it was asked for: an answer to an earlier one is not taken. */
  readonly asked: number;
}

/** Set-up: find eascmd, or fetch it, and sign in to a region. One page at a time. */
export interface Setup {
  readonly page: SetupPage;
  readonly back: SetupBack;
  /** The page that it was opened at: going back from there closes it. */
  readonly entry: SetupPage['kind'];
  /** What was found of eascmd; null while it is looked for. */
  readonly places: readonly PlaceFact[] | null;
  readonly fetching: FetchFact | null;
  /** The region to sign in to, once it is known. */
  readonly region: string | null;
  /** Whether eascmd speaks to the region from inside a VPC of it. */
  readonly vpc: boolean;
  /** The regions are shortened by it. */
  readonly filter: string;
  /** The command that signs in, with placeholders, where it was asked for. */
  readonly command: string | null;
  /** Regions that were signed in to since set-up began. */
  readonly signedIn: readonly string[];
}

/** Where set-up was opened from: there it leads back, with nothing lost. */
export type SetupBack =
  /** `blade-deploy setup`: the program is left. */
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'screen';
      readonly screen: Exclude<Screen, 'setup' | 'left'>;
      readonly overlay: Overlay | null;
    };

export type SetupPage =
  /** Where eascmd was looked for, what was found, and what can be done about it. */
  | { readonly kind: 'eascmd' }
  /** The path of an eascmd that a person has; `refused` is what it was instead. */
  | { readonly kind: 'path'; readonly field: TextField; readonly refused: PlaceFact | null }
  /** What is fetched, and into which folder. */
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
  /** That eascmd takes the secret on its command line, before any key is asked. */
  | { readonly kind: 'warning' }
  /** The command to run oneself. */
  | { readonly kind: 'command' }
  /** Both keys last while either is asked for, so that going back to the ID loses nothing. */
  | { readonly kind: 'key'; readonly asked: KeyField; readonly lengths: KeyLengths }
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'signed-in'; readonly end: SignInEnd };

/** What `desc` says of a service, and who was asked: what either client shows says nothing of the other. */
export interface ServiceLook {
  readonly service: string;
  readonly region: string | null;
  readonly client: ClientKind;
  readonly name: NameState;
  /** When that came, by the wall's clock; null where that isn't known. */
  readonly at: number | null;
  /** The same by the program's own clock. */
  readonly time: number;
}

/** The file of an update in place, beside the whole one. */
export interface UpdateFile {
  readonly text: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** Null until the text was hashed. */
  readonly sha256: string | null;
}

/** What is unusual about a number of instances. */
export type ScaleRisk = 'fewer' | 'more-than-double' | 'above-capacity' | 'current-unknown';

/** An unusual change of the number of instances; `from` is null where it isn't known. */
export interface UpdateScale {
  readonly risk: ScaleRisk;
  readonly from: number | null;
  readonly to: number;
}

/** What Enter would send now. */
export type Spending =
  | { readonly kind: 'create' | 'replace' }
  /** `confirm`: what has to be confirmed a second time. */
  | { readonly kind: 'update'; readonly confirm: UpdateScale | null }
  | {
      readonly kind: 'scale';
      readonly past: PastService;
      readonly instances: number;
      /** Why it has to be confirmed a second time; null where it doesn't, or where it was. */
      readonly confirm: ScaleRisk | null;
    }
  | { readonly kind: 'delete'; readonly service: string };

/** When keys came, and since when the screen shows what it shows; milliseconds of the program's own clock. */
export interface EnterGuard {
  /** When the last event came. */
  readonly time: number;
  /** Null before the first event. */
  readonly contentSince: number | null;
  readonly enterAt: number;
  /** When the first Enter of a run came: each repeat of a held key is as old as that. */
  readonly runSince: number;
  /** When something other than a key last changed what a list offers. */
  readonly offeredAt: number;
  /** Another key came after that Enter, so that it isn't held. */
  readonly isReleased: boolean;
  /** When an Enter came that spends, as long as it may still be one of many. */
  readonly pending: number | null;
  /** The number of instances that an update was confirmed with once, until another key comes. */
  readonly confirming: number | null;
}

/** A row that stands for several questions, which are listed under it when it is opened. */
type PlanGroupId = 'runs-on' | 'optimization' | 'details' | 'size';

/** A row of the plan: the answer to one question, or a group of them. */
export type RowId = StepId | PlanGroupId;

/** The row of a way to deploy, above Deploy. */
export type WayRow = `way ${TakenChoice}`;

/** Where the cursor of the plan stands, and what has been shown. */
export interface PlanForm {
  readonly at: RowId | WayRow | 'deploy';
  /** The way that was selected on the plan; null where none was. */
  readonly way: TakenChoice | null;
  /** The group whose questions are listed. */
  readonly open: RowId | null;
  /** The warnings that have been on screen. */
  readonly read: readonly string[];
  /** The finding that is scrolled to while the cursor stays on Deploy. */
  readonly show: string | null;
}

/** The whole program at one moment. Screens draw it and hold nothing of their own. */
/** In a smaller window nothing useful can be drawn, and lines are printed instead. */
export const smallestWindow = { columns: 40, rows: 12 } as const;

/** One line is drawn instead of the screen, and no key counts but Ctrl-C: nobody sees what it would do. */
export const isTooSmall = ({ terminal }: Pick<State, 'terminal'>): boolean =>
  terminal.columns < smallestWindow.columns || terminal.rows < smallestWindow.rows;

export interface State {
  readonly terminal: { readonly columns: number; readonly rows: number };
  /** What is watched was recorded before, and is read: where it stands is not known until its end. */
  readonly reading: boolean;
  /** When this start began to watch, on the deployment's clock; null while nothing is watched. */
  readonly watchedFrom: number | null;
  /** It was watched for as long as was asked, and has no result: one may go on, or leave it. */
  readonly limitPassed: boolean;
  /** On the deployment's clock: milliseconds since the epoch. */
  readonly now: number;
  readonly options: RunOptions;
  readonly client: ClientFact | null;
  /** The client that this start found; what was rehearsed is done again with another one. */
  readonly found: ClientFact | null;
  readonly search: ClientSearch;
  /** The regions that this tool has signed in to, each with a file of its own. */
  readonly signIns: readonly SignInFact[];
  /** The person chose to write the file without having eascmd. */
  readonly onlyFile: boolean;
  readonly kept: SavedDraft | null;
  /** What earlier starts left: services to redeploy, deployments that run. */
  readonly remembered: Remembered;
  /** The deployment that is being done again. */
  readonly past: PastService | null;
  /** The earlier deployment of `past`'s service whose file is deployed again; null for its newest. */
  readonly backTo: PastService | null;
  /** What the start screen listed before it listed the earlier files of a service. */
  readonly beforeEarlier: Remembered | null;
  /** Whether the service's name is free, as far as it has been asked. */
  readonly name: NameState;
  /** When that was answered, by the wall's clock. */
  readonly nameAt: number | null;
  /** The services that `desc` was asked for, each once. */
  readonly looks: readonly ServiceLook[];
  /** What is known of the region's resource groups; null before anyone asked. */
  readonly groups: Groups | null;
  /** The wall's clock, as it was last heard of: how long ago something was asked is told by it. */
  readonly wall: number;
  /** How the reviewed file is sent. */
  readonly way: SubmitMode;
  /** What an update in place sends: only the keys that change. Null where it sends the whole file. */
  readonly update: UpdateFile | null;
  /** What a new service sends: the plan under the next free name. Null where that isn't offered. */
  readonly newService: ServicePlan | null;
  readonly guard: EnterGuard;
  /** What the list of the start screen is shortened by. */
  readonly startFilter: string;
  /** What Tab found for the path up to the cursor; it is shown while that stands there. */
  readonly completion: { readonly typed: string; readonly candidates: readonly string[] } | null;
  /** The path of a service file, as it is typed. */
  readonly fileField: TextField;
  /** What may help, under the pointer: a failure's fixes are counted from 0. */
  readonly fixAt: number;
  /** The plan is being rehearsed, and what was there before waits; null where it isn't. */
  readonly trial: { readonly back: State } | null;
  /** The failure that is being fixed; null where nothing is. */
  readonly retrying: Retrying | null;
  readonly screen: Screen;
  /** How far what is drawn is scrolled, in rows, and how far it can be: drawing it tells. */
  readonly scroll: { readonly top: number; readonly last: number };
  readonly overlay: Overlay | null;
  /** All keys that work now are listed, over what was scrolled so far; null where they are not. */
  readonly keysOver: State['scroll'] | null;
  readonly conversation: Conversation;
  /** The service file that the answers are written into, where the user gave one. */
  readonly sourceFile: SourceFile | null;
  /** What the review shows; null while questions are asked. */
  readonly plan: ServicePlan | null;
  /** The cursor of the review. */
  readonly form: PlanForm;
  /** The local copy of the model that was read; null where there is none. */
  readonly localCopy: LocalCopy | null;
  readonly deployment: Deployment;
  readonly place: DeploymentPlace | null;
  readonly token: TokenState;
  /** The content of the file whose secrets the review shows for a few seconds; null where none. */
  readonly revealed: unknown;
  /** What the person should hear once, in the footer's place: a file that could not be written. */
  readonly notice: Notice | null;
  /** The commands of eascmd that this program ran, oldest first. */
  readonly ran: readonly CommandRun[];
  /** What the answers were before anyone was asked: from flags, the environment, a template. */
  readonly given: Answered & Partial<Revalidated>;
  /** The list item under the pointer, for the preview. */
  readonly highlighted: string | null;
  /** What the review is in the middle of; nothing else begins before it has ended. */
  readonly afterWriting: AfterWriting | null;
  /** The deployment of the first service, shown so that it can be deleted, and that of the new one beside it. */
  readonly toDelete: { readonly id: string; readonly beside: string } | null;
  /** eascmd was asked to delete the service, and has not ended yet. */
  readonly deleting: boolean;
  readonly leaving: Leaving | null;
  /** Where set-up stands; null while another screen is shown. */
  readonly setup: Setup | null;
}

/** A failure that is being fixed: what was sent, and the question whose answer may help. */
interface Retrying {
  /** The question that was opened; null where the review was. */
  readonly step: StepId | null;
  /** What was sent, and what was found about it then. */
  readonly sent: ServicePlan | null;
  /** Where one goes back to. */
  readonly conversation: Conversation;
  /** The answer that failed and would fail again; null where it may work the next time. */
  readonly failed: string | null;
}

/** How the program was left; the words on the normal screen go by it. */
export type Leaving =
  | 'answers-kept'
  | 'file-written'
  | 'detached'
  | 'watch-limit'
  | 'ended'
  | 'set-up'
  | 'terminated';

/** What follows when the file has been written. */
export type AfterWriting =
  | 'deploy'
  | 'leave'
  /** It is written and on its way to eascmd: from here on it may have been sent. */
  | 'submitting';

export type TokenState =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly token: string }
  | { readonly kind: 'unavailable' };

export type Notice =
  | { readonly kind: 'write-failed'; readonly path: string; readonly reason: string }
  | { readonly kind: 'answers-not-kept'; readonly reason: string }
  /** The history masks values of a file that is wanted back. */
  | { readonly kind: 'file-masked'; readonly id: string }
  /** The settings could not be written: the next start looks for eascmd as this one did. */
  | { readonly kind: 'eascmd-not-kept' }
  | { readonly kind: 'submit-failed'; readonly reason: string }
  /** Something that was asked for after the submission did not work. */
  | { readonly kind: 'work-failed'; readonly reason: string }
  | { readonly kind: 'file-unreadable'; readonly reason: string }
  | { readonly kind: 'copying'; readonly what: CopyId }
  /** Only a part of a paste was taken. */
  | { readonly kind: 'paste-cut'; readonly cut: PasteCut }
  /** Enter that sends came too early, or as one of many. */
  | { readonly kind: 'too-early'; readonly spending: Spending['kind'] }
  /** The update needs another Enter: it changes the number of instances in an unusual way. */
  | ({ readonly kind: 'confirm-update' } & UpdateScale)
  /** The answer is the one that failed. */
  | { readonly kind: 'same-as-failed' }
  /** Deploy counts once all warnings have been on screen: Enter has scrolled to the next ones. */
  | { readonly kind: 'unread-warnings' }
  /** Nothing is selected, and Enter takes nothing. */
  | { readonly kind: 'choose-first' }
  /** The key was pressed before the list came that it would have acted on. */
  | { readonly kind: 'before-list' }
  /** What Enter depends on is not known yet. */
  | { readonly kind: 'still-asking' }
  | {
      readonly kind: 'copied';
      readonly what: CopyId;
      readonly terminal: boolean;
      readonly program: string | null;
    }
  /** A path on this machine, typed as the model path, could not be read. */
  | { readonly kind: 'copy-failed'; readonly failure: LocalCopyFailure }
  /** It is being read. */
  | { readonly kind: 'copy-reading'; readonly path: string }
  /** The data files beside the local copy are being read. */
  | { readonly kind: 'checking-data' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'keeper-lost' };
