import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compose, renderService } from '../../src/service/compose.ts';
import { decompose } from '../../src/service/decompose.ts';
import { parseService } from '../../src/service/parse.ts';
import { checkService } from '../../src/service/rules/check.ts';
import { checkDraft } from '../../src/service/rules/draft.ts';
import { arbitraryDraft } from './arbitrary-draft.ts';
import { exampleDrafts } from './example-drafts.ts';

function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
}

describe('the three files of the Blade EAS Plugin page', () => {
  test.each(Object.entries(exampleDrafts))(
    '%s comes out of its answers, value for value',
    (name, draft) => {
      expect(compose(draft)).toStrictEqual(golden(name));
    },
  );

  test.each(Object.entries(exampleDrafts))('%s breaks no rule', (name, draft) => {
    const { service } = parseService(golden(name));
    expect(service).toBeDefined();
    expect(checkService(service ?? {}, draft)).toEqual([]);
    expect(checkDraft(draft)).toEqual([]);
  });

  test.each(Object.entries(exampleDrafts))('%s gives its answers back', (name, draft) => {
    const { service } = parseService(golden(name));
    const { region: _region, ...rest } = draft;
    const answers = 'serviceCard' in rest ? { ...rest, serviceCard: undefined } : rest;
    expect(decompose(service ?? {})).toEqual({ draft: answers, rest: {} });
  });
});

describe('compose', () => {
  it('writes the keys in the order of the contract, and none that is unset', () => {
    const everything = compose({
      ...exampleDrafts['gpu-blade'],
      ossEndpoint: 'oss-cn-beijing.aliyuncs.com',
      calibrationDataset: 'calib.npy',
      inputShapes: [['1*512']],
      inputRanges: [['[0,1]']],
      weightAdjustment: 'true',
    });
    expect(Object.keys(everything)).toEqual([
      'name',
      'model_path',
      'oss_endpoint',
      'processor',
      'metadata',
      'plugins',
      'resource',
    ]);
    expect(Object.keys(everything.metadata ?? {})).toEqual([
      'instance',
      'cpu',
      'gpu',
      'memory',
      'cuda',
    ]);
    expect(Object.keys(everything.plugins?.[0] ?? {})).toEqual([
      'command',
      'image',
      'resource',
      'gpu',
      'config',
    ]);
    expect(everything.plugins?.[0]?.config?.model_info?.['frozen.pb']).toMatchObject({
      calibration_dataset: 'calib.npy',
      input_shapes: [['1*512']],
      input_ranges: [['[0,1]']],
      quantization: { weight_adjustment: 'true' },
    });
    expect(compose({})).toStrictEqual({});
    expect(
      compose({ serviceResource: '', ossEndpoint: '', inputs: [], name: 'abc' }),
    ).toStrictEqual({ name: 'abc' });
  });

  it('writes an answer that makes no sense, so that the rules can name it', () => {
    const service = compose({
      blade: true,
      device: 'cpu',
      pluginResource: 'T4_8CORE',
      pluginGpu: 1,
    });
    expect(service.plugins?.[0]).toMatchObject({ resource: 'T4_8CORE', gpu: 1 });
  });

  it('is undone by decompose, for every legal draft', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const service = compose(draft);
        const { draft: again, rest } = decompose(service);
        expect(rest).toEqual({});
        expect(compose(again)).toStrictEqual(service);
        const { region: _region, serviceCard: _gpuModel, serviceResource = '', ...answers } = draft;
        expect(again).toEqual({ ...answers, serviceResource });
      }),
    );
  });

  it('passes the schema and the rules, for every legal draft', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const service = compose(draft);
        expect(parseService(service)).toEqual({ service });
        expect(checkDraft(draft).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(checkService(service, draft).filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }),
    );
  });
});

describe('decompose', () => {
  it('leaves what no question covers as the rest', () => {
    const service = {
      name: 'my_service',
      processor: 'tensorflow_cpu_2.7',
      metadata: { instance: 2, rpc: { keepalive: 5000 }, cuda: 10 },
      plugins: [
        { command: 'blade --mode eas_plugin --optimize_for cpu --verbose', image: 'x', log: true },
      ],
      warm_up_data_path: 'oss://my-bucket/warm.bin',
    };
    const { draft, rest } = decompose(service);
    expect(draft).toEqual({
      name: 'my_service',
      blade: true,
      device: 'cpu',
      processor: 'tensorflow_cpu_2.7',
      instances: 2,
      serviceResource: '',
    });
    expect(rest).toEqual({
      metadata: { rpc: { keepalive: 5000 }, cuda: 10 },
      plugins: [
        { command: 'blade --mode eas_plugin --optimize_for cpu --verbose', image: 'x', log: true },
      ],
      warm_up_data_path: 'oss://my-bucket/warm.bin',
    });
  });

  it('reads name and group from metadata too, and says where they still stand', () => {
    const { draft, rest } = decompose({ metadata: { name: 'my_service', resource: 'eas-r-abc' } });
    expect(draft).toMatchObject({ name: 'my_service', serviceResource: 'eas-r-abc' });
    expect(rest).toEqual({ metadata: { name: 'my_service', resource: 'eas-r-abc' } });
  });

  it('takes the level in capitals, and nothing that no answer can be', () => {
    const info = {
      optimization_level: 'O2',
      input_shapes: ['1*2'],
      quantization: { weight_adjustment: 1 },
    };
    const { draft } = decompose({ plugins: [{ config: { model_info: { 'a.pb': info } } }] });
    expect(draft).toEqual({
      blade: true,
      modelFile: 'a.pb',
      optimizationLevel: 'o2',
      serviceResource: '',
    });
  });
});

test('a rendered file has two spaces of indent and a final newline', () => {
  expect(renderService({ name: 'a', metadata: { instance: 1 } })).toBe(
    '{\n  "name": "a",\n  "metadata": {\n    "instance": 1\n  }\n}\n',
  );
});
