import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PlainResult, runPlain } from '../harness/plain.ts';
import { cpuFlags, ofType, runJson } from './run-json.ts';

const common = [
  '--region',
  'cn-shanghai',
  '--framework',
  'tensorflow',
  '--name',
  'blade_eas_plugin_test',
  '--model-path',
  'oss://my-bucket/models/textcnn/',
  '--service-resource',
  'eas-r-6dbzve8ip0xnzte5rp',
];

/** The flags that give the three files of the Blade EAS Plugin page, its placeholders filled in. */
const documents = {
  plain: [...common, '--no-blade', '--device', 'cpu', '--memory', '4000'],
  'cpu-blade': [...common, '--blade', '--device', 'cpu', '--memory', '4000'],
  'gpu-blade': [
    ...common,
    ...['--device', 'gpu', '--service-card', 'T4', '--plugin-resource', 'T4_8CORE'],
    ...['--plugin-gpu', '1', '--cpu', '4', '--memory', '4096', '--gpu', '1', '--cuda', '10.0'],
    ...['--model-file', 'frozen.pb', '--optimization-level', 'o1'],
    ...['--inputs', 'input_ids_a_1', '--outputs', 'l2_normalize'],
    ...['--test-data', 'test_len9240_bc1.npy'],
  ],
};

const golden = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../service/golden', `${name}.json`), 'utf8');

const written = ({ surroundings }: PlainResult, name = 'service.json'): string =>
  readFileSync(join(surroundings.folder, name), 'utf8');

const isWritten = ({ surroundings }: PlainResult): boolean =>
  existsSync(join(surroundings.folder, 'service.json'));

describe('the files of the document come out of flags, value for value', () => {
  test.each(Object.entries(documents))('%s', async (name, flags) => {
    const run = await runPlain(['new', ...flags, '--dry-run']);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: '' });
    const text = written(run);
    expect(JSON.parse(text)).toEqual(JSON.parse(golden(name)));
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    const keys = ['name', 'model_path', 'processor', 'metadata', 'plugins', 'resource'];
    expect(Object.keys(JSON.parse(text))).toEqual(
      keys.filter((key) => key !== 'plugins' || name !== 'plain'),
    );
    expect(run.stderr).toContain('Nothing was sent.');
  });

  test('and are told as a plan, which leaves nothing running', async () => {
    const run = await runJson(['new', ...documents['gpu-blade'], '--dry-run']);
    const [plan] = ofType(run.events, 'plan');
    expect(plan?.config).toEqual(JSON.parse(golden('gpu-blade')));
    expect(plan).toMatchObject({ service: 'blade_eas_plugin_test', region: 'cn-shanghai' });
    expect(run.result).toMatchObject({ outcome: 'dry-run', exit_code: 0 });
    expect(run.events.map(({ type }) => type)).toEqual(['plan', 'result']);
    expect(existsSync(join(run.surroundings.home, 'state', 'deployments'))).toBe(false);
  });
});

test('--output names the file; a folder that is not there is wrong usage', async () => {
  const run = await runPlain(['new', ...documents.plain, '--dry-run', '--output', 'mine.json']);
  expect(run.code).toBe(0);
  expect(JSON.parse(written(run, 'mine.json'))).toEqual(JSON.parse(golden('plain')));
  const { result } = await runJson([
    'new',
    ...documents.plain,
    '--dry-run',
    '--output',
    'a/b.json',
  ]);
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 2,
    error: { code: 'write-failed' },
  });
});

test('a dry run prints the command that would run, sign-in file and all', async () => {
  const run = await runPlain([
    ...['new', ...documents.plain, '--dry-run'],
    ...['--eascmd', process.execPath, '--eascmd-config', 'shanghai.conf'],
  ]);
  const { folder } = run.surroundings;
  const config = join(folder, 'shanghai.conf');
  const call = `${process.execPath} -c ${config} create ${join(folder, 'service.json')}`;
  expect(run.stderr).toContain(`This would run: ${call}\n`);
});

test('the one-line command gives the same file again', async () => {
  const first = await runPlain(['new', ...documents['gpu-blade'], '--dry-run']);
  const line = /^To run it without questions: blade-deploy (.*) --yes$/m.exec(first.stderr)?.[1];
  expect(line).toBeDefined();
  const words = line?.match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'|'$/g, '')) ?? [];
  const second = await runPlain([...words, '--dry-run']);
  expect(second.code).toBe(0);
  expect(written(second)).toBe(written(first));
});

