import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { requestStop, writeJob } from '../../src/platform/deployments/job.ts';
import { lockHolder } from '../../src/platform/deployments/lock.ts';
import { askEascmd } from '../../src/platform/eascmd/ask.ts';
import { isAlive, isLinux } from '../../src/platform/os.ts';
import { eventsOf, runSupervisor, withJob } from './supervisor.ts';

const deployed = '[OK] Service is now creating\n[OK] Service is running\n';

/** A job for a client whose child outlives it and holds its streams. */
async function withChild(environment: Readonly<Record<string, string>>) {
  const { base, job, calls } = await withJob('leaves-a-child');
  const client = {
    ...job.client,
    environment: { ...job.client.environment, TRANSCRIPT: deployed, ...environment },
  };
  const locks = join(base, 'locks');
  const folder = await writeJob(join(base, 'state', 'deployments'), { ...job, locks, client });
  const child = () => Number(/child (\d+)/.exec(calls())?.[1] ?? 0);
  onTestFinished(() => {
    if (isAlive(child())) process.kill(child(), 'SIGKILL');
  });
  return { base, folder, locks, client, child, job };
}

/** Watches it for a second, in lines. */
function attachTo(base: string) {
  const words = [join(root, 'bin', 'blade-deploy'), 'attach', '--plain', '--watch-limit', '1s'];
  const env = { BLADE_DEPLOY_HOME: base };
  return execa(process.execPath, words, { env, reject: false });
}

describe('a process that eascmd left behind, with its streams', () => {
  test('does not hold up the end of a deployment, and neither its lock', async () => {
    const { folder, locks, child, job } = await withChild({});
    await runSupervisor(folder);
    expect(isAlive(child())).toBe(true);
    expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed', exit_code: 0 }]);
    expect(await lockHolder(locks, job)).toBeNull();
  });

  test('does not hold up an answer', async () => {
    const { client, child } = await withChild({});
    const { exitCode, text } = await askEascmd(client, ['ls'], { patienceMs: 60_000 });
    expect({ exitCode, text, alive: isAlive(child()) }).toEqual({
      exitCode: 0,
      text: deployed,
      alive: true,
    });
  });
});

test('a client that hangs after its last line is ended by Stop, with all that it started', async () => {
  const { base, folder, locks, child, job } = await withChild({ HANGS: '1' });
  const supervisor = runSupervisor(folder);
  await vi.waitFor(() => expect(eventsOf(folder, 'line')).toHaveLength(2), { timeout: 20_000 });
  expect(eventsOf(folder, 'result')).toEqual([]);
  const attached = await attachTo(base);
  expect(attached.stderr).toContain('eascmd reports it running, finishing.');
  expect(attached.exitCode).toBe(9);
  await requestStop(folder);
  await supervisor;
  expect(eventsOf(folder, 'result')).toMatchObject([
    { outcome: 'unknown', exit_code: 9, error: { code: 'stopped-on-request' } },
  ]);
  await vi.waitFor(() => expect(isAlive(child())).toBe(false), { timeout: 5000 });
  expect(await lockHolder(locks, job)).toBeNull();
});

test('a question is ended at its limit with all that it started, and has no answer', async () => {
  const { client, child } = await withChild({ HANGS: '1' });
  const { exitCode, started } = await askEascmd(client, ['ls'], { patienceMs: 2000 });
  expect({ exitCode, started }).toEqual({ exitCode: undefined, started: true });
  expect(child()).toBeGreaterThan(0);
  await vi.waitFor(() => expect(isAlive(child())).toBe(false), { timeout: 5000 });
});

test.runIf(isLinux)('a question does not outlive a program that is interrupted', async () => {
  const { client, child } = await withChild({ HANGS: '1' });
  const module = join(root, 'src', 'platform', 'eascmd', 'ask.ts');
  const asks = `import { askEascmd } from ${JSON.stringify(module)};
    await askEascmd(${JSON.stringify(client)}, ['ls']);`;
  const program = execa(process.execPath, ['--input-type=module', '-e', asks], { reject: false });
  await vi.waitFor(() => expect(child()).toBeGreaterThan(0), { timeout: 20_000 });
  const asked = Number(readFileSync(`/proc/${child()}/stat`, 'utf8').split(' ')[3]);
  program.kill('SIGINT');
  expect((await program).signal).toBe('SIGINT');
  await vi.waitFor(() => expect(isAlive(asked)).toBe(false), { timeout: 5000 });
});
