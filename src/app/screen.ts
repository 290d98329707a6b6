import type { TextField } from '../wizard/text-field.ts';
import type { DescribedRow } from './facts.ts';
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
  /** What `desc` says of the service; null while it is asked. */
  | { readonly kind: 'described'; readonly pairs: readonly DescribedRow[] | null }
  /** A deployment that nobody records: ask for it, or close its book. */
  | { readonly kind: 'lost'; readonly lost: RunningNow }
  /** The service's name, typed, deletes it. */
  | { readonly kind: 'delete'; readonly field: TextField };
