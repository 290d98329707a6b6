import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import type { DeploymentEvent } from '../../src/deployment/events.ts';
import type { ScenarioName } from '../../src/service/scenario-names.ts';
import { runPlain } from '../harness/plain.ts';
import { environmentOf, freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import { cpuFlags, gpuFlags, ofType, rehearsal, runJson } from './run-json.ts';

function fresh(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}

/** The phases that began, in order. */
const begun = (events: readonly DeploymentEvent[]) =>
  ofType(events, 'phase')
    .filter(({ state }) => state === 'started')
    .map(({ phase }) => phase);

const optimizedCourse = [
  'create',
  'download',
  'optimize',
  'build',
  'push',
  'ingress',
  'sync',
  'start',
];
const plainCourse = optimizedCourse.filter((phase) => phase !== 'optimize');
const scheduled = (course: readonly string[]) => ['create', 'schedule', ...course.slice(1)];

interface Expected {
  readonly outcome: string;
  readonly code: number;
  readonly optimized: boolean | null;
  readonly error?: string;
  readonly phases?: readonly string[];
  readonly more?: readonly string[];
}

const comeBack = 'Come back to it with: blade-deploy attach textcnn';
const watched = ['--watch-limit', '20m'];

/** `flood` has a test of its own; of the two others it is known before anything is sent. */
type Sent = Exclude<ScenarioName, 'flood' | 'signed-out' | 'name-taken'>;
const expected: Readonly<Record<Sent, Expected>> = {
  cpu: { outcome: 'deployed', code: 0, optimized: true, phases: optimizedCourse },
  gpu: { outcome: 'deployed', code: 0, optimized: true, phases: scheduled(optimizedCourse) },
  'no-blade': { outcome: 'deployed', code: 0, optimized: false, phases: scheduled(plainCourse) },
  late: { outcome: 'deployed', code: 0, optimized: true, phases: optimizedCourse },
  'never-optimized': { outcome: 'deployed', code: 0, optimized: false, phases: plainCourse },
  'plugin-failed': {
    outcome: 'failed',
    code: 1,
    optimized: null,
    error: 'plugin-failed',
    phases: ['create', 'download', 'optimize'],
  },
  'stuck-waiting': {
    outcome: 'unknown',
    code: 9,
    optimized: null,
    error: 'watch-limit',
    phases: optimizedCourse,
    more: watched,
  },
  crash: {
    outcome: 'unknown',
    code: 9,
    optimized: null,
    error: 'eascmd-killed',
    phases: optimizedCourse.slice(0, 5),
  },
  silent: {
    outcome: 'unknown',
    code: 9,
    optimized: null,
    error: 'watch-limit',
    phases: ['create'],
    more: watched,
  },
  'no-permission': {
    outcome: 'failed',
    code: 1,
    optimized: null,
    error: 'no-permission',
    phases: ['create'],
  },
  // The public group is taken: what is asked for has no dedicated one.
  'group-missing': { outcome: 'deployed', code: 0, optimized: true, phases: optimizedCourse },
  'model-missing': {
    outcome: 'failed',
    code: 1,
    optimized: null,
    error: 'eascmd-failed',
    phases: ['create', 'download'],
  },
  'out-of-memory': {
    outcome: 'failed',
    code: 1,
    optimized: null,
    error: 'service-failed',
    phases: optimizedCourse,
  },
  garbage: { outcome: 'deployed', code: 0, optimized: true, phases: optimizedCourse },
};

/** Every file below a folder, as bytes. */
function bytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

/** The tokens that the client prints for a service: it is asked itself. */
async function tokensOf(surroundings: Surroundings, service: string): Promise<string[]> {
  const client = join(root, 'bin', 'eascmd-rehearsal');
  const env = {
    ...environmentOf(surroundings),
    BLADE_DEPLOY_REHEARSAL_SPEED: '600',
    BLADE_DEPLOY_REHEARSAL_REGION: 'cn-shanghai',
  };
  const { stdout } = await execa(process.execPath, [client, 'desc', service], {
    env,
    reject: false,
  });
  return [...stdout.matchAll(/(?:AccessToken|PrivateToken)\s*\|\s*(\S+)/g)].flatMap(
    ([, token]) => token ?? [],
  );
}

describe.each(Object.entries(expected))('%s', (scenario, { outcome, code, optimized, ...rest }) => {
  test('ends as it should, in events that are whole, and shows no token anywhere', async () => {
    const surroundings = fresh();
    const flags = scenario === 'gpu' ? gpuFlags : cpuFlags;
    const args = ['new', ...flags, ...rehearsal, '--scenario', scenario, ...(rest.more ?? [])];
    const run = await runJson(args, { surroundings });
    expect(run.result).toMatchObject({ outcome, exit_code: code, optimized });
    expect(run.result.error?.code).toBe(rest.error);
    expect(begun(run.events)).toEqual(rest.phases);
    expect(run.events.slice(0, 2).map(({ type }) => type)).toEqual(['plan', 'submitted']);
    expect(run.lines.filter((line) => !line.rehearsal)).toEqual([]);
    // What is asked of eascmd and what --yes answered is said beside the events.
    expect(run.stderr.trimEnd().split('\n')).toEqual([
      'Asking eascmd whether textcnn exists.',
      expect.stringMatching(/^--yes confirmed: create /),
      ...(rest.error === 'watch-limit' ? [comeBack] : []),
    ]);

    const tokens = await tokensOf(surroundings, 'textcnn');
    const refused = ['silent', 'no-permission'];
    const wasCreated = !refused.includes(scenario);
    expect(tokens).toHaveLength(wasCreated ? 2 : 0);
    const kept = bytesBelow(join(surroundings.home, 'state', 'deployments'));
    expect(kept).toContain('"type":"submitted"');
    for (const token of tokens) {
      expect(run.stdout.includes(token) || kept.includes(token)).toBe(false);
    }
  });
});

test('signed-out ends with the look-up of the name: 3, and nothing is sent', async () => {
  const surroundings = fresh();
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'signed-out'];
  const { events, result, lines } = await runJson(args, { surroundings });
  expect(events.map(({ type }) => type)).toEqual(['plan', 'result']);
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 3,
    error: { code: 'signed-out', message: expect.stringContaining('InvalidAccessKeyId') },
  });
  expect(result.error?.message).toContain('blade-deploy setup --region cn-shanghai');
  expect(lines.every((line) => line.rehearsal)).toBe(true);
  expect(readdirSync(surroundings.folder)).toEqual([]);
  expect(existsSync(join(surroundings.home, 'state', 'deployments'))).toBe(false);
  const { code, stdout, stderr } = await runPlain(args, { surroundings });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('eascmd is not signed in, or its access key was not accepted');
});

