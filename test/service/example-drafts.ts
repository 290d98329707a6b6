import type { Draft } from '../../src/service/types.ts';

const common: Draft = {
  region: 'cn-shanghai',
  framework: 'tensorflow',
  name: 'blade_eas_plugin_test',
  modelPath: 'oss://my-bucket/models/textcnn/',
  serviceResource: 'eas-r-6dbzve8ip0xnzte5rp',
  instances: 1,
};

/** The answers that give the three files of the Blade EAS Plugin page, its placeholders filled in. */
export const exampleDrafts = {
  plain: { ...common, blade: false, device: 'cpu', memory: 4000 },
  'cpu-blade': { ...common, blade: true, device: 'cpu', memory: 4000 },
  'gpu-blade': {
    ...common,
    blade: true,
    device: 'gpu',
    serviceCard: 'T4',
    pluginResource: 'T4_8CORE',
    pluginGpu: 1,
    cpu: 4,
    memory: 4096,
    gpu: 1,
    cuda: '10.0',
    modelFile: 'frozen.pb',
    optimizationLevel: 'o1',
    inputs: ['input_ids_a_1'],
    outputs: ['l2_normalize'],
    testData: 'test_len9240_bc1.npy',
  },
} as const satisfies Record<string, Draft>;
