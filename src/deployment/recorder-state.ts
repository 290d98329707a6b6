import type { OwnWords } from '../eascmd/failures.ts';
import type { Evidence, ProcessEnd } from '../eascmd/outcome.ts';
import type { Concealer } from '../eascmd/secrets.ts';
import type { EndpointTable } from './endpoint-table.ts';
import type { DeploymentEvent, EventOf } from './event.ts';
import type { PhaseClock } from './phase-clock.ts';

/** What the process that owns eascmd sees. */
export type Observation =
  /** eascmd was started. */
  | { readonly kind: 'submitted'; readonly pid: number }
  /** One line as it was printed, cut by a splitter; it may hold secrets. */
  | { readonly kind: 'line'; readonly text: string; readonly stream: 'stdout' | 'stderr' }
  | { readonly kind: 'tick' }
  /** It ended, and both streams are read to their end. */
  | ({ readonly kind: 'exit'; readonly stopRequested: boolean } & ProcessEnd);

/** All that is known of a run while it goes on; a value, never changed in place. */
export interface Recorder {
  readonly operation: 'create' | 'delete';
  readonly pluginsConfigured: boolean;
  readonly argv: readonly string[];
  readonly concealer: Concealer;
  /** What the user named; lines repeat it. */
  readonly own: OwnWords;
  readonly evidence: Evidence;
  readonly clock: PhaseClock;
  readonly table: EndpointTable;
  readonly instances: EventOf<'instances'> | null;
  /** Milliseconds on the deployment's clock; null before eascmd was started. */
  readonly submittedAt: number | null;
  readonly beatAt: number;
  readonly ended: boolean;
}

export type Recorded = readonly [Recorder, readonly DeploymentEvent[]];
