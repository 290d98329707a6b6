import { compose } from '../../../src/service/compose.ts';
import type { Service } from '../../../src/service/parse.ts';
import type { Draft } from '../../../src/service/types.ts';
import { exampleDrafts } from '../example-drafts.ts';

const gpu = exampleDrafts['gpu-blade'];

const pytorch: Draft = {
  region: 'cn-shanghai',
  blade: true,
  device: 'gpu',
  framework: 'pytorch',
  name: 'resnet_50',
  modelPath: 'oss://my-bucket/models/resnet50/',
  serviceCard: 'T4',
  pluginResource: 'T4_8CORE',
  instances: 1,
  memory: 4096,
  gpu: 1,
  cuda: '10.0',
  modelFile: 'resnet50.pt',
  testData: 'test_data.pth',
};

export const baseDrafts = { ...exampleDrafts, pytorch } as const satisfies Record<string, Draft>;

/** Files in which no rule finds anything, not even a warning: what the broken ones start from. */
export const baseFiles = {
  plain: compose(baseDrafts.plain),
  cpu: compose(baseDrafts['cpu-blade']),
  gpu: compose(gpu),
  pytorch: compose(pytorch),
} as const satisfies Record<string, Service>;

export type BaseFile = keyof typeof baseFiles;
