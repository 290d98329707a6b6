import { cudaVersions, pluginCuda } from '../catalogue/cuda-versions.ts';
import { bladePage, serviceReference } from '../catalogue/documents.ts';
import type { Check } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const cudaRules = {
  text: { code: 'cuda-not-text', severity: 'error', source: serviceReference },
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
