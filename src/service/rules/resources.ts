import { cudaVersions, pluginCuda } from '../catalog/gpus.ts';
import { findProcessor, processors } from '../catalog/processors.ts';
import { type Rule, type Service, serviceGroup } from '../parse.ts';
import { isObject } from '../suggest.ts';
import {
  bladePage,
  type Finding,
  instanceNamesPage,
  type Path,
  processorPage,
  serviceReference,
  slicingPage,
} from '../types.ts';
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
  withoutGpu: { code: 'instance-type-without-gpu', severity: 'error', source: instanceNamesPage },
  slice: { code: 'gpu-slice-in-public-group', severity: 'warning', source: slicingPage },
  memoryInGb: { code: 'memory-looks-like-gb', severity: 'warning', source: serviceReference },
} as const satisfies Record<string, Rule>;

/**
 * No model server starts with fewer megabytes than this. A value of 8 or 16 probably means
 * gigabytes.
 */
const leastLikelyMegabytes = 256;

export const checkSizes: Check = (facts) => {
  const { metadata = {} } = facts.service;
  const memory = metadata.memory ?? leastLikelyMegabytes;
  return [
    ...checkInstances(metadata.instance),
    ...checkCount(['metadata', 'cpu'], metadata.cpu, 1),
    ...checkCount(['metadata', 'memory'], metadata.memory, 1),
    ...checkGpuCount(facts),
    ...checkMachines(facts),
    ...checkSlice(facts.service),
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
 * Whether a GPU processor can omit the number of GPUs: an instance type of the public group
 * includes them, or the service uses a slice of one by its memory (GPU slicing page: only
 * gpu_memory is required).
 */
export function bringsGpus({ cloud, metadata }: Service): boolean {
  const slice = metadata?.['gpu_memory'] ?? metadata?.['gpu_core_percentage'];
  return (isObject(cloud) && cloud['computing'] !== undefined) || slice !== undefined;
}

function checkGpuCount({ service, device }: Facts): readonly Finding[] {
  const needed = device === 'gpu' && !bringsGpus(service);
  const path = ['metadata', 'gpu'];
  const gpus = service.metadata?.gpu;
  if (gpus === undefined) return foundIf(needed, sizeRules.gpuMissing, path);
  return checkCount(path, gpus, needed ? 1 : 0);
}

/** A GPU requested on a machine without one: the service would wait forever for a node. */
function checkMachines({ service, device, machines }: Facts): readonly Finding[] {
  if (device !== 'gpu' && (service.metadata?.gpu ?? 0) < 1) return [];
  const without = machines.filter(({ gpu }) => gpu === 'none');
  const findings = without.map(({ type, path }) =>
    found(sizeRules.withoutGpu, path, { value: type }),
  );
  // The service can still get one of the others.
  if (without.length === machines.length) return findings;
  return findings.map((finding) => ({ ...finding, severity: 'warning' }));
}

/** A slice of a GPU requires a dedicated group or a quota. */
function checkSlice(service: Service): readonly Finding[] {
  const { metadata = {} } = service;
  const item = ['gpu_memory', 'gpu_core_percentage'].find((key) => isSet(metadata[key]));
  const dedicated = serviceGroup(service) !== undefined || isSet(metadata['quota_id']);
  return item === undefined || dedicated
    ? []
    : [found(sizeRules.slice, ['metadata', item], { item })];
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
    // `runtime.cuda` means the same; a second value could contradict it.
    const elsewhere = isObject(service['runtime']) && isSet(service['runtime']['cuda']);
    return foundIf(gpuPlugin && !elsewhere, cudaRules.unset, path, { expected: pluginCuda });
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

/** JSON reads 10.0 as 10, so restore the decimal point. */
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
  // Processors of other frameworks exist. For these two, the pages list every version.
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

/**
 * A custom processor, a service with containers or an image, and a gateway have no built-in
 * processor, and a gateway has no model either (service reference; samples of the LLM gateway).
 */
export function needsProcessor(service: Service): boolean {
  return !ownPrograms.some((key) => isSet(service[key])) && !isGateway(service);
}

/** Keys that provide their own program. */
export const ownPrograms = [
  'containers',
  'processor_path',
  'processor_type',
  'image',
  'data_image',
];

export const gateway = /gateway/iu;

function isGateway({ metadata }: Service): boolean {
  const type = metadata?.['type'];
  return typeof type === 'string' && gateway.test(type);
}

/** The reference's own example includes every key and leaves unused ones empty. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** A number keeps its digits as written: version 10.10 isn't version 10.1. */
function versionFix({ values }: Finding, before: string): Finding['values'][string] | undefined {
  return /^\d+\.\d+$/u.test(before) ? before : values['expected'];
}
