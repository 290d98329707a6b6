import { describe, expect, it, test } from 'vitest';
import { parseService, type Service } from '../../../src/service/parse.ts';
import { checkService, rules } from '../../../src/service/rules/check.ts';
import { baseFiles } from './base-files.ts';
import { type BrokenFile, brokenFiles } from './broken-files.ts';
import { withChange } from './with-change.ts';

function broken({ base, changes }: BrokenFile): Service {
  const value = changes.reduce<unknown>(
    (file, [path, replacement]) => withChange(file, path, replacement),
    baseFiles[base],
  );
  const { service } = parseService(value);
  if (service === undefined) throw new Error('The broken file must still pass the schema.');
  return service;
}

describe.each(brokenFiles)('$code', (file) => {
  const rule = rules.find(({ code }) => code === file.code);

  it(`is found alone at ${file.path.join('.')}`, () => {
    const findings = checkService(broken(file), file.context);
    expect(findings.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: file.code, path: file.path },
    ]);
    expect(findings[0]?.severity).toBe(file.severity ?? rule?.severity);
  });

  it('is not found in the same file unbroken', () => {
    expect(
      checkService(baseFiles[file.base], { region: 'cn-shanghai', serviceCard: 'T4' }),
    ).toEqual([]);
  });
});

describe('the table of rules', () => {
  it('has each code once, in kebab-case, with a source', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(40);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, source } of rules) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(source.document).not.toBe('');
    }
  });

  it('has a breaking example for every rule', () => {
    // These speak of what is no service file yet: tested with texts, the schema and the answers.
    const texts = ['not-utf-8', 'byte-order-mark', 'not-json', 'duplicate-key'];
    const answers = [
      'model-file-missing',
      'processor-replaced',
      'plugin-answers-without-blade',
      'gpu-model-unset',
    ];
    const files = ['local-file-refused', 'local-file-doubtful'];
    const elsewhere = [...texts, 'schema', ...answers, ...files];
    const shown = new Set<string>(brokenFiles.map(({ code }) => code));
    const without = rules.map(({ code }) => code).filter((code) => !shown.has(code));
    expect(without.toSorted()).toEqual(elsewhere.toSorted());
  });
});

