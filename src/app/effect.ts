import type { Answered } from '../wizard/answers.ts';
import type { ServicePlan } from './facts.ts';

/** What the machine wants done. Values only: `outside/` performs them and answers with events. */
export type Effect =
  | { readonly type: 'keep-answers'; readonly answered: Answered }
  | { readonly type: 'forget-answers' }
  /** Hash the text and look at what stands at the path: answered by `file-inspected`. */
  | { readonly type: 'inspect-file'; readonly path: string; readonly text: string }
  /** Answered by `file-written` or `file-failed`. */
  | { readonly type: 'write-file'; readonly path: string; readonly text: string }
  /** Find out again, with a rehearsal, which client is used: answered by `client-chosen`. */
  | { readonly type: 'use-rehearsal' }
  /** Answered by `submitted`, then by `journal`. */
  | { readonly type: 'deploy'; readonly plan: ServicePlan }
  | { readonly type: 'stop-eascmd' }
  | { readonly type: 'delete-service' }
  /** Ask eascmd for the token, which is kept nowhere: answered by `token`. */
  | { readonly type: 'reveal-token' }
  /** Leave, with the exit code of the contract. */
  | { readonly type: 'quit'; readonly code: number };
