/**
 * Keys of service.json that this tool asks for, by where they stand (Blade EAS Plugin page, table 1;
 * service reference). A key near to one of them is most likely meant to be it.
 */
export const askedKeys = {
  service: ['name', 'model_path', 'oss_endpoint', 'processor', 'metadata', 'plugins', 'resource'],
  metadata: ['name', 'instance', 'cpu', 'gpu', 'memory', 'cuda', 'resource'],
  plugin: ['command', 'image', 'resource', 'gpu', 'config'],
} as const satisfies Record<string, readonly string[]>;