describe('precedence: flag, environment, template, default', () => {
  const from = [
    ...['new', '--template', 'gpu-blade', '--region', 'cn-shanghai', '--dry-run'],
    ...['--model-path', 'oss://my-bucket/models/textcnn/'],
  ];
  const env = { BLADE_DEPLOY_MEMORY: '6000', BLADE_DEPLOY_NAME: 'by_environment' };
  const values = async (args: readonly string[], variables: Readonly<Record<string, string>>) => {
    const run = await runPlain([...from, '--service-card', 'T4', ...args], { env: variables });
    expect(run.code).toBe(0);
    const { name, metadata } = JSON.parse(written(run));
    return { name, memory: metadata.memory };
  };

  test('each wins over what comes after it', async () => {
    expect(await values(['--memory', '8000', '--name', 'by_flag'], env)).toEqual({
      name: 'by_flag',
      memory: 8000,
    });
    expect(await values([], env)).toEqual({ name: 'by_environment', memory: 6000 });
    const named = ['--name', 'by_flag'];
    expect(await values(named, {})).toEqual({ name: 'by_flag', memory: 4096 });
    // An empty variable answers nothing.
    expect(await values(named, { BLADE_DEPLOY_MEMORY: '' })).toEqual({
      name: 'by_flag',
      memory: 4096,
    });
  });

  test('the default comes last', async () => {
    const run = await runPlain(['new', ...cpuFlags, '--dry-run']);
    expect(JSON.parse(written(run)).metadata).toEqual({ instance: 1, memory: 4000 });
  });
});

test('what of a template does not fit the flags is named', async () => {
  const run = await runPlain([
    ...['new', '--template', 'gpu-blade', '--region', 'cn-hangzhou', '--device', 'cpu'],
    ...['--name', 'textcnn', '--model-path', 'oss://my-bucket/models/textcnn/'],
    '--dry-run',
  ]);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('Plugin group T4_8CORE was removed');
  expect(JSON.parse(written(run)).processor).toBe('tensorflow_cpu_1.15');
});

test('the name and the bucket of a template are examples: nobody deploys them by leaving them out', async () => {
  const given = ['new', '--template', 'gpu-blade', '--region', 'cn-shanghai', '--yes'];
  const run = await runPlain([...given, '--service-card', 'T4', '--rehearse']);
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 4, stdout: '' });
  expect(run.stderr.match(/^ {2}--[a-z-]+/gm)).toEqual(['  --model-path', '  --name']);
  expect(isWritten(run)).toBe(false);
});

test('variables for questions that are not asked are told in one line', async () => {
  const env = { BLADE_DEPLOY_PLUGIN_GPU: '2', BLADE_DEPLOY_CUDA: '10.0' };
  const run = await runJson(['new', ...cpuFlags, '--dry-run'], { env });
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(
    /^Ignored with these settings: BLADE_DEPLOY_PLUGIN_GPU, BLADE_DEPLOY_CUDA\.\n$/,
  );
});

describe('nobody to ask', () => {
  const needed = [
    ...['--model-path', '--region', '--service-resource', '--device', '--framework', '--name'],
    '--yes',
  ];

  test('all that is missing is told at once, with its variable and legal values', async () => {
    const run = await runPlain(['new']);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 4, stdout: '' });
    for (const flag of needed) expect(run.stderr).toMatch(new RegExp(`^ {2}${flag}\\b`, 'm'));
    expect(run.stderr).toContain('BLADE_DEPLOY_MODEL_PATH');
    expect(run.stderr).toContain('cpu, gpu');
    expect(run.stderr).toContain('cn-hangzhou, cn-shanghai');
    expect(isWritten(run)).toBe(false);
  });

  test('without a command as well', async () => {
    expect((await runPlain([])).code).toBe(4);
  });

  test('to programs as one event', async () => {
    const { events, result } = await runJson(['new', '--name', 'textcnn']);
    expect(events).toEqual([result]);
    expect(result).toMatchObject({ outcome: 'refused', error: { code: 'input-needed' } });
    for (const flag of needed.filter((name) => name !== '--name')) {
      expect(result.error?.message).toContain(`  ${flag}`);
    }
    expect(result.error?.message).not.toContain('  --name');
  });

  test('everything given but the yes', async () => {
    const { result } = await runJson(['new', ...cpuFlags, '--rehearse']);
    expect(result.exit_code).toBe(4);
    expect(result.error?.message).toContain('--yes');
    expect(result.error?.message).not.toContain('--region');
  });
});