test('name-taken: found before anything is sent, and the name that is proposed goes through', async () => {
  const surroundings = fresh();
  const named = (name: string) =>
    runJson(['new', ...cpuFlags, '--name', name, ...rehearsal, '--scenario', 'name-taken'], {
      surroundings,
    });
  const { result, events, lines } = await named('textcnn');
  expect(events).toEqual([result]);
  expect(lines).toMatchObject([{ rehearsal: true }]);
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 6, error: { code: 'name-taken' } });
  expect(result.error?.message).toContain('--name textcnn_v2');
  const other = await named('textcnn_v2');
  expect(other.result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
  expect(ofType(other.events, 'plan')[0]?.preflight?.[0]).toMatchObject({ state: 'free' });
});

test('a redeployment with the flag that the failure names ends well', async () => {
  const surroundings = fresh();
  const scenario = [...rehearsal, '--scenario', 'out-of-memory'];
  const { result } = await runJson(['new', ...cpuFlags, ...scenario], { surroundings });
  expect(result.next?.[0]).toMatchObject({ flag: '--memory' });
  const again = ['redeploy', 'textcnn', '--memory', '8192', '--allow-delete', 'textcnn'];
  const fixed = await runJson([...again, ...scenario], { surroundings });
  expect(fixed.result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
});

test('the window goes from early through within to late, and late is no failure', async () => {
  const run = await runJson([
    'new',
    ...cpuFlags,
    ...rehearsal,
    '--scenario',
    'late',
    '--speed',
    '120',
  ]);
  const windows = ofType(run.events, 'heartbeat')
    .filter(({ phase }) => phase === 'optimize')
    .map(({ window }) => window);
  expect([...new Set(windows)]).toEqual(['early', 'within', 'late']);
  expect(run.result).toMatchObject({ outcome: 'deployed', optimized: true });
  expect(run.result.optimization_ms).toBeGreaterThan(10 * 60_000);
});

test('a deployment that was never optimized says so', async () => {
  const run = await runJson(['new', ...cpuFlags, ...rehearsal, '--scenario', 'never-optimized']);
  expect(ofType(run.events, 'warning').map((warning) => warning.code)).toEqual(['never-optimized']);
});

test('a failure tells programs its likeliest cause and what may help, beside its code', async () => {
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'out-of-memory'];
  const { result, events } = await runJson(args);
  expect(result).toMatchObject({
    error: { code: 'service-failed' },
    cause: { id: 'out-of-memory', certainty: 'documented' },
    next: [
      { id: 'more-memory', flag: '--memory' },
      { id: 'instances', flag: null },
      { id: 'log', flag: null },
    ],
  });
  expect(ofType(events, 'workers').at(-1)?.workers[0]?.last_reason).toBe('OOMKilled');
});

