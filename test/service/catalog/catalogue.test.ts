import { describe, expect, it } from 'vitest';
import { gpuModels, pluginGroups } from '../../../src/service/catalog/gpus.ts';
import {
  bladeProcessor,
  findProcessor,
  pluginRuntime,
  processors,
} from '../../../src/service/catalog/processors.ts';
import { findRegion, ossEndpoint, regions } from '../../../src/service/catalog/regions.ts';

describe('regions', () => {
  it('are the nineteen of the console, those with GPU plugin groups first', () => {
    expect(regions).toHaveLength(19);
    expect(regions.slice(0, 2).map(({ id }) => id)).toEqual(['cn-hangzhou', 'cn-shanghai']);
    expect(new Set(regions.map(({ id }) => id)).size).toBe(19);
  });

  it('have the hosts of the endpoint page', () => {
    expect(findRegion('cn-wulanchabu')).toMatchObject({
      name: 'China (Ulanqab)',
      endpoint: 'pai-eas.cn-wulanchabu.aliyuncs.com',
      vpcEndpoint: 'pai-eas-manage-vpc.cn-wulanchabu.aliyuncs.com',
      compute: true,
    });
    expect(ossEndpoint('cn-beijing')).toBe('oss-cn-beijing.aliyuncs.com');
    expect(findRegion('cn-nowhere')).toBeUndefined();
  });

  it('say where EAS compute is not listed', () => {
    const without = regions.filter(({ compute }) => !compute).map(({ id }) => id);
    expect(without).toEqual(['cn-guangzhou', 'ap-southeast-3', 'ap-southeast-7', 'ap-northeast-2']);
  });
});

describe('processors', () => {
  it('carry Blade in TensorFlow 1.15 and PyTorch 1.6 alone', () => {
    expect(processors.filter(({ blade }) => blade).map(({ id }) => id)).toEqual([
      'tensorflow_cpu_1.15',
      'tensorflow_gpu_1.15',
      'pytorch_cpu_1.6',
      'pytorch_gpu_1.6',
    ]);
    expect(bladeProcessor('pytorch', 'gpu')?.id).toBe('pytorch_gpu_1.6');
  });

  it('exist in other versions without Blade, as the pages list them', () => {
    expect(findProcessor('tensorflow_cpu_2.3')).toMatchObject({ blade: false, version: '2.3' });
    expect(findProcessor('tensorflow_gpu_2.3')).toBeUndefined();
    expect(findProcessor('pytorch_cpu_1.8')).toBeUndefined();
    expect(processors).toHaveLength(19);
  });
});

it('gives each device its command and image', () => {
  expect(pluginRuntime('gpu')).toMatchObject({
    command: 'blade --mode eas_plugin --optimize_for gpu',
    image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
  });
  expect(pluginRuntime('cpu').image).toMatch(/:cpu_latest$/);
});

it('names a document and a date in every row', () => {
  const rows = [...regions, ...processors, ...gpuModels, ...pluginGroups, pluginRuntime('cpu')];
  for (const { source } of rows) {
    expect(source.document).not.toBe('');
    expect(source.date).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
  }
});

it('has a GPU model of the list for every plugin group, in regions that exist', () => {
  for (const group of pluginGroups) {
    expect(gpuModels.map(({ id }) => id)).toContain(group.gpuModel);
    for (const region of group.regions) expect(findRegion(region)).toBeDefined();
  }
});
