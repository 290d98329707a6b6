import { describe, expect, it } from 'vitest';
import {
  legalPluginGroups,
  pluginGroups,
  regionsWithPluginGroups,
} from '../../../src/service/catalog/gpus.ts';
import { regions } from '../../../src/service/catalog/regions.ts';
import { checkDraft } from '../../../src/service/rules/draft.ts';
import type { Device, GpuModel } from '../../../src/service/types.ts';

/** Written out once more, by hand, from the Blade EAS Plugin page: `resource` in table 1. */
const documented: Readonly<Record<string, readonly string[]>> = {
  'cn-hangzhou': ['T4_8CORE'],
  'cn-shanghai': ['T4_8CORE', 'V100_8CORE', 'P4_8CORE'],
};
const gpuModelOf: Readonly<Record<string, GpuModel>> = {
  T4_8CORE: 'T4',
  V100_8CORE: 'V100',
  P4_8CORE: 'P4',
};
const devices: readonly Device[] = ['cpu', 'gpu'];
const gpuModels: readonly (GpuModel | undefined)[] = [undefined, 'T4', 'V100', 'P4'];

/** The first reason against a choice; `undefined` where it is legal. */
function expected(
  region: string,
  device: Device,
  group: string | undefined,
  gpuModel: GpuModel | undefined,
) {
  if (device === 'cpu') {
    if (group === undefined) return undefined;
    return Object.hasOwn(gpuModelOf, group)
      ? 'plugin-resource-on-cpu'
      : 'plugin-resource-not-needed';
  }
  const listed = documented[region];
  if (listed === undefined) return 'plugin-region-without-groups';
  if (group === undefined) {
    const some = gpuModel === undefined || listed.some((id) => gpuModelOf[id] === gpuModel);
    return some ? undefined : 'plugin-card-without-group';
  }
  if (!listed.includes(group)) return 'plugin-group-not-listed';
  return gpuModel !== undefined && gpuModelOf[group] !== gpuModel
    ? 'plugin-card-mismatch'
    : undefined;
}

describe.each(regions.map(({ id }) => id))('%s', (region) => {
  it('takes a device, plugin group and GPU model if and only if the page lists them together', () => {
    const groups = [undefined, ...pluginGroups.map(({ id }) => id), 'A10_8CORE'];
    for (const device of devices) {
      for (const group of groups) {
        for (const gpuModel of device === 'gpu' ? gpuModels : [undefined]) {
          const findings = checkDraft({
            region,
            blade: true,
            device,
            framework: 'tensorflow',
            ...(group === undefined ? {} : { pluginResource: group }),
            ...(gpuModel === undefined ? {} : { serviceCard: gpuModel }),
          });
          const reason = expected(region, device, group, gpuModel);
          const where = `${device} ${group} ${gpuModel}`;
          expect(
            findings.map(({ code }) => code),
            where,
          ).toEqual(reason === undefined ? [] : [reason]);
        }
      }
    }
  });

  it('offers what is listed', () => {
    for (const gpuModel of gpuModels) {
      const offered = legalPluginGroups(region, gpuModel).map(({ id }) => id);
      const listed = documented[region] ?? [];
      expect(offered).toEqual(
        listed.filter((id) => gpuModel === undefined || gpuModelOf[id] === gpuModel),
      );
    }
  });
});

it('knows the two regions with plugin groups', () => {
  expect(regionsWithPluginGroups()).toEqual(['cn-hangzhou', 'cn-shanghai']);
  expect(regionsWithPluginGroups('P4')).toEqual(['cn-shanghai']);
});
