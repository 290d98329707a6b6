import type { AppEvent } from '../app/event.ts';
import type { ServicePlan } from '../app/facts.ts';
import type { Answered } from '../wizard/answers.ts';
import type { Client } from './client.ts';
import type { Copied } from './clipboard.ts';
import type { Homes } from './homes.ts';
import type { AnswerKeeper } from './kept-answers.ts';
import type { LogRing } from './log-ring.ts';
import type { Underway } from './submit.ts';

/** A service file that was read and checked, or why it could not be. */
export type FileReading =
  | { readonly kind: 'read'; readonly plan: ServicePlan; readonly answered: Answered }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What the effects are performed on. */
export interface World {
  readonly homes: Homes;
  readonly answers: AnswerKeeper;
  readonly log: LogRing;
  readonly send: (event: AppEvent) => void;
  readonly rehearse: () => Client;
  readonly readServiceFile: (path: string) => Promise<FileReading>;
  /** Puts a text on the clipboards that can be reached. */
  readonly copy: (text: string) => Promise<Copied>;
  readonly quit: (code: number) => void;
  /** The client that this start found; null for none. */
  readonly found: Client | null;
  /** Which client is used; null until one is chosen. */
  client: Client | null;
  /** The deployment that is being watched. */
  underway: Underway | null;
  /** Ends the watching when the program is left, which would go on living for it. */
  following?: AbortController;
}