test('without Blade there is nothing to be optimized', async () => {
  const run = await runJson(['new', ...cpuFlags, '--no-blade', ...rehearsal]);
  expect(run.result).toMatchObject({ outcome: 'deployed', optimized: null });
  expect(ofType(run.events, 'warning')).toEqual([]);
});

test('in lines: progress beside, and the endpoint alone on standard output', async () => {
  const { code, stdout, stderr } = await runPlain(['new', ...cpuFlags, ...rehearsal]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^http:\/\/\S+\/api\/predict\/textcnn\n$/);
  for (const text of [
    'This is a rehearsal: nothing is created.',
    'Optimize: done in',
    'Deployed',
  ]) {
    expect(stderr).toContain(text);
  }
  expect(stdout + stderr).not.toContain('\u001b');
});

test('in lines: a failure leaves standard output empty', async () => {
  const { code, stdout, stderr } = await runPlain([
    ...['new', ...cpuFlags, ...rehearsal, '--scenario', 'plugin-failed'],
  ]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('The optimization plugin seems to have failed.');
});

test('in lines: control sequences of the client do not come through', async () => {
  const { code, stderr } = await runPlain([
    'new',
    ...cpuFlags,
    ...rehearsal,
    '--scenario',
    'garbage',
  ]);
  expect(code).toBe(0);
  expect(stderr).toContain('eascmd: [OK] Service is running');
  expect(stderr).not.toContain('\u001b');
});

test('a second service of that name is a conflict', async () => {
  const surroundings = fresh();
  const args = ['new', ...cpuFlags, ...rehearsal];
  expect((await runJson(args, { surroundings })).code).toBe(0);
  const { result } = await runJson(args, { surroundings });
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 6, error: { code: 'name-taken' } });
});

test('BLADE_DEPLOY_HOME holds all that is kept, for its owner alone', async () => {
  const surroundings = fresh();
  await runJson(['new', ...cpuFlags, ...rehearsal], { surroundings });
  const { home } = surroundings;
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(names.some((name) => name.endsWith('journal.ndjson'))).toBe(true);
  for (const name of names) {
    const { mode } = statSync(join(home, name));
    const isFolder = statSync(join(home, name)).isDirectory();
    expect([name, mode & 0o777]).toEqual([name, isFolder ? 0o700 : 0o600]);
  }
  expect(existsSync(join(home, '.local'))).toBe(false);
  expect(existsSync(join(home, '.config'))).toBe(false);
});
