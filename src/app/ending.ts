import type { Deployment } from '../deployment/deployment.ts';
import { totalElapsed } from '../deployment/elapsed.ts';
import { phases as allPhases, type Phase } from '../deployment/phase.ts';
import type { RunOptions } from './facts.ts';

/** The five endings, each with its own proof, and the two shades of them that need other words. */
export type EndingKind =
  | 'deployed'
  /** It runs, and the plugin that was configured was never seen. */
  | 'deployed-not-optimized'
  | 'failed'
  /** The file changed between the review and the start; nothing was sent. */
  | 'refused'
  | 'stopped'
  /** We left; eascmd and the service go on. */
  | 'running'
  | 'unknown';

/** What is known at the end, for the last screen and for the words on the normal screen. */
export interface EndingFacts {
  readonly kind: EndingKind;
  readonly service: string;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly optimized: boolean | null;
  readonly optimizationMs: number | null;
  readonly totalMs: number | null;
  /** The phase in which it ended, where it did not reach the last. */
  readonly phase: Phase | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly endpoints: Deployment['endpoints'];
  readonly file: string | null;
  readonly log: string | null;
  /** The one line that does the same again. */
  readonly again: string | null;
  readonly watchLimitMs: number | null;
}

interface Known {
  readonly deployment: Deployment;
  readonly now: number;
  readonly place: { readonly log: string } | null;
  /** The one line that does the same again; null where it cannot be told. */
  readonly command: string | null;
  readonly options: RunOptions;
  readonly leaving: string | null;
  readonly client: { readonly kind: string } | null;
}

export function endingOf(known: Known): EndingFacts {
  const { deployment, now, place, command } = known;
  const { plan, result } = deployment;
  return {
    kind: kindOf(known),
    service: plan?.service ?? '',
    region: plan?.region ?? null,
    rehearsal: known.client?.kind === 'rehearsal',
    optimized: result?.optimized ?? null,
    optimizationMs: result?.optimization_ms ?? deployment.pluginMs,
    totalMs: result?.total_ms ?? totalElapsed(deployment, now),
    phase: failedPhase(deployment),
    error: result?.error ?? null,
    endpoints: deployment.endpoints,
    file: plan?.file ?? null,
    log: place?.log ?? null,
    again: command,
    watchLimitMs: known.leaving === 'watch-limit' ? known.options.watchLimitMs : null,
  };
}

function kindOf({ deployment, leaving }: Known): EndingKind {
  const { result } = deployment;
  if (!result) {
    return leaving === 'detached' ? 'running' : 'unknown';
  }
  switch (result.outcome) {
    case 'deployed':
      return result.optimized === false ? 'deployed-not-optimized' : 'deployed';
    case 'detached':
      return 'running';
    case 'dry-run':
      return 'stopped';
    default:
      return result.outcome;
  }
}

function failedPhase({ phases, phase }: Deployment): Phase | null {
  return allPhases.find((name) => phases[name].state === 'failed') ?? phase;
}
