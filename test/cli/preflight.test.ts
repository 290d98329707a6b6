import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings } from '../harness/surroundings.ts';
import { clientThat, hangs } from '../journeys/pages/clients.ts';
import { openRegion } from '../simulator/client.ts';
import { fresh, start } from './background.ts';
import { cpuFlags, ofType, rehearsal, runJson } from './run-json.ts';

const model = ['--model-path', 'oss://my-bucket/models/textcnn/'] as const;
const gpu = (region: string, group: string, ...more: readonly string[]) =>
  [
    ...['new', '--region', region, '--name', 'textcnn', '--device', 'gpu'],
    ...['--framework', 'tensorflow', '--service-resource', group, ...model, ...rehearsal, ...more],
  ] as const;
const t4 = 'eas-r-6dbzve8ip0xnzte5rp';

test('what was seen of the account is in the plan', async () => {
  const run = await runJson(gpu('cn-shanghai', t4, '--service-card', 'T4'));
  expect(run.result.outcome).toBe('deployed');
  const [plan] = ofType(run.events, 'plan');
  const asked_at = expect.stringMatching(/^2\d{3}-.*Z$/);
  expect(plan?.preflight).toEqual([
    { item: 'name', state: 'free', asked_at },
    { item: 'group', state: 'there', nodes: 2, asked_at },
    {
      item: 'card',
      state: 'card',
      card: 'T4',
      instance_types: ['ecs.gn6i-c16g1.4xlarge'],
      asked_at,
    },
    { item: 'room', state: 'room', node: 'i-uf6dedicated0000012', asked_at },
  ]);
  expect(plan?.findings).toEqual([]);
  expect(run.stderr).toContain(`Asking eascmd whether textcnn exists, and about ${t4}.`);
});

test('a GPU model that nobody named is the one that is seen, and chooses the plugin group', async () => {
  const run = await runJson(gpu('cn-shanghai', 'eas-r-v100busyshanghai01'));
  expect(run.result.outcome).toBe('deployed');
  const [plan] = ofType(run.events, 'plan');
  expect(plan?.config).toMatchObject({ plugins: [{ resource: 'V100_8CORE' }] });
  expect(plan?.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['no-room', 'warning'],
  ]);
});

test.each([
  ['cn-hangzhou', 'eas-r-v100roomhangzhou01', [], /V100.*only in China \(Shanghai\)/],
  ['cn-shanghai', t4, ['--service-card', 'V100'], /set to V100, but the nodes of .* have T4/],
] as const)('in %s, %s with %j is refused by what is seen', async (region, group, more, says) => {
  const run = await runPlain(gpu(region, group, ...more));
  expect(run.code).toBe(5);
  expect(run.stderr).toMatch(says);
  expect(run.stdout).toBe('');
});

test('a dry run makes no requests, and has nothing to tell', async () => {
  const run = await runJson(gpu('cn-shanghai', t4, '--service-card', 'V100', '--dry-run'));
  expect(run.result.outcome).toBe('dry-run');
  expect(ofType(run.events, 'plan')[0]?.preflight).toBeUndefined();
  expect(run.stderr).not.toContain('Asking');
});

test('a file of a person is held to what is seen as well', async () => {
  const region = openRegion();
  const file = join(region.home, 'service.json');
  const surroundings = freshSurroundings();
  const text = {
    name: 'textcnn',
    model_path: 'oss://my-bucket/models/textcnn/',
    processor: 'tensorflow_gpu_1.15',
    metadata: { instance: 1, cpu: 4, gpu: 1, memory: 4096, cuda: '10.0' },
    plugins: [
      {
        command: 'blade --mode eas_plugin --optimize_for gpu',
        image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
        resource: 'P4_8CORE',
        gpu: 1,
      },
    ],
    resource: t4,
  };
  writeFileSync(file, JSON.stringify(text));
  const args = ['deploy', file, '--region', 'cn-shanghai', ...rehearsal] as const;
  const run = await runJson(args, { surroundings });
  surroundings.remove();
  expect(run.result).toMatchObject({ outcome: 'refused', exit_code: 5 });
  expect(ofType(run.events, 'plan')[0]?.findings).toMatchObject([{ code: 'plugin-card-not-seen' }]);
});

test('a client that hangs is named while it is asked, and Ctrl-C does not wait for it', async () => {
  const surroundings = fresh();
  const { command } = clientThat(surroundings, hangs);
  const args = ['new', ...cpuFlags, '--service-resource', t4, '--yes', '--eascmd', command];
  const { run } = start(args, surroundings);
  let said = '';
  run.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect
    .poll(() => said, { timeout: 20_000 })
    .toContain(`Asking eascmd whether textcnn exists, and about ${t4}.`);
  run.kill('SIGINT');
  const { exitCode, timedOut } = await run;
  expect({ exitCode, timedOut }).toEqual({ exitCode: 130, timedOut: false });
  expect(said).toContain('Interrupted before anything was sent.');
}, 18_000);

test('signed out, nothing is held against anybody, and it is said why', async () => {
  const run = await runJson(
    gpu('cn-shanghai', t4, '--service-card', 'T4', '--scenario', 'signed-out'),
  );
  const [plan] = ofType(run.events, 'plan');
  expect(plan?.preflight?.map(({ state, why }) => [state, why])).toEqual([
    ['not-checked', 'signed-out'],
    ['not-checked', 'signed-out'],
    ['not-checked', 'signed-out'],
    ['not-checked', 'signed-out'],
  ]);
  expect(plan?.findings).toEqual([]);
});
