import { serviceReference } from '../catalogue/documents.ts';
import type { Finding, Path } from '../finding.ts';
import type { Service } from '../service.ts';
import type { Check, Facts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const sizeRules = {
  instanceMissing: {
    code: 'instance-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  instance: { code: 'instance-below-one', severity: 'error', source: serviceReference },
  whole: { code: 'number-not-whole', severity: 'error', source: serviceReference },
  small: { code: 'number-too-small', severity: 'error', source: serviceReference },
  gpuMissing: { code: 'gpu-missing', severity: 'error', source: serviceReference, absence: true },
  memoryInGb: { code: 'memory-looks-like-gb', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

/** Below this many megabytes no server for a model starts; who writes 8 or 16 thinks of gigabytes. */
const leastLikelyMegabytes = 256;

export const checkSizes: Check = (facts) => {
  const { metadata = {} } = facts.service;
  const memory = metadata.memory ?? leastLikelyMegabytes;
  return [
    ...checkInstances(metadata.instance),
    ...checkCount(['metadata', 'cpu'], metadata.cpu, 1),
    ...checkCount(['metadata', 'memory'], metadata.memory, 1),
    ...checkCards(facts),
    ...facts.plugins.flatMap(({ path, plugin, device }) =>
      checkCount([...path, 'gpu'], plugin.gpu, device === 'gpu' ? 1 : 0),
    ),
    ...foundIf(
      memory >= 1 && memory < leastLikelyMegabytes,
      sizeRules.memoryInGb,
      ['metadata', 'memory'],
      { value: memory, suggestion: memory * 1024 },
    ),
  ];
};

function checkInstances(value: number | undefined): readonly Finding[] {
  const path = ['metadata', 'instance'];
  if (value === undefined) return [found(sizeRules.instanceMissing, path)];
  if (value < 1) return [found(sizeRules.instance, path, { value })];
  return checkCount(path, value, 1);
}

function checkCount(path: Path, value: number | undefined, minimum: number): readonly Finding[] {
  if (value === undefined) return [];
  const values = { item: String(path.at(-1)), value, minimum };
  if (value < minimum) return [found(sizeRules.small, path, values)];
  return foundIf(!Number.isInteger(value), sizeRules.whole, path, values);
}

/**
 * Whether a GPU processor needs no number of cards: an instance type of the public group brings them,
 * or the service takes a slice of one by its memory (GPU slicing page: gpu_memory alone is required).
 */
export function bringsCards({ cloud, metadata }: Service): boolean {
  return cloud !== undefined || metadata?.['gpu_memory'] !== undefined;
}

function checkCards({ service, device }: Facts): readonly Finding[] {
  const needed = device === 'gpu' && !bringsCards(service);
  const path = ['metadata', 'gpu'];
  const cards = service.metadata?.gpu;
  if (cards === undefined) return foundIf(needed, sizeRules.gpuMissing, path);
  return checkCount(path, cards, needed ? 1 : 0);
}
