import type { Deployment } from '../deployment/state.ts';
import type { Answered, StepId } from '../questions/answers.ts';
import type { Conversation } from '../questions/navigation.ts';
import type { Settled } from '../questions/settle.ts';
import type { TextField } from '../questions/text-field.ts';
import type { Brought } from './brought.ts';
import type {
  ClientFact,
  ClientSearch,
  DeploymentPlace,
  RunOptions,
  ServicePlan,
} from './facts.ts';
import type { Kept } from './kept.ts';
import type { Groups } from './preflight/groups.ts';
import type { PastService, Remembered } from './remembered.ts';
import type { Overlay, Screen } from './screen.ts';
import type { Setup } from './setup/setup.ts';
import type { SignInFact } from './sign-in-used.ts';
import type { NameState, Way } from './ways.ts';

/** The whole program at one moment. Screens draw it and hold nothing of their own. */
export interface State {
  readonly terminal: { readonly columns: number; readonly rows: number };
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
  readonly kept: Kept | null;
  /** What earlier starts left: services to redeploy, deployments that run. */
  readonly remembered: Remembered;
  /** The deployment that is being done again. */
  readonly past: PastService | null;
  /** Whether the service's name is free, as far as it has been asked. */
  readonly name: NameState;
  /** When that was answered, by the wall's clock. */
  readonly nameAt: number | null;
  /** What is known of the region's resource groups; null before anyone asked. */
  readonly groups: Groups | null;
  /** The wall's clock, as it was last heard of: how long ago something was asked is told by it. */
  readonly wall: number;
  /** How the reviewed file is sent. */
  readonly way: Way;
  /** Enter was pressed before all was known that it depends on: it counts when it is. */
  readonly goWhenReady: boolean;
  /** The path of a service file, as it is typed. */
  readonly fileField: TextField;
  /** What may help, under the pointer: a failure's fixes are counted from 0. */
  readonly fixAt: number;
  /** The failure that is being mended; null where nothing is. */
  readonly mending: Mending | null;
  readonly screen: Screen;
  /** How far what is drawn is scrolled, in rows, and how far it can be: drawing it tells. */
  readonly scroll: { readonly top: number; readonly last: number };
  readonly overlay: Overlay | null;
  /** All keys that work now are listed, over what was scrolled so far; null where they are not. */
  readonly keysOver: State['scroll'] | null;
  readonly conversation: Conversation;
  /** The service file that the answers are written into, where a person brought one. */
  readonly brought: Brought | null;
  /** What the review shows; null while questions are asked. */
  readonly plan: ServicePlan | null;
  readonly deployment: Deployment;
  readonly place: DeploymentPlace | null;
  readonly token: TokenState;
  /** What the person should hear once, in the footer's place: a file that could not be written. */
  readonly notice: Notice | null;
  /** What the answers were before anyone was asked: from flags, the environment, a template. */
  readonly given: Answered & Partial<Settled>;
  /** The list item under the pointer, for the preview. */
  readonly highlighted: string | null;
  /** What the review is in the middle of; nothing else begins before it has ended. */
  readonly afterWriting: AfterWriting | null;
  /** eascmd was asked to delete the service, and has not ended yet. */
  readonly deleting: boolean;
  readonly leaving: Leaving | null;
  /** Where set-up stands; null while another screen is shown. */
  readonly setup: Setup | null;
}

/** A failure that is being mended: what was sent, and the question whose answer may help. */
export interface Mending {
  /** The question that was opened; null where the review was. */
  readonly step: StepId | null;
  /** What was sent, and what was found about it then. */
  readonly sent: ServicePlan | null;
  /** Where one goes back to. */
  readonly conversation: Conversation;
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
  /** The settings could not be written: the next start looks for eascmd as this one did. */
  | { readonly kind: 'eascmd-not-kept' }
  | { readonly kind: 'submit-failed'; readonly reason: string }
  /** Something that was asked for after the submission did not work. */
  | { readonly kind: 'work-failed'; readonly reason: string }
  | { readonly kind: 'file-unreadable'; readonly reason: string }
  | { readonly kind: 'copying' }
  | { readonly kind: 'copied'; readonly terminal: boolean; readonly program: string | null }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'keeper-lost' };
