import type { Deployment } from '../deployment/deployment.ts';
import type { Answered } from '../wizard/answers.ts';
import type { Conversation } from '../wizard/conversation.ts';
import type { Settled } from '../wizard/settle.ts';
import type { TextField } from '../wizard/text-field.ts';
import type {
  ClientFact,
  ClientSearch,
  DeploymentPlace,
  RunOptions,
  ServicePlan,
} from './facts.ts';

/** The whole program at one moment. Screens draw it and hold nothing of their own. */
export interface State {
  readonly terminal: { readonly columns: number; readonly rows: number };
  /** On the deployment's clock: milliseconds since the epoch. */
  readonly now: number;
  readonly options: RunOptions;
  readonly client: ClientFact | null;
  readonly search: ClientSearch;
  /** The person chose to write the file without having eascmd. */
  readonly onlyFile: boolean;
  readonly kept: Answered | null;
  readonly screen: Screen;
  /** How far the review is scrolled, in rows. */
  readonly reviewTop: number;
  readonly overlay: Overlay | null;
  readonly conversation: Conversation;
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
  /** What follows when the file has been written. */
  readonly afterWriting: 'deploy' | 'leave' | null;
  readonly leaving: Leaving | null;
}

/** How the program was left; the words on the normal screen go by it. */
export type Leaving =
  | 'answers-kept'
  | 'file-written'
  | 'detached'
  | 'watch-limit'
  | 'ended'
  | 'terminated';

export type Screen = 'client' | 'resume' | 'question' | 'review' | 'deploying' | 'ended' | 'left';

export type Overlay =
  | { readonly kind: 'help' }
  /** How to get eascmd, where it was not found. */
  | { readonly kind: 'get-eascmd' }
  /** What a list does not offer, and why. */
  | { readonly kind: 'hidden' }
  /** Choose an answer to jump to. */
  | { readonly kind: 'edit' }
  | { readonly kind: 'json'; readonly top: number }
  /** What Ctrl-C can do while something runs. */
  | { readonly kind: 'interrupt' }
  /** `top` is the number of the first line shown; null follows the newest. */
  | { readonly kind: 'log'; readonly top: number | null }
  /** The service's name, typed, deletes it. */
  | { readonly kind: 'delete'; readonly field: TextField };

export type TokenState =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly token: string }
  | { readonly kind: 'unavailable' };

export type Notice =
  | { readonly kind: 'write-failed'; readonly path: string; readonly reason: string }
  | { readonly kind: 'answers-not-kept'; readonly reason: string }
  | { readonly kind: 'submit-failed'; readonly reason: string }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'keeper-lost' };
