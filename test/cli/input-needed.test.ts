import { expect, test } from 'vitest';
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
