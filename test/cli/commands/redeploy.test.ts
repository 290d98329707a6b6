import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deployedBefore } from '../../harness/deployed-before.ts';
import { runPlain } from '../../harness/plain.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { fresh } from '../background.ts';
import { cpuFlags, ofType, rehearsal, runJson } from '../run-json.ts';

const deploy = ['new', ...cpuFlags, ...rehearsal];
const again = (...more: string[]) => ['redeploy', 'textcnn', ...rehearsal, ...more];

const reviewed = ({ folder }: Surroundings) =>
  JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8'));

const called = (argv: readonly string[] = []) =>
  argv.find((word) => ['create', 'modify', 'delete'].includes(word));

test('nothing to redeploy is wrong usage; what was only rehearsed is said to be that', async () => {
  const surroundings = fresh();
  const none = await runJson(['redeploy', 'textcnn', ...rehearsal], { surroundings });
  expect(none.events).toEqual([none.result]);
  expect(none.result).toMatchObject({ exit_code: 2, error: { code: 'nothing-to-redeploy' } });
  await runJson([...deploy, '--scenario', 'no-permission'], { surroundings });
  const real = await runJson(['redeploy', 'textcnn', '--yes'], { surroundings });
  expect(real.result).toMatchObject({ exit_code: 2, error: { code: 'nothing-to-redeploy' } });
  expect(real.result.error?.message).toContain('only a rehearsal');
});

describe('a service that was deployed', () => {
  test('is not created blindly by new: 6, and both ways out', async () => {
    const surroundings = fresh();
    await deployedBefore(surroundings, deploy);
    const { result, events } = await runJson(deploy, { surroundings });
    expect(events).toEqual([result]);
    expect(result).toMatchObject({
      outcome: 'refused',
      exit_code: 6,
      error: { code: 'name-taken' },
    });
    expect(result.error?.message).toContain('--name textcnn_v2');
    expect(result.error?.message).toContain('blade-deploy redeploy textcnn');
  });

  test('is updated in place by redeploy, and the endpoint is still the result', async () => {
    const surroundings = fresh();
    const first = await runPlain(deploy, { surroundings });
    const second = await runPlain(again('--memory', '5000'), { surroundings });
    expect(first.stdout).toMatch(/^http:\S+\/textcnn\n$/);
    expect(second).toMatchObject({ code: 0, stdout: first.stdout });
    expect(second.stderr).toContain('textcnn exists: updating it in place (eascmd modify)');
    expect(second.stderr).toContain('Updated in place.');
    expect(second.stderr).toContain(
      'Again     blade-deploy redeploy textcnn --rehearse --speed 600\n',
    );
    expect(reviewed(surroundings).metadata.memory).toBe(5000);
    const third = await runJson(again(), { surroundings });
    const [submitted] = ofType(third.events, 'submitted');
    expect(called(submitted?.argv)).toBe('modify');
    expect(third.result).toMatchObject({ outcome: 'deployed', exit_code: 0, optimized: null });
    // The change of the second is in the answers that the third began with.
    expect(reviewed(surroundings).metadata.memory).toBe(5000);
  });

  test('is created where it is not there any more, from the answers of then', async () => {
    const surroundings = fresh();
    await deployedBefore(surroundings, [...deploy, '--scenario', 'no-permission'], 1);
    const { events, result } = await runJson(again(), { surroundings });
    expect(called(ofType(events, 'submitted')[0]?.argv)).toBe('create');
    expect(result).toMatchObject({ outcome: 'deployed', optimized: true });
  });
});

test('flags go over the environment, and both over the answers of then', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, [
    ...deploy,
    '--memory',
    '4500',
    '--cpu',
    '2',
    '--instances',
    '2',
  ]);
  const env = { BLADE_DEPLOY_CPU: '3', BLADE_DEPLOY_MEMORY: '6000' };
  const dry = again('--dry-run', '--memory', '7000');
  const { result } = await runJson(dry, { surroundings, env });
  expect(result.outcome).toBe('dry-run');
  expect(reviewed(surroundings).metadata).toEqual({ instance: 2, cpu: 3, memory: 7000 });
  const { stderr } = await runPlain(dry, { surroundings, env });
  expect(stderr).toMatch(/To run it without questions: .* --memory 7000/);
});

test('what a change drops is told, and what it opens is asked for', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, [
    ...deploy,
    '--model-file',
    'frozen.pb',
    '--test-data',
    'test.npy',
  ]);
  const without = await runPlain(again('--dry-run', '--no-blade'), { surroundings });
  expect(without.code).toBe(0);
  expect(without.stderr).toMatch(/test\.npy|[Tt]est data/);
  expect(reviewed(surroundings).plugins).toBeUndefined();
  const gpu = await runJson(again('--device', 'gpu'), { surroundings });
  expect(gpu.result).toMatchObject({ exit_code: 4, error: { code: 'input-needed' } });
  expect(gpu.result.error?.message).toContain('--service-card');
});

