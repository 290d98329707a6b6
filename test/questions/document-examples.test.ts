import { describe, expect, it } from 'vitest';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { begin } from '../../src/questions/navigation.ts';
import { missing, withDefaults } from '../../src/questions/revalidate.ts';
import { isStepId, steps } from '../../src/questions/steps.ts';
import { compose } from '../../src/service/compose.ts';
import { cpuScript, gpuScript, nothing, type Script, walk, walks } from './walk.ts';

/** The three files of the Blade EAS Plugin page, placeholders filled in. */
const common = {
  name: 'blade_eas_plugin_test',
  model_path: 'oss://my-bucket/models/textcnn/',
  resource: 'eas-r-6dbzve8ip0xnzte5rp',
};
const plain = {
  ...common,
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: 1, memory: 4000 },
};
const cpu = {
  ...plain,
  plugins: [
    {
      command: 'blade --mode eas_plugin --optimize_for cpu',
      image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
    },
  ],
};
const gpu = {
  ...common,
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

/** Flags for the answers of a script; `advanced` has none, since its items speak for it. */
function fromFlags(script: Script) {
  const given = steps.flatMap((step) => {
    const text = script[step.id];
    return text === undefined || step.flag === undefined
      ? []
      : [{ stepId: step.id, text, source: 'flag' as const }];
  });
  return answersFromText(given);
}

describe.each([
  ['without the plugin', plain, { ...cpuScript, blade: 'no' }],
  ['on a CPU, with defaults only', cpu, cpuScript],
  ['on a GPU, with advanced items', gpu, gpuScript],
])('the document example %s', (_name, file, script) => {
  it('comes out of the questions', () => {
    expect(compose(walk(nothing, script).draft)).toEqual(file);
  });

  it('comes out of flags', () => {
    const given = fromFlags({ device: 'cpu', framework: 'tensorflow', ...script });
    expect(given.problems).toEqual([]);
    expect(missing(given)).toEqual([]);
    expect(compose(withDefaults(given).draft)).toEqual(file);
  });
});

it('asks no question that a flag has answered', () => {
  const asked = walks(begin(fromFlags(gpuScript)), {}).map(({ current }) => current);
  expect(asked).toContain('framework');
  expect(asked).toContain('advanced');
  expect(asked.filter((place) => isStepId(place) && place in gpuScript)).toEqual(['advanced']);
});
