import type { Deployment } from '../deployment/state.ts';

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

export interface Standing {
  readonly deployment: Deployment;
  readonly leaving: string | null;
  /** eascmd deletes the service now, and is being watched: what stands is still what was. */
  readonly deleting?: boolean;
}

export function isDeletionLost({ deployment, deleting = false }: Standing): boolean {
  return deployment.deleting && !deleting;
}

/** The proof that there is, or `unknown` where there is none. */
export function endingKind(standing: Standing): EndingKind {
  const { deployment, leaving } = standing;
  const { result } = deployment;
  if (!result || isDeletionLost(standing)) {
    // A signal that ends this program ends neither eascmd nor the service.
    return leaving === 'detached' || leaving === 'terminated' ? 'running' : 'unknown';
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