describe('what is not known is no error', () => {
  test('without a region or a GPU model, no rule speaks of them', () => {
    expect(checkService(baseFiles.gpu)).toEqual([]);
    expect(
      checkService({ ...baseFiles.plain, model_path: 'oss://b.oss-cn-beijing.aliyuncs.com/a/' }),
    ).toEqual([]);
  });

  test('a public archive may lie in another region', () => {
    const model_path = 'https://blade-opt.oss-cn-hangzhou.aliyuncs.com/model.tar.gz';
    expect(checkService({ ...baseFiles.plain, model_path }, { region: 'cn-shanghai' })).toEqual([]);
  });

  test('the public endpoint of the bucket fixes a bucket in another region', () => {
    const model_path = 'oss://b.oss-cn-beijing-internal.aliyuncs.com/a/';
    const file = { ...baseFiles.plain, model_path, oss_endpoint: 'oss-cn-beijing.aliyuncs.com' };
    expect(checkService(file, { region: 'cn-shanghai' })).toEqual([]);
  });

  test('an internal endpoint is wrong only for a region known to be another', () => {
    const file = { ...baseFiles.plain, oss_endpoint: 'oss-cn-beijing-internal.aliyuncs.com' };
    const codes = (region?: string) =>
      checkService(file, region === undefined ? {} : { region }).map(({ code }) => code);
    expect(codes('cn-shanghai')).toEqual(['oss-endpoint-internal']);
    expect(codes('cn-beijing')).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('processors of other frameworks, containers and instance types are left alone', () => {
    expect(checkService({ ...baseFiles.plain, processor: 'pmml' })).toEqual([]);
    expect(
      checkService({
        name: 'my_service',
        containers: [{ image: 'x', script: 'cat <<EOF > a' }],
        metadata: { instance: 1 },
      }),
    ).toEqual([]);
    const { gpu: _gpu, ...metadata } = baseFiles.gpu.metadata ?? {};
    const cloud = { computing: { instance_type: 'ecs.gn6i-c4g1.xlarge' } };
    expect(checkService({ ...baseFiles.gpu, metadata, cloud })).toEqual([]);
  });

  test('the literal of weight_adjustment is not judged', () => {
    const place = ['plugins', 0, 'config', 'model_info', 'frozen.pb', 'quantization'];
    const { service } = parseService(withChange(baseFiles.gpu, place, { weight_adjustment: 1 }));
    expect(service?.plugins?.[0]?.config?.model_info?.['frozen.pb']?.quantization).toBeDefined();
    expect(checkService(service ?? {})).toEqual([]);
  });
});

describe('what a finding carries', () => {
  test('an empty file is told all that it lacks', () => {
    expect(checkService({ plugins: [{}] }).map(({ code }) => code)).toEqual([
      'name-missing',
      'model-path-missing',
      'processor-missing',
      'instance-missing',
      'plugin-command-missing',
      'plugin-image-missing',
    ]);
  });

  test('a fix where there is one', () => {
    const values = (file: Service) => checkService(file, { region: 'cn-shanghai' })[0]?.values;
    expect(values({ ...baseFiles.plain, metadata: { instance: 1, memory: 8 } })).toMatchObject({
      suggestion: 8192,
    });
    expect(
      values({ ...baseFiles.gpu, metadata: { ...baseFiles.gpu.metadata, cuda: 10 } }),
    ).toMatchObject({
      expected: '10.0',
    });
    expect(values({ ...baseFiles.plain, processor: 'pytorch_cpu_1.8' })).toMatchObject({
      allowed: ['pytorch_cpu_1.6', 'pytorch_cpu_1.7', 'pytorch_cpu_1.9', 'pytorch_cpu_1.10'],
    });
    expect(values({ ...baseFiles.cpu, processor: 'pytorch_cpu_1.10' })).toMatchObject({
      allowed: ['pytorch_cpu_1.6'],
    });
  });

  test('the file name in a path, the regions of a group, the command of the device', () => {
    const [plugin] = baseFiles.gpu.plugins ?? [];
    const values = (change: object) =>
      checkService(
        { ...baseFiles.gpu, plugins: [{ ...plugin, ...change }] },
        { region: 'cn-hangzhou' },
      )[0]?.values;
    expect(values({ config: { model_info: { 'models/v1/': {} } } })).toEqual({
      value: 'models/v1/',
      suggestion: 'v1',
    });
    expect(values({ resource: 'P4_8CORE' })).toEqual({
      value: 'P4_8CORE',
      region: 'cn-hangzhou',
      allowed: ['T4_8CORE'],
      listedIn: ['cn-shanghai'],
    });
    expect(values({ command: 'blade --mode eas_plugin --optimize_for cpu' })).toEqual({
      value: 'blade --mode eas_plugin --optimize_for cpu',
      expected: 'blade --mode eas_plugin --optimize_for gpu',
      device: 'gpu',
    });
  });

  test('placeholders in keys and at any depth, each named once', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(10_000)}"<deep>"${'}'.repeat(10_000)}`);
    const file = {
      ...baseFiles.cpu,
      name: '<name>',
      deep,
      plugins: [
        {
          ...baseFiles.cpu.plugins?.[0],
          config: { model_info: { '<your/file>': {}, '<file>': {} } },
        },
      ],
    };
    const found = checkService(file).filter(({ code }) => code === 'placeholder-left');
    expect(found.map(({ values }) => values['value'])).toEqual([
      '<name>',
      '<your/file>',
      '<file>',
      '<deep>',
    ]);
    expect(found.map(({ path }) => path.length)).toEqual([1, 5, 5, 10_001]);
    expect(checkService(file).some(({ code }) => code === 'name-form')).toBe(false);
  });
});
