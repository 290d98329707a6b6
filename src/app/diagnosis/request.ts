import { parseService } from '../../service/parse.ts';

/** What a service file asks for, as far as a cause or a mend speaks of it. */
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

/** Reads it of what was sent; the older and the newer place of a group both count (service reference). */
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
