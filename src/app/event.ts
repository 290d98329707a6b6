import type { Entry } from '../deployment/events.ts';
import type { Presence } from '../eascmd/describe.ts';
import type { Answered } from '../questions/answers.ts';
import type { Brought } from './brought.ts';
import type {
  ClientFact,
  DeploymentPlace,
  DescribedRow,
  ServicePlan,
  Silence,
  WorkersSeen,
} from './facts.ts';
import type { Key } from './key.ts';
import type { GroupLookedAt, GroupsListed } from './preflight/groups.ts';
import type { Remembered } from './remembered.ts';
import type { SetupEvent } from './setup/event.ts';

/** Everything that can happen to the program, in the order in which it happened. */
export type AppEvent =
  | { readonly type: 'key'; readonly key: Key }
  /** Text that arrived as one piece, with its line breaks. */
  | { readonly type: 'pasted'; readonly text: string }
  /** A choice list chose, or moved to, the item with this value. */
  | { readonly type: 'chosen'; readonly value: string }
  | { readonly type: 'highlighted'; readonly value: string }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  /** What is drawn can be scrolled down to this row; 0 where all of it is seen. */
  | { readonly type: 'measured'; readonly last: number }
  /** Time on the deployment's clock, once a second while something runs. */
  | { readonly type: 'ticked'; readonly now: number }
  /** The disk refused the answers: they will not be there at the next start. */
  | { readonly type: 'answers-not-kept'; readonly reason: string }
  | { readonly type: 'client-chosen'; readonly client: ClientFact }
  | {
      readonly type: 'file-inspected';
      readonly path: string;
      readonly sha256: string;
      readonly present: 'none' | 'same' | 'different';
      /** The hash of what stands there, where it is a file. */
      readonly presentSha256?: string;
    }
  | { readonly type: 'file-written'; readonly path: string; readonly sha256: string }
  | { readonly type: 'file-failed'; readonly path: string; readonly reason: string }
  | { readonly type: 'submitted'; readonly place: DeploymentPlace; readonly now: number }
  /** What an effect asked for could not be done. */
  | { readonly type: 'submit-failed'; readonly reason: string }
  | {
      readonly type: 'name-looked-up';
      readonly service: string;
      /** Where it was looked up; absent where no region was named. */
      readonly region?: string;
      readonly presence: Presence;
      /** When it was answered, by the wall's clock. */
      readonly at?: number;
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
      readonly brought?: Brought;
    }
  | { readonly type: 'file-unreadable'; readonly reason: string }
  | { readonly type: 'remembered'; readonly remembered: Remembered }
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
  /** Where a text was sent: to the terminal, which never answers, or to a program of this machine. */
  | { readonly type: 'copied'; readonly terminal: boolean; readonly program: string | null }
  /** Ten of our own seconds after the token was shown. */
  | { readonly type: 'token-expired' }
  | SetupEvent
  /** The program was asked to end from outside (a closed terminal, `kill`). */
  | { readonly type: 'terminated'; readonly code: number };
