import type { Entry } from '../deployment/event.ts';
import type { ClientFact, DeploymentPlace } from './facts.ts';
import type { Key } from './key.ts';

/** Everything that can happen to the program, in the order in which it happened. */
export type AppEvent =
  | { readonly type: 'key'; readonly key: Key }
  /** Text that arrived as one piece, with its line breaks. */
  | { readonly type: 'pasted'; readonly text: string }
  /** A choice list chose, or moved to, the item with this value. */
  | { readonly type: 'chosen'; readonly value: string }
  | { readonly type: 'highlighted'; readonly value: string }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
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
    }
  | { readonly type: 'file-written'; readonly path: string; readonly sha256: string }
  | { readonly type: 'file-failed'; readonly path: string; readonly reason: string }
  | { readonly type: 'submitted'; readonly place: DeploymentPlace; readonly now: number }
  | { readonly type: 'submit-failed'; readonly reason: string }
  | { readonly type: 'journal'; readonly entries: readonly Entry[]; readonly now: number }
  /** The keeper is gone and its journal has no result. */
  | { readonly type: 'keeper-lost'; readonly now: number }
  | { readonly type: 'token'; readonly token: string | null }
  /** Ten of our own seconds after the token was shown. */
  | { readonly type: 'token-expired' }
  /** The program was asked to end from outside (a closed terminal, `kill`). */
  | { readonly type: 'terminated'; readonly code: number };
