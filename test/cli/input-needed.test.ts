import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { steps } from '../../src/questions/steps.ts';
import { runPlain } from '../harness/plain.ts';
import { fresh } from './background.ts';
import { readEventLines } from './commands/schema/event-lines.ts';
import { cpuFlags, runJson } from './run-json.ts';

const regions = expect.arrayContaining(['cn-hangzhou', 'cn-shanghai', 'eu-central-1']);
const asked = (flag: string, values: unknown = []) => ({
  flag,
  variable: `BLADE_DEPLOY_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`,
  values,
});
const yes = { flag: '--yes', variable: null, values: [] };

test('all that is missing is one event: each with its flag, its variable and the legal values', async () => {
  const { events, result, stderr } = await runJson(['new']);
  expect(events).toEqual([result]);
  expect(stderr).toBe('');
  expect(result.error?.missing).toEqual([
    asked('--model-path'),
    asked('--region', regions),
    asked('--service-resource'),
    asked('--device', ['cpu', 'gpu']),
    asked('--framework', ['tensorflow', 'pytorch']),
    asked('--name'),
    yes,
  ]);
});

test('the values are those that the other answers leave', async () => {
  const args = [
    'new',
    '--region',
    'cn-hangzhou',
    '--device',
    'gpu',
    '--service-resource',
    'eas-r-abc123def456',
  ];
  const { result } = await runJson(args);
  const gpuModel = result.error?.missing?.find(({ flag }) => flag === '--service-card');
  expect(gpuModel).toEqual(asked('--service-card', ['T4']));
});

test('what is missing is given as it is told, until nothing is', async () => {
  const surroundings = fresh();
  const texts: Record<string, string> = {
    '--name': 'textcnn',
    '--model-path': 'oss://my-bucket/models/textcnn/',
  };
  const first = await runJson(['new', '--dry-run'], { surroundings });
  const missed = first.result.error?.missing ?? [];
  expect(missed.length).toBe(6);
  const env = Object.fromEntries(
    missed.map(({ flag, variable, values }) => [variable ?? '', texts[flag ?? ''] ?? values[0]]),
  );
  // The public group is the empty text, which a variable cannot say.
  const group = ['--service-resource', ''];
  const { result } = await runJson(['new', '--dry-run', ...group], { surroundings, env });
  expect(result).toMatchObject({ outcome: 'dry-run', error: null });
});

test('only a confirmation is missing where all else is given', async () => {
  const { result } = await runJson(['new', ...cpuFlags, '--rehearse']);
  expect(result.error?.missing).toEqual([yes]);
});

test('every question that has a flag has a variable', () => {
  const lacking = steps.filter(
    ({ flag, environment }) => (flag === undefined) !== (environment === undefined),
  );
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test('set-up tells what it misses in the same form', async () => {
  const setup = await runPlain(['setup', '--sign-in', '--rehearse', '--json']);
  expect(setup.code).toBe(4);
  readEventLines(setup.stdout);
  expect(JSON.parse(setup.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    error: {
      code: 'input-needed',
      missing: [
        { flag: '--region', variable: null, values: regions },
        { flag: null, variable: 'ALIBABA_CLOUD_ACCESS_KEY_ID', values: [] },
        { flag: null, variable: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET', values: [] },
      ],
    },
  });
});

test('a variable that is no value is told by its own name, a flag by the flag', async () => {
  const env = { BLADE_DEPLOY_REGION: 'mars', BLADE_DEPLOY_SERVICE_CARD: 'A1' };
  const { code, stderr } = await runPlain(['new', '--device', 'tpu'], { env });
  expect(code).toBe(2);
  expect(stderr).toContain("Error (not-a-value): BLADE_DEPLOY_REGION: mars isn't valid here.");
  expect(stderr).toContain("Error (not-a-value): --device: tpu isn't valid here.");
  const checked = await runPlain(['check', 'a.json'], { env });
  expect(checked.code).toBe(2);
  expect(checked.stderr).toContain("BLADE_DEPLOY_REGION: mars isn't valid here.");
});

describe('a file of which the history masked values', () => {
  const masked = {
    ...{ name: 'textcnn', model_path: 'oss://my-bucket/models/textcnn/' },
    ...{ processor: 'tensorflow_cpu_1.15', metadata: { instance: 1, memory: 4000 } },
    ...{ token: '***', env: [{ name: 'DB_PASSWORD', value: '***' }], cmd: 'echo ***' },
  };
  const written = (config: object) => {
    const surroundings = fresh();
    writeFileSync(join(surroundings.folder, 'old.json'), JSON.stringify(config));
    return surroundings;
  };
  const inFile = (path: string) => ({ flag: null, variable: null, values: [], path });
  const lacking = ['token', 'env.0.value', 'cmd'].map(inFile);
  const output = ['--output', 'new.json'];
  const where = ['--region', 'cn-shanghai', '--rehearse', '--speed', '600'];

  test.each([
    ['deploy', ['deploy', 'old.json', '--yes'], lacking],
    ['deploy without --yes', ['deploy', 'old.json'], [...lacking, yes]],
    ['a dry run', ['deploy', 'old.json', '--dry-run'], lacking],
    ['a changed copy', ['deploy', 'old.json', '--memory', '8000', ...output, '--yes'], lacking],
    ['new --from', ['new', '--from', 'old.json', ...output, '--yes'], lacking],
  ])('%s names each, and sends nothing', async (_, args, expected) => {
    const surroundings = written(masked);
    const { code, events, result } = await runJson([...args, ...where], { surroundings });
    expect({ code, events }).toEqual({ code: 4, events: [result] });
    expect(result.error).toMatchObject({ code: 'input-needed', missing: expected });
  });

  test('people read where the values belong', async () => {
    const surroundings = written(masked);
    const { code, stderr } = await runPlain(['deploy', 'old.json', '--yes', ...where], {
      surroundings,
    });
    expect(code).toBe(4);
    expect(stderr).toContain(
      '  DB_PASSWORD (env.0.value)\n      old.json has only its mask (***).',
    );
  });

  test('with the values, it is deployed: asterisks in a script are no mask', async () => {
    const surroundings = written({ ...masked, token: 'a-token', env: [] });
    const args = ['deploy', 'old.json', '--dry-run', ...where];
    expect((await runJson(args, { surroundings })).result).toMatchObject({ outcome: 'dry-run' });
  });
});
