import type { Check } from '../app/preflight/checks.ts';
import type { Answered } from '../questions/answers.ts';
import type { Finding } from '../service/types.ts';
import type { Order } from './order.ts';

/** What is to be sent, and how. */
export interface Submission {
  readonly operation: Exclude<Order['operation'], 'delete'>;
  readonly service: string;
  readonly region: string | null;
  /** Absolute. */
  readonly file: string;
  readonly sha256: string;
  readonly config: unknown;
  readonly findings: readonly Finding[];
  /** What was seen of the account, where somebody asked. */
  readonly checks?: readonly Check[];
  readonly pluginsConfigured: boolean;
  /** What the file was made from; null for one that a person brought. */
  readonly answered: Answered | null;
  /** `scale`: how many instances. */
  readonly instances?: number;
}
