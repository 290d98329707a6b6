import { cudaVersions, pluginCuda } from '../catalog/gpus.ts';
import { findProcessor, processors } from '../catalog/processors.ts';
import type { Rule, Service } from '../parse.ts';
import { bladePage, type Finding, type Path, processorPage, serviceReference } from '../types.ts';
import { type Check, type Facts, found, foundIf } from './finding.ts';

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

export const cudaRules = {
  text: {
    code: 'cuda-not-text',
    severity: 'error',
    source: serviceReference,
    fix: { part: 'value', to: versionFix },
  },
  plugin: { code: 'cuda-not-plugin-version', severity: 'error', source: bladePage },
  unset: { code: 'cuda-unset', severity: 'warning', source: bladePage, absence: true },
  notListed: { code: 'cuda-not-listed', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const checkCuda: Check = ({ service, plugins }) => {
  const value = service.metadata?.cuda;
  const path = ['metadata', 'cuda'];
  const gpuPlugin = plugins.some(({ device }) => device === 'gpu');
  if (value === undefined) {
    return foundIf(gpuPlugin, cudaRules.unset, path, { expected: pluginCuda });
  }
  if (typeof value === 'number') {
    return [found(cudaRules.text, path, { value, expected: asVersion(value) })];
  }
  if (gpuPlugin) {
    const values = { value, expected: pluginCuda };
    return foundIf(value !== pluginCuda, cudaRules.plugin, path, values);
  }
  return foundIf(!cudaVersions.includes(value), cudaRules.notListed, path, {
    value,
    allowed: cudaVersions,
  });
};

/** JSON reads 10.0 as 10, and so the point has to come back. */
function asVersion(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

export const processorRules = {
  missing: {
    code: 'processor-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  notListed: { code: 'processor-not-listed', severity: 'warning', source: processorPage },
  withoutBlade: { code: 'blade-processor-unsupported', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

export const checkProcessor: Check = (facts) => {
  const { service } = facts;
  const value = service.processor ?? '';
  const path = ['processor'];
  if (value === '') return foundIf(needsProcessor(service), processorRules.missing, path);
  const listed = findProcessor(value);
  if (facts.plugins.length > 0 && listed?.blade !== true) return [withoutBlade(facts, value)];
  // Processors of other frameworks exist; of these two the pages list every version.
  const unlisted = facts.framework !== undefined && listed === undefined;
  return foundIf(unlisted, processorRules.notListed, path, {
    value,
    allowed: processors
      .filter((row) => row.framework === facts.framework && row.device === facts.device)
      .map((row) => row.id),
  });
};

function withoutBlade({ framework, device }: Facts, value: string): Finding {
  const fits = processors.filter((row) => row.blade && row.device === (device ?? row.device));
  const close = fits.filter((row) => row.framework === framework);
  const allowed = (close.length > 0 ? close : fits).map((row) => row.id);
  return found(processorRules.withoutBlade, ['processor'], { value, allowed });
}

/** A processor of one's own, and a service made of containers, name none. */
export function needsProcessor(service: Service): boolean {
  return !isSet(service['containers']) && !isSet(service['processor_path']);
}

/** The reference's own example writes out every key, and leaves those that it does not use empty. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** A number keeps the digits that it was written with: 10.10 is another version than 10.1. */
function versionFix({ values }: Finding, before: string): Finding['values'][string] | undefined {
  return /^\d+\.\d+$/u.test(before) ? before : values['expected'];
}
