import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { planFromAnswers } from '../../src/app/plan.ts';
import { openEventStream } from '../../src/cli/events.ts';
import { runHeadless } from '../../src/cli/headless.ts';
import { openSession } from '../../src/cli/session.ts';
import { findPaths } from '../../src/platform/paths.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { withDefaults } from '../../src/questions/revalidate.ts';
import type { Surroundings } from '../harness/surroundings.ts';
import { deploymentOf, endOf, entriesOf, fresh, killKeeper, start } from './background.ts';
import { cpuFlags, readJsonLines, rehearsal, runJson } from './run-json.ts';

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const deploy = ['new', ...cpuFlags, ...rehearsal, '--json'];

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'after it was sent, %s leaves it running: 10, and it is recorded to its end',
  async (signal) => {
    const surroundings = fresh();
    const { run, prints, signalGroup } = start(deploy, surroundings);
    await prints('"type":"submitted"');
    signalGroup(signal);
    const { exitCode, stdout, stderr } = await run;
    expect(exitCode).toBe(10);
    const lines = readJsonLines(stdout);
    expect(lines.at(-1)).toMatchObject({
      rehearsal: true,
      event: { type: 'result', outcome: 'detached', exit_code: 10, next: [{ id: 'attach' }] },
    });
    expect(stderr).toContain('Come back to it with: blade-deploy attach textcnn\n');
    expect(await endOf(deploymentOf(surroundings))).toMatchObject({ outcome: 'deployed' });
  },
);

test.each(Object.entries(signals))(
  'before it was sent, %s prevents it: %i',
  async (signal, code) => {
    const surroundings = fresh();
    const paths = findPaths({ BLADE_DEPLOY_HOME: surroundings.home });
    const session = { ...(await openSession({ rehearse: true, json: true })), paths };
    const given = answersFromText([
      { stepId: 'name', text: 'textcnn', source: 'flag' },
      { stepId: 'region', text: 'cn-shanghai', source: 'flag' },
      { stepId: 'device', text: 'cpu', source: 'flag' },
      { stepId: 'framework', text: 'tensorflow', source: 'flag' },
      { stepId: 'modelPath', text: 'oss://my-bucket/m/', source: 'flag' },
    ]);
    const answered = withDefaults(given);
    const options = {
      output: join(surroundings.folder, 'service.json'),
      dryRun: false,
      noWait: false,
      watchLimitMs: 60_000,
      version: '1.2.3',
    };
    const events: unknown[] = [];
    const stream = openEventStream('screen', () => true);
    const asked = signal === 'SIGINT' || signal === 'SIGTERM' ? signal : 'SIGHUP';
    const result = await runHeadless({
      session,
      stream: { ...stream, event: (event) => events.push(event), say: () => undefined },
      interruption: {
        asked: () => asked,
        whenAsked: Promise.resolve(asked),
        release: () => undefined,
      },
      options,
      plan: planFromAnswers(answered.draft, options),
      answered,
    });
    expect(result).toBe(code);
    expect(events).toEqual([
      expect.objectContaining({
        type: 'result',
        outcome: 'refused',
        exit_code: code,
        error: { code: 'interrupted', message: 'Interrupted before anything was sent.' },
      }),
    ]);
    expect(existsSync(paths.deployments)).toBe(false);
  },
);

/** What stands on the disk as a run goes on. */
const stages = {
  'the first line of code': () => true,
  'the file is written': ({ folder }: Surroundings) => existsSync(join(folder, 'service.json')),
  'the job is written': (run: Surroundings) => hasFile(run, 'order.json'),
  'the keeper is started': (run: Surroundings) => hasFile(run, 'keeper.pid'),
  'eascmd is started': (run: Surroundings) => hasFile(run, 'journal.ndjson'),
};

function hasFile({ home }: Surroundings, name: string): boolean {
  const deployments = join(home, 'state', 'deployments');
  return (
    existsSync(deployments) &&
    readdirSync(deployments).some((id) => existsSync(join(deployments, id, name)))
  );
}

test.each(Object.entries(stages))(
  'a signal at “%s”: the exit code says whether it was sent',
  async (_, reached) => {
    const surroundings = fresh();
    const { run } = start(deploy, surroundings);
    await vi.waitFor(() => expect(reached(surroundings)).toBe(true), {
      timeout: 30_000,
      interval: 1,
    });
    run.kill('SIGINT');
    const { exitCode, signal } = await run;
    // Before our first line runs, the system answers for us: 130 as a shell has it.
    const code = signal === 'SIGINT' ? 130 : exitCode;
    expect([130, 10]).toContain(code);
    expect(hasFile(surroundings, 'order.json')).toBe(code === 10);
    if (code === 10) {
      await vi.waitFor(() => deploymentOf(surroundings), { timeout: 30_000 });
      expect(await endOf(deploymentOf(surroundings))).toMatchObject({ outcome: 'deployed' });
    }
  },
);

