import { bladePage, type GpuModel, gpuInstancesPage, type Source } from '../types.ts';

interface GpuModelRow {
  readonly id: GpuModel;
  readonly source: Source;
}

/** The GPU models that have a documented plugin resource group. */
export const gpuModels: readonly GpuModelRow[] = [
  { id: 'T4', source: bladePage },
  { id: 'V100', source: bladePage },
  { id: 'P4', source: bladePage },
];

/** A family of Alibaba Cloud machines with the same GPU model. */
interface InstanceFamily {
  /** The start of an instance type: `ecs.gn6i` in `ecs.gn6i-c4g1.xlarge`. */
  readonly id: string;
  readonly gpu: GpuModel | 'A10';
  readonly source: Source;
}

/**
 * The families whose GPU model is documented. Other families have GPUs too, but their model is
 * never guessed.
 */
const instanceFamilies: readonly InstanceFamily[] = [
  { id: 'ecs.gn6i', gpu: 'T4', source: gpuInstancesPage },
  { id: 'ecs.gn6v', gpu: 'V100', source: gpuInstancesPage },
  { id: 'ecs.gn5i', gpu: 'P4', source: gpuInstancesPage },
  { id: 'ecs.gn7i', gpu: 'A10', source: gpuInstancesPage },
];

/** What an instance type's name says about its GPU: the model, that there is none, or nothing. */
export type MachineGpu = InstanceFamily['gpu'] | 'none' | 'unknown';

/**
 * CPU families, by the ECS naming rules: `c7a`, `g8i`, `hfc7`, `ebmr7`. GPU families have `gn`,
 * `gi`, or `ga`.
 */
const cpuFamily = /^ecs\.(?:ebm|scc)?(?:hf)?[cdeginrstu]\d[a-z0-9]*$/u;

export function gpuOfInstanceType(type: string): MachineGpu {
  const family = /^(ecs\.[a-z0-9]+)[-.]/u.exec(type)?.[1] ?? '';
  const listed = instanceFamilies.find(({ id }) => id === family);
  return listed?.gpu ?? (cpuFamily.test(family) ? 'none' : 'unknown');
}

/** The GPU model of an instance type, if it has a documented plugin group. */
export function gpuModelOfInstanceType(type: string): GpuModel | undefined {
  const gpu = gpuOfInstanceType(type);
  return gpuModels.find(({ id }) => id === gpu)?.id;
}

/** An instance type of the public group with one GPU of the model and the default four cores. */
const publicTypes: Readonly<Record<GpuModel, string>> = {
  T4: 'ecs.gn6i-c4g1.xlarge',
  V100: 'ecs.gn6v-c8g1.2xlarge',
  P4: 'ecs.gn5i-c4g1.xlarge',
};

export const publicInstanceType = (gpuModel: GpuModel): string => publicTypes[gpuModel];

/** A resource group that runs the GPU optimization: Blade EAS Plugin page, table 1, `resource`. */
export interface PluginGroup {
  readonly id: string;
  readonly gpuModel: GpuModel;
  /** The regions that the page lists for it. */
  readonly regions: readonly string[];
  readonly source: Source;
}

export const pluginGroups: readonly PluginGroup[] = [
  { id: 'T4_8CORE', gpuModel: 'T4', regions: ['cn-hangzhou', 'cn-shanghai'], source: bladePage },
  { id: 'V100_8CORE', gpuModel: 'V100', regions: ['cn-shanghai'], source: bladePage },
  { id: 'P4_8CORE', gpuModel: 'P4', regions: ['cn-shanghai'], source: bladePage },
];

export function findPluginGroup(id: string): PluginGroup | undefined {
  return pluginGroups.find((group) => group.id === id);
}

/**
 * The regions where a GPU plugin can run, optionally on one GPU model, in the order of the table.
 */
export function regionsWithPluginGroups(gpuModel?: GpuModel): readonly string[] {
  return [
    ...new Set(
      pluginGroups.filter((group) => isOf(gpuModel, group)).flatMap(({ regions }) => regions),
    ),
  ];
}

function isOf(gpuModel: GpuModel | undefined, group: PluginGroup): boolean {
  return gpuModel === undefined || group.gpuModel === gpuModel;
}

/** The groups listed for a region, limited to the service's GPU model if it is known. */
export function legalPluginGroups(region: string, gpuModel?: GpuModel): readonly PluginGroup[] {
  return pluginGroups.filter((group) => group.regions.includes(region) && isOf(gpuModel, group));
}

/** The values that the service reference lists for `metadata.cuda`, all strings. */
export const cudaVersions: readonly string[] = [
  '8.0',
  '9.0',
  '10.0',
  '10.1',
  '10.2',
  '11.0',
  '11.1',
  '11.2',
];

/** The CUDA of the plugin's GPU runtime (Blade EAS Plugin page, table 1, `image`). */
export const pluginCuda = '10.0';
