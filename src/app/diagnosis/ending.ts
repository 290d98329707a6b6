import { type Deployment, isUpdate } from '../../deployment/state.ts';
import { parseService } from '../../service/parse.ts';

/** The five endings, each with its own proof, and the two variants that need other words. */
export type EndingKind =
  | 'deployed'
  /** It runs, but the configured plugin was never seen. */
  | 'deployed-not-optimized'
  /** It was updated in place, and whether Blade optimized again was not seen. */
  | 'updated-unproven'
  | 'failed'
  /** The file changed, or could not be read, between the review and the start; nothing was sent. */
  | 'refused'
  | 'stopped'
  /** The program detached; eascmd and the service continue. */
  | 'running'
  | 'unknown';

export interface Standing {
  readonly deployment: Deployment;
  /** How the program was left; null or absent before that. */
  readonly leaving?: string | null;
  /** eascmd is deleting the service now and is being watched: the previous ending still applies. */
  readonly deleting?: boolean;
}

export function isDeletionLost({ deployment, deleting = false }: Standing): boolean {
  return deployment.deleting && !deleting;
}

/** The proof for the ending, or `unknown` if there is none. */
export function endingKind(standing: Standing): EndingKind {
  const { deployment, leaving } = standing;
  const { result } = deployment;
  if (!result || isDeletionLost(standing)) {
    // A signal that ends this program ends neither eascmd nor the service.
    return leaving === 'detached' || leaving === 'terminated' ? 'running' : 'unknown';
  }
  switch (result.outcome) {
    case 'deployed':
      if (isUpdateWithPlugin(deployment)) {
        return 'updated-unproven';
      }
      return result.optimized === false ? 'deployed-not-optimized' : 'deployed';
    case 'detached':
      return 'running';
    case 'dry-run':
      return 'stopped';
    default:
      return result.outcome;
  }
}

/** The plugin runs when a service is created. Nothing shows whether an update runs it. */
function isUpdateWithPlugin(deployment: Deployment): boolean {
  const { argv, plan, result } = deployment;
  const sendsFile = isUpdate(deployment) && !argv.some((word) => word.startsWith('-D'));
  const { plugins = [], processor, containers } = parseService(plan?.config).service ?? {};
  // A file with only the changes doesn't tell. If the answer wasn't recorded with it, it isn't
  // known.
  const isPart = plan !== null && processor === undefined && containers === undefined;
  const hasPlugin = plan?.has_plugin ?? (plugins.length > 0 || isPart);
  return sendsFile && hasPlugin && result?.optimized !== true;
}

/** What a service file requests, as far as causes and fixes refer to it. */
export interface Request {
  readonly cpu: number | null;
  /** Megabytes. */
  readonly memory: number | null;
  readonly gpu: number | null;
  /** The dedicated group of the service; null for the public one. */
  readonly group: string | null;
  readonly pluginGroup: string | null;
  readonly modelPath: string | null;
}

/**
 * Reads it from what was sent. The older and the newer key of a group both count (service
 * reference).
 */
export function requestIn(config: unknown): Request {
  const { service } = parseService(config);
  const { metadata, plugins = [], resource, model_path: modelPath } = service ?? {};
  return {
    cpu: metadata?.cpu ?? null,
    memory: metadata?.memory ?? null,
    gpu: metadata?.gpu ?? null,
    group: (resource || metadata?.resource) ?? null,
    pluginGroup: plugins[0]?.resource ?? null,
    modelPath: modelPath ?? null,
  };
}
