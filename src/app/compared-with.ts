import type { State } from './state.ts';

/** What the file of the review is held against. */
export type Compared =
  /** What was sent before, and failed. */
  | { readonly kind: 'sent'; readonly config: unknown }
  | { readonly kind: 'past'; readonly config: unknown; readonly at: number }
  | { readonly kind: 'file'; readonly config: unknown; readonly name: string };

/** The deployment that is done again, or the file that was started from, once another one is written. */
export function comparedWith({ past, brought, plan, mending }: State): Compared | null {
  if (mending?.sent) {
    return { kind: 'sent', config: mending.sent.config };
  }
  if (past) {
    return { kind: 'past', config: past.config, at: past.at };
  }
  return brought && plan?.writes
    ? { kind: 'file', config: brought.config, name: brought.name }
    : null;
}
