/** The three service files of the Blade EAS Plugin page (March 2026), with their blanks filled in. */
const name = 'blade_eas_plugin_test';
const cpuPlugin = {
  command: 'blade --mode eas_plugin --optimize_for cpu',
  image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
};

export const plainFile = {
  name,
  model_path: 'oss://blade-qa/test_assets/tf_security_textcnn/',
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: 1, memory: 4000 },
  resource: 'eas-r-6dbzve8ip0xnzte5rp',
};

export const cpuFile = { ...plainFile, plugins: [cpuPlugin] };

export const gpuFile = {
  ...plainFile,
  processor: 'tensorflow_gpu_1.15',
  metadata: { cpu: 4, gpu: 1, instance: 1, memory: 4096, cuda: '10.0' },
  plugins: [
    {
      command: 'blade --mode eas_plugin --optimize_for gpu',
      image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
      resource: 'T4_8CORE',
      gpu: 1,
      config: {
        model_info: {
          'frozen.pb': {
            optimization_level: 'o1',
            inputs: ['input_ids_a_1'],
            outputs: ['l2_normalize'],
            test_data: 'test_len9240_bc1.npy',
          },
        },
      },
    },
  ],
};
