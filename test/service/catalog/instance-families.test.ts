import { expect, test } from 'vitest';
import { gpuModelOfInstanceType } from '../../../src/service/catalog/gpus.ts';

test.each([
  ['ecs.gn6i-c4g1.xlarge', 'T4'],
  ['ecs.gn6v-c8g1.2xlarge', 'V100'],
  ['ecs.gn5i-c2g1.large', 'P4'],
  ['ecs.gn6i.anything', 'T4'],
])('%s has the GPU model %s', (type, gpuModel) => {
  expect(gpuModelOfInstanceType(type)).toBe(gpuModel);
});

test.each([
  'ecs.gn6e-c12g1.3xlarge',
  'ecs.vgn6i-m4.xlarge',
  'ecs.gn5-c4g1.xlarge',
  'ecs.g6.4xlarge',
  'ecs.gn6i',
  'ecs.gn6ix-c4g1.xlarge',
  'ECS.GN6I-C4G1.XLARGE',
  'gn6i-c4g1.xlarge',
  '',
])('of %s nothing is known', (type) => {
  expect(gpuModelOfInstanceType(type)).toBeUndefined();
});
