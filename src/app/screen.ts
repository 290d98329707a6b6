import type { TextField } from '../questions/text-field.ts';
import type { DescribedRow, Silence, WorkersSeen } from './facts.ts';
import type { PastService, RunningNow } from './remembered.ts';

export type Screen =
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
  /** Choose an answer to jump to. */
  | { readonly kind: 'edit' }
  | { readonly kind: 'json' }
  /** What Ctrl-C can do while something runs. */
  | { readonly kind: 'interrupt' }
  /** `top` is the number of the first line shown; null follows the newest. */
  | { readonly kind: 'log'; readonly top: number | null }
  /** What differs from the deployment that is being done again. */
  | { readonly kind: 'diff' }
  /** The service's name, typed, deletes it so that it can be created anew. */
  | { readonly kind: 'replace'; readonly field: TextField }
  /** How many instances a service of before shall have. */
  | { readonly kind: 'scale'; readonly past: PastService; readonly field: TextField }
  /** What `desc` says of the service; null until it has said anything. */
  | ({ readonly kind: 'described'; readonly pairs: readonly DescribedRow[] | null } & Asked)
  /** What `w` says of its instances. */
  | ({ readonly kind: 'workers'; readonly workers: WorkersSeen | null } & Asked)
  /** A deployment that nobody records: ask for it, or close its book. */
  | { readonly kind: 'lost'; readonly lost: RunningNow }
  /** The service's name, typed, deletes it. */
  | { readonly kind: 'delete'; readonly field: TextField };
