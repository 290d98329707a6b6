import { describe, expect, it, test } from 'vitest';
import { decompose } from '../../../src/service/decompose.ts';
import { mergeText } from '../../../src/service/merge.ts';
import { parseService } from '../../../src/service/parse.ts';
import { checkService } from '../../../src/service/rules/check.ts';
import type { Context } from '../../../src/service/rules/finding.ts';

const shanghai: Context = { region: 'cn-shanghai' };

/** `code`, or `code!` for an error, of each finding. */
function findings(value: object, context = shanghai): readonly string[] {
  const { service, problems } = parseService(value);
  const all = service === undefined ? problems : checkService(service, context);
  return all.map(({ code, severity }) => (severity === 'error' ? `${code}!` : code));
}

const metadata = { instance: 1, cpu: 4, memory: 8000 };
const gpuPlugin = {
  command: 'blade --mode eas_plugin --optimize_for gpu',
  image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
  resource: 'T4_8CORE',
  gpu: 1,
};
const onMachines = (...types: readonly string[]) => ({
  name: 'textcnn',
  model_path: 'oss://my-bucket/textcnn/',
  processor: 'tensorflow_gpu_1.15',
  metadata: { ...metadata, gpu: 1, cuda: '10.0' },
  cloud: { computing: { instances: types.map((type) => ({ type })) } },
  plugins: [gpuPlugin],
});

describe('what the service accepts', () => {
  it.each<[string, object]>([
    [
      'a PMML file over https',
      { processor: 'pmml', model_path: 'https://a.com/models/lr.pmml?v=1' },
    ],
    [
      'a TorchScript file over http',
      { processor: 'pytorch_cpu_1.6', model_path: 'http://a.com/r.pt' },
    ],
    [
      'Triton with its own parameters',
      { processor: 'triton', processor_params: ['--model-repository=oss://my-bucket/models'] },
    ],
    [
      'a mounted model with an empty path',
      {
        processor: 'easyrec-2.4',
        model_path: '',
        storage: [{ mount_path: '/model', oss: { path: 'oss://my-bucket/rank/' } }],
      },
    ],
    ['a gateway', { metadata: { ...metadata, type: 'LLMGatewayService' }, llm_gateway: {} }],
    ['a service made of an image', { image: 'registry.cn-shanghai.aliyuncs.com/team/app:1.0' }],
    [
      "another vendor's plugin",
      {
        processor: 'tensorflow_cpu_2.7',
        model_path: 'oss://my-bucket/a/',
        plugins: [{ command: 'warm --all', image: 'example.com/warm:1', config: { rounds: 3 } }],
      },
    ],
  ])('%s: nothing is found', (_, own) => {
    expect(findings({ name: 'my_service', metadata, ...own })).toEqual([]);
  });

  it('CUDA that stands in runtime is not asked for in metadata again', () => {
    const { cuda: _, ...sizes } = onMachines('ecs.gn6i-c4g1.xlarge').metadata;
    const file = { ...onMachines('ecs.gn6i-c4g1.xlarge'), metadata: sizes };
    expect(findings({ ...file, runtime: { cuda: '10.0' } })).toEqual([]);
    expect(findings(file)).toEqual(['cuda-unset']);
  });
});

describe('the GPU model that the file names', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['ecs.gn6i-c4g1.xlarge'], []],
    [['ecs.gn6v-c8g1.2xlarge'], ['plugin-card-mismatch!']],
    [['ecs.gn6i-c4g1.xlarge', 'ecs.gn6v-c8g1.2xlarge'], ['plugin-card-mixed']],
    [['ecs.gn7i-c8g1.2xlarge'], ['plugin-card-without-group!']],
    [['ecs.c7.large'], ['instance-type-without-gpu!']],
    [['ecs.gn6i-c4g1.xlarge', 'ecs.c7.large'], ['instance-type-without-gpu']],
    // Its GPU model is in no document here, so nothing is said.
    [['ecs.gn9x-c8g1.2xlarge'], []],
  ])('%s with T4_8CORE: %s', (types, expected) => {
    expect(findings(onMachines(...types))).toEqual(expected);
  });

  it('is that of the group where one is stated', () => {
    const file = onMachines('ecs.gn6v-c8g1.2xlarge');
    expect(findings(file, { ...shanghai, serviceCard: 'T4' })).toEqual([]);
    expect(findings({ ...file, resource: 'eas-r-a1' })).toEqual([]);
  });

  it('answers the question about it', () => {
    expect(decompose(onMachines('ecs.gn6v-c8g1.2xlarge')).draft.serviceCard).toBe('V100');
    const both = onMachines('ecs.gn6i-c4g1.xlarge', 'ecs.gn6v-c8g1.2xlarge');
    expect(decompose(both).draft.serviceCard).toBeUndefined();
  });
});

describe("a file with Blade behind another vendor's plugin", () => {
  const other = { command: 'warm --all', image: 'example.com/warm:1' };
  const file = { ...onMachines('ecs.gn6i-c4g1.xlarge'), plugins: [other, gpuPlugin] };
  const text = JSON.stringify(file, null, 2);

  it('is described by its Blade plugin', () => {
    expect(decompose(file).draft).toMatchObject({ blade: true, pluginResource: 'T4_8CORE' });
  });

  test('an answer changes the Blade plugin alone, and without Blade the other stays', () => {
    const { draft } = decompose(file);
    const changed = JSON.parse(mergeText(text, draft, { ...draft, pluginGpu: 2 }));
    expect(changed.plugins).toEqual([other, { ...gpuPlugin, gpu: 2 }]);
    const { pluginGpu: _, pluginResource: __, ...rest } = draft;
    expect(JSON.parse(mergeText(text, draft, { ...rest, blade: false })).plugins).toEqual([other]);
  });
});

test('CUDA that the file has in runtime is changed there, and not written a second time', () => {
  const { cuda: _, ...sizes } = onMachines('ecs.gn6i-c4g1.xlarge').metadata;
  const { plugins: __, ...plain } = onMachines('ecs.gn6i-c4g1.xlarge');
  const file = { ...plain, metadata: sizes, runtime: { cuda: '10.0' } };
  const text = JSON.stringify(file, null, 2);
  const { draft } = decompose(file);
  expect(draft.cuda).toBe('10.0');
  const withBlade = { ...draft, blade: true, pluginResource: 'T4_8CORE', pluginGpu: 1 };
  const merged = JSON.parse(mergeText(text, draft, withBlade));
  expect([merged.metadata, merged.runtime]).toEqual([sizes, { cuda: '10.0' }]);
  const other = JSON.parse(mergeText(text, draft, { ...draft, cuda: '11.2' }));
  expect([other.metadata, other.runtime]).toEqual([sizes, { cuda: '11.2' }]);
});