describe('what is refused', () => {
  test('a text that is no value is wrong usage, and the flag is named', async () => {
    const run = await runPlain([
      'new',
      ...cpuFlags,
      '--instances',
      'two',
      '--memory',
      '4GB',
      '--yes',
    ]);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr).toContain("Error (not-a-value): --instances: two isn't valid here.");
    expect(run.stderr).toContain('--memory: 4GB');
    const { result } = await runJson(['new', ...cpuFlags, '--instances', 'two', '--yes']);
    expect(result).toMatchObject({ exit_code: 2, error: { code: 'not-a-value' } });
  });

  test('a variable that is no value is named itself, and not its flag', async () => {
    const env = { BLADE_DEPLOY_INSTANCES: 'two' };
    const run = await runPlain(['new', ...cpuFlags, '--yes'], { env });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("BLADE_DEPLOY_INSTANCES: two isn't valid here");
    expect(run.stderr).not.toContain('--instances');
  });

  test.each([
    [['--device', 'gpu', '--region', 'cn-beijing'], 'not-legal', 'only in China (Hangzhou)'],
    [
      ['--device', 'gpu', '--region', 'cn-hangzhou', '--service-card', 'V100'],
      'not-legal',
      'only in China (Shanghai)',
    ],
    [
      ['--region', 'cn-shanghai', '--device', 'cpu', '--plugin-gpu', '2'],
      'plugin-gpu-on-cpu',
      '--plugin-gpu',
    ],
    [
      ['--region', 'cn-shanghai', '--device', 'cpu', '--name', 'Text-CNN'],
      'name-form',
      '--name: Use 3 to 63',
    ],
  ])('%j by the rules, with the reason', async (flags, code, reason) => {
    const rest = [
      '--framework',
      'tensorflow',
      '--model-path',
      'oss://my-bucket/m/',
      '--rehearse',
      '--yes',
    ];
    const name = flags.includes('--name') ? [] : ['--name', 'textcnn'];
    const run = await runJson(['new', ...flags, ...name, ...rest]);
    expect(run.result).toMatchObject({ outcome: 'refused', exit_code: 5, error: { code } });
    expect(run.result.error?.message).toContain(reason);
    expect(isWritten(run)).toBe(false);
  });
});

describe('eascmd', () => {
  const env = { PATH: '' };

  test('is missing: 3, and the file is not written', async () => {
    const run = await runPlain(['new', ...cpuFlags, '--yes'], { env });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 3, stdout: '' });
    expect(run.stderr).toContain('eascmd not found.');
    expect(isWritten(run)).toBe(false);
    const { result } = await runJson(['new', ...cpuFlags, '--yes'], { env });
    expect(result).toMatchObject({
      outcome: 'refused',
      exit_code: 3,
      error: { code: 'eascmd-missing' },
    });
  });

  test('is named and does not run: 3, and nothing else is taken for it', async () => {
    const { result } = await runJson(['new', ...cpuFlags, '--yes', '--eascmd', '/nothing/eascmd']);
    expect(result).toMatchObject({ exit_code: 3 });
    expect(result.error?.message).toContain('/nothing/eascmd');
  });

  test('is there: what is meant for rehearsals is refused instead of sent', async () => {
    for (const flags of [
      ['--scenario', 'late'],
      ['--speed', '60'],
    ]) {
      const args = ['new', ...cpuFlags, '--yes', '--eascmd', process.execPath, ...flags];
      const { result } = await runJson(args);
      expect(result).toMatchObject({ outcome: 'refused', exit_code: 2 });
      expect(result.error?.message).toContain(`${flags[0]} is for rehearsals`);
    }
  });
});

test('a file that cannot be written ends before anything is sent', async () => {
  const { surroundings, result } = await runJson([
    ...['new', ...cpuFlags, '--rehearse', '--yes', '--output', '.'],
  ]);
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 2,
    error: { code: 'write-failed' },
  });
  expect(existsSync(join(surroundings.home, 'state', 'deployments'))).toBe(false);
});

test('a home that takes nothing ends before anything is sent', async () => {
  const { result } = await runJson(['new', ...cpuFlags, '--rehearse', '--yes'], {
    env: { BLADE_DEPLOY_HOME: '/dev/null/home' },
  });
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 70,
    error: { code: 'not-started' },
  });
  expect(result.error?.message).toContain('Nothing was sent.');
});
