import type { Answered } from '../questions/answers.ts';
import type { ServicePlan } from './facts.ts';
import type { KeptFile } from './kept.ts';
import type { PastService } from './remembered.ts';
import type { SetupEffect } from './setup/effect.ts';
import type { Way } from './ways.ts';

/** What the machine wants done. Values only: `outside/` performs them and answers with events. */
export type Effect =
  | { readonly type: 'keep-answers'; readonly answered: Answered; readonly file?: KeptFile }
  /** With a service, only answers that are for it: others are still to be gone on with. */
  | { readonly type: 'forget-answers'; readonly service?: string }
  /** Hash the text and look at what stands at the path: answered by `file-inspected`. */
  | { readonly type: 'inspect-file'; readonly path: string; readonly text: string }
  /** Answered by `file-written` or `file-failed`. */
  | { readonly type: 'write-file'; readonly path: string; readonly text: string }
  /** Find out again, with a rehearsal, which client is used: answered by `client-chosen`. */
  | { readonly type: 'use-rehearsal' }
  /** Go back to the client that was found at the start, which may be none. */
  | { readonly type: 'use-found-client' }
  /** Answered by `submitted`, then by `journal`. */
  | {
      readonly type: 'deploy';
      readonly plan: ServicePlan;
      readonly way: Way;
      readonly answered: Answered | null;
    }
  /** Ask `desc` whether the name is free: answered by `name-looked-up`. */
  | { readonly type: 'look-up-name'; readonly service: string; readonly region: string | null }
  /** Ask which resource groups the region has: answered by `groups-listed`, then `group-looked-at`. */
  | { readonly type: 'look-at-groups'; readonly region: string }
  /** Ask about one group: answered by `group-looked-at`. */
  | { readonly type: 'look-at-group'; readonly region: string; readonly group: string }
  /** Answered by `file-read` or `file-unreadable`. */
  | { readonly type: 'read-file'; readonly path: string }
  /** Watch a deployment that is recorded: answered by `submitted`, then by `journal`. */
  | { readonly type: 'watch'; readonly id: string }
  /** Answered by `workers-seen`. */
  | { readonly type: 'ask-workers'; readonly service: string; readonly region: string | null }
  /** Answered by `described`. */
  | { readonly type: 'describe'; readonly service: string; readonly region: string | null }
  /** Change the number of instances alone: answered by `submitted`. */
  | { readonly type: 'scale'; readonly past: PastService; readonly instances: number }
  /** Write down that nobody will know how it ended. */
  | { readonly type: 'close-book'; readonly id: string }
  | { readonly type: 'stop-eascmd' }
  | { readonly type: 'delete-service' }
  /** Ask eascmd for the token, which is kept nowhere: answered by `token`. */
  | { readonly type: 'reveal-token' }
  /** Put a text on the clipboards that can be reached: answered by `copied`. */
  | { readonly type: 'copy'; readonly text: string }
  | SetupEffect
  /** Leave, with the exit code of the contract. */
  | { readonly type: 'quit'; readonly code: number };