test('without --yes nothing is sent; a speed alone is no rehearsal; a wrong value is refused', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, [...deploy, '--scenario', 'no-permission'], 1);
  const unsure = await runJson(['redeploy', 'textcnn', '--rehearse'], { surroundings });
  expect(unsure.result).toMatchObject({ exit_code: 4, error: { code: 'input-needed' } });
  const lone = await runJson(['redeploy', '--speed', '600', '--yes'], {
    surroundings,
    env: { BLADE_DEPLOY_EASCMD: process.execPath },
  });
  expect(lone.result).toMatchObject({ exit_code: 2, error: { code: 'usage' } });
  const wrong = await runJson(again('--region', 'nowhere'), { surroundings });
  expect(wrong.result).toMatchObject({ outcome: 'refused', exit_code: 2 });
});

describe('a file that a person brought', () => {
  const text =
    '{"token": "a-token-of-mine", "name": "mine", "model_path": "oss://my-bucket/models/",\n\
 "processor": "tensorflow_cpu_1.15", "metadata": {"instance": 1, "memory": 4000}, "my_own_key": 1}';

  test('is read again, sent as it is, in the region of then, and updated in place', async () => {
    const surroundings = fresh();
    const path = join(surroundings.folder, 'mine.json');
    const beside = join(surroundings.folder, 'mine.update.json');
    writeFileSync(path, text);
    const first = ['deploy', 'mine.json', '--region', 'cn-beijing', ...rehearsal];
    expect((await runJson(first, { surroundings })).code).toBe(0);
    const taken = await runJson(first, { surroundings });
    expect(taken.result).toMatchObject({ exit_code: 6, error: { code: 'name-taken' } });
    expect(taken.result.error?.message).not.toContain('--name');
    writeFileSync(path, text.replace('4000', '4001'));
    const { events, result } = await runJson(['redeploy', 'mine', ...rehearsal], { surroundings });
    expect(result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
    expect(called(ofType(events, 'submitted')[0]?.argv)).toBe('modify');
    expect(ofType(events, 'plan')).toMatchObject([
      { file: beside, region: 'cn-beijing', config: { name: 'mine', metadata: { memory: 4001 } } },
    ]);
    expect(ofType(events, 'plan')[0]?.config).not.toHaveProperty('my_own_key');
    expect(readFileSync(path, 'utf8')).toBe(text.replace('4000', '4001'));
    const history = readFileSync(join(surroundings.home, 'state', 'history.ndjson'), 'utf8');
    expect(history).toContain('"my_own_key":1');
    expect(history).not.toContain('a-token-of-mine');
  });

  test('is changed by flags in a copy beside it, and by no variable', async () => {
    const surroundings = fresh();
    const path = join(surroundings.folder, 'mine.json');
    writeFileSync(path, text);
    const first = ['deploy', 'mine.json', '--region', 'cn-beijing', ...rehearsal];
    expect((await runJson(first, { surroundings })).code).toBe(0);
    const env = { BLADE_DEPLOY_INSTANCES: '9' };
    const args = ['redeploy', 'mine', '--memory', '8000', ...rehearsal];
    const { events, result } = await runJson(args, { surroundings, env });
    expect(result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
    expect(called(ofType(events, 'submitted')[0]?.argv)).toBe('modify');
    const copy = join(surroundings.folder, 'mine.edited.json');
    const file = join(surroundings.folder, 'mine.edited.update.json');
    const config = { name: 'mine', metadata: { memory: 8000 } };
    expect(ofType(events, 'plan')).toMatchObject([{ file, region: 'cn-beijing', config }]);
    expect(readFileSync(copy, 'utf8')).toBe(text.replace('4000', '8000'));
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('is refused a flag that means nothing, and one that is broken or gone', async () => {
    const surroundings = fresh();
    writeFileSync(join(surroundings.folder, 'mine.json'), text);
    const flags = ['--region', 'cn-beijing', ...rehearsal, '--scenario', 'no-permission'];
    expect((await runJson(['deploy', 'mine.json', ...flags], { surroundings })).code).toBe(1);
    const redeploy = ['redeploy', 'mine', ...rehearsal];
    const changed = await runJson([...redeploy, '--memory', 'much'], { surroundings });
    expect(changed.result).toMatchObject({ exit_code: 2, error: { code: 'not-a-value' } });
    expect(existsSync(join(surroundings.folder, 'mine.edited.json'))).toBe(false);
    writeFileSync(join(surroundings.folder, 'mine.json'), '{"name":');
    expect((await runJson(redeploy, { surroundings })).result).toMatchObject({
      exit_code: 5,
      error: { code: 'not-json' },
    });
  });
});

test('under a new name, the result names the service that still runs', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, deploy);
  const { events, result } = await runJson(again('--name', 'textcnn_v2'), { surroundings });
  expect(ofType(events, 'plan')[0]?.beside).toEqual({
    service: 'textcnn',
    instances: 1,
    gpu: null,
  });
  expect(result).toMatchObject({
    outcome: 'deployed',
    next: [{ id: 'beside', message: 'textcnn still runs (1 instance).', flag: null }],
  });
});