test('--no-wait leaves when it is sent, and the file may be written anew', async () => {
  const surroundings = fresh();
  const { lines, result } = await runJson([...deploy.slice(0, -1), '--no-wait'], { surroundings });
  expect(lines.map(({ event }) => event.type)).toContain('submitted');
  expect(result).toMatchObject({ outcome: 'detached', exit_code: 10, error: null });
  writeFileSync(join(surroundings.folder, 'service.json'), '{"name":"the_next_one"}');
  const folder = deploymentOf(surroundings);
  expect(await endOf(folder)).toMatchObject({ outcome: 'deployed' });
  expect(entriesOf(folder).filter(({ event }) => event.type === 'warning')).toEqual([]);
});

test('--no-wait leaves a refusal that comes at once to attach, if it does not see it itself', async () => {
  const surroundings = fresh();
  const { result } = await runJson(
    ['new', ...cpuFlags, ...rehearsal, '--scenario', 'no-permission', '--no-wait'],
    { surroundings },
  );
  const refusal = { outcome: 'failed', exit_code: 1, error: { code: 'no-permission' } };
  // eascmd may end before or after this run leaves.
  expect(result).toMatchObject(
    result.outcome === 'detached' ? { exit_code: 10, error: null } : refusal,
  );
  expect(await endOf(deploymentOf(surroundings))).toMatchObject(refusal);
  expect((await runJson(['attach'], { surroundings })).result).toMatchObject(refusal);
});

test('--no-wait sends nothing without a sign-in, and says so', async () => {
  const surroundings = fresh();
  const { result, events } = await runJson(
    ['new', ...cpuFlags, ...rehearsal, '--scenario', 'signed-out', '--no-wait'],
    { surroundings },
  );
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 3 });
  expect(events.map(({ type }) => type)).not.toContain('submitted');
  expect(hasFile(surroundings, 'order.json')).toBe(false);
});

test.each([
  ['30m', 9],
  // Longer than a timer can be: 2^31 ms are 24.8 days.
  ['1000h', 0],
])('a watch limit of %s ends with %i', async (limit, code) => {
  const scenario = code === 0 ? 'cpu' : 'silent';
  const surroundings = fresh();
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', scenario, '--watch-limit', limit];
  const { result } = await runJson(args, { surroundings });
  expect(result.exit_code).toBe(code);
  if (code === 9) {
    expect(result).toMatchObject({ outcome: 'unknown', error: { code: 'watch-limit' } });
    expect(result.error?.message).toContain('blade-deploy attach textcnn');
    expect(result.next?.[0]).toMatchObject({ id: 'attach' });
    expect(entriesOf(deploymentOf(surroundings)).at(-1)?.event.type).not.toBe('result');
  }
});

test('a supervisor that was killed leaves the outcome unknown, and that is said', async () => {
  const surroundings = fresh();
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'silent', '--json'];
  const { run, prints } = start(args, surroundings);
  await prints('"type":"submitted"');
  await killKeeper(deploymentOf(surroundings));
  const { exitCode, stdout } = await run;
  expect(exitCode).toBe(9);
  expect(readJsonLines(stdout).at(-1)?.event).toMatchObject({
    outcome: 'unknown',
    exit_code: 9,
    error: { code: 'keeper-lost' },
  });
  const lines = start(['attach', '--plain'], surroundings);
  const { exitCode: code, stdout: out, stderr } = await lines.run;
  expect({ code, out }).toEqual({ code: 9, out: '' });
  expect(stderr).toContain('Outcome unknown  textcnn');
  expect(stderr).toContain('The process that recorded this deployment ended.');
});

test('a reader that has left is no reason to go on watching', async () => {
  const surroundings = fresh();
  const args = ['new', ...cpuFlags, ...rehearsal, '--scenario', 'stuck-waiting', '--json'];
  const { run, prints } = start(args, surroundings);
  await prints('"type":"submitted"');
  run.stdout.destroy();
  const { exitCode, stderr } = await run;
  expect(exitCode).toBe(10);
  expect(stderr).toContain('blade-deploy attach textcnn');
});
