import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test, vi } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import {
  type Job,
  requestStop,
  writeJob,
  writeSupervisorPid,
} from '../../src/platform/deployments/job.ts';
import { prune } from '../../src/platform/deployments/retention.ts';
import { submitDeletion } from '../../src/platform/deployments/submit.ts';
import { withLoggedLines } from '../../src/platform/journal/read.ts';
import { createClock } from '../../src/platform/os.ts';
import { eventsOf, journalOf, runSupervisor, textOf, withJob } from './supervisor.ts';

test('it runs eascmd with the file that was reviewed, and writes down what it says', async () => {
  const { folder, file, calls } = await withJob('deploys');
  const { exitCode } = await runSupervisor(folder);
  expect({ exitCode, calls: calls() }).toEqual({ exitCode: 0, calls: `create ${folder.sent}` });
  expect(journalOf(folder).map(({ seq }) => seq)).toEqual(journalOf(folder).map((_, at) => at + 1));
  expect(journalOf(folder)[0]?.event).toMatchObject({ type: 'plan', service: 'x', file });
  expect(eventsOf(folder, 'result')).toEqual([
    expect.objectContaining({ outcome: 'deployed', exit_code: 0 }),
  ]);
  expect(eventsOf(folder, 'line').filter(({ stream }) => stream === 'stderr')).toEqual([
    { type: 'line', text: 'a warning of the client', stream: 'stderr' },
  ]);
});

test('no token is in any file that it writes, neither of the service nor of the file', async () => {
  const { folder } = await withJob('deploys');
  await runSupervisor(folder);
  const texts = readdirSync(folder.path).map((name) => textOf(join(folder.path, name)));
  expect(texts.join('\n')).toContain('the token is ***');
  expect(texts.join('\n')).not.toMatch(/QTRmYTlk|a-token-of-the-file/);
});

test('its files are for their owner alone', async () => {
  const { folder } = await withJob('deploys');
  await runSupervisor(folder);
  const names = readdirSync(folder.path);
  expect(names.sort()).toEqual([
    'eascmd.log',
    'journal.index',
    'journal.ndjson',
    'keeper.pid',
    'order.json',
  ]);
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  for (const name of names) {
    expect([name, statSync(join(folder.path, name)).mode & 0o777]).toEqual([name, 0o600]);
  }
});

test('a process id that cannot be written does not deny a supervisor that was started', async () => {
  const { base, job, folder } = await withJob('deletes');
  // No file can take the place of a folder that holds something.
  mkdirSync(join(folder.pidFile, 'in-the-way'), { recursive: true });
  const clock = createClock({ origin: job.origin, speed: 1 });
  const underway = { job, folder, clock, supervisorPid: 0 };
  const { supervisorPid } = await submitDeletion(join(base, 'deployments'), underway);
  expect(supervisorPid).toBeGreaterThan(0);
});

describe('the bytes that were reviewed are sent, or nothing is', () => {
  const refused = [
    expect.objectContaining({
      outcome: 'refused',
      exit_code: 5,
      error: expect.objectContaining({ code: 'file-changed' }),
    }),
  ];

  test('a file that was changed after the review', async () => {
    const { folder, file, calls } = await withJob('deploys');
    writeFileSync(file, '{"name":"x","token":"another-token"}');
    await runSupervisor(folder);
    expect(eventsOf(folder, 'result')).toEqual(refused);
    expect(eventsOf(folder, 'submitted')).toEqual([]);
    expect(calls()).toBe('');
    expect(textOf(folder.journal)).not.toContain('another-token');
  });

  test('eascmd reads a private copy, so that a swapped file has no effect; it is removed', async () => {
    const { folder, job, calls } = await withJob('tells-its-file');
    await runSupervisor(folder);
    expect(calls()).toBe(`600 ${job.sha256}`);
    expect(textOf(job.file)).toBe('swapped');
    expect(existsSync(folder.sent)).toBe(false);
    expect(eventsOf(folder, 'warning')).toEqual([]);
  });

  test('a copy that a crash left is removed with the next deployment, one in use is not', async () => {
    const { base, folder } = await withJob('deploys');
    writeFileSync(folder.sent, 'left');
    await prune(join(base, 'deployments'), { isAlive: () => true });
    expect(existsSync(folder.sent)).toBe(true);
    await prune(join(base, 'deployments'), { isAlive: () => false });
    expect(existsSync(folder.sent)).toBe(false);
  });

  test('a copy that a crash left is removed at the next start of any command', async () => {
    const { base, job } = await withJob('deploys');
    const deployments = join(base, 'state', 'deployments');
    const [left, used] = [
      await writeJob(deployments, job),
      await writeJob(deployments, { ...job, id: 'vitest' }),
    ];
    const dead = execa(process.execPath, ['--version']);
    await dead;
    await writeSupervisorPid(left, dead.pid ?? 0);
    const running = execa(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', used.id], {
      reject: false,
    });
    await writeSupervisorPid(used, running.pid ?? 0);
    writeFileSync(left.sent, 'left');
    writeFileSync(used.sent, 'used');
    const words = [join(root, 'bin', 'blade-deploy'), 'history'];
    await execa(process.execPath, words, { env: { BLADE_DEPLOY_HOME: base }, reject: false });
    running.kill('SIGKILL');
    expect([left, used].map(({ sent }) => existsSync(sent))).toEqual([false, true]);
  });

  test('a file that is gone', async () => {
    const { folder, file, calls } = await withJob('deploys');
    rmSync(file);
    await runSupervisor(folder);
    expect(eventsOf(folder, 'result')).toMatchObject([
      { outcome: 'refused', exit_code: 5, error: { code: 'file-unreadable' } },
    ]);
    expect(eventsOf(folder, 'result')[0]?.error?.message).toContain(
      'was removed after it was reviewed',
    );
    expect(calls()).toBe('');
  });

  test('a file that the system does not let be read: that it changed is not claimed', async () => {
    const { folder, file, calls } = await withJob('deploys');
    rmSync(file);
    mkdirSync(file);
    await runSupervisor(folder);
    const [result] = eventsOf(folder, 'result');
    expect(result).toMatchObject({
      outcome: 'refused',
      exit_code: 5,
      error: { code: 'file-unreadable' },
    });
    expect(result?.error?.message).toMatch(
      /Can't read .* again: not a regular file.*Nothing was sent\./,
    );
    expect(calls()).toBe('');
  });

  test('a job with another hash', async () => {
    const { folder, calls } = await withJob('deploys', { sha256: '0'.repeat(64) });
    await runSupervisor(folder);
    expect(eventsOf(folder, 'result')).toEqual(refused);
    expect(calls()).toBe('');
  });
});

test('a job that cannot be read ends without sending anything, and says why', async () => {
  const { folder, calls } = await withJob('deploys');
  writeFileSync(folder.job, '{"v":1,"id":');
  const { exitCode } = await runSupervisor(folder);
  expect({ exitCode, calls: calls(), journal: existsSync(folder.journal) }).toEqual({
    exitCode: 70,
    calls: '',
    journal: false,
  });
  expect(textOf(folder.supervisorLog)).toContain('SyntaxError');
});

test('an eascmd that cannot be started is told as that', async () => {
  const { folder, job, base } = await withJob('deploys');
  const client = { ...job.client, command: join(base, 'nothing'), prefix: [] };
  await writeJob(join(base, 'deployments'), { ...job, client });
  expect((await runSupervisor(folder)).exitCode).toBe(0);
  expect(eventsOf(folder, 'result')).toEqual([
    expect.objectContaining({
      outcome: 'failed',
      exit_code: 3,
      error: expect.objectContaining({ code: 'eascmd-not-runnable' }),
    }),
  ]);
});

test('a request to stop ends eascmd, and the outcome is not known', async () => {
  const { folder, calls } = await withJob('never-ends');
  const supervisor = runSupervisor(folder);
  await vi.waitFor(() => expect(calls()).toBe('started'), { timeout: 20_000 });
  await requestStop(folder);
  await supervisor;
  expect(eventsOf(folder, 'result')).toEqual([
    expect.objectContaining({
      outcome: 'unknown',
      exit_code: 9,
      error: expect.objectContaining({ code: 'stopped-on-request' }),
    }),
  ]);
  expect(existsSync(folder.stopRequest)).toBe(false);
});

test('a deletion answers the question of eascmd and goes on in the same journal', async () => {
  const { folder, job, base, calls } = await withJob('deploys');
  await runSupervisor(folder);
  const before = journalOf(folder);
  const prefix = [join(import.meta.dirname, 'clients', 'deletes.mjs')];
  const deletion: Job = { ...job, operation: 'delete', client: { ...job.client, prefix } };
  await writeJob(join(base, 'deployments'), deletion);
  await runSupervisor(folder);
  const after = journalOf(folder);
  expect(calls().split('\n').at(-1)).toBe('delete x Y');
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, at) => at + 1));
  expect(after.at(-1)?.event).toMatchObject({ type: 'result', outcome: 'stopped', exit_code: 8 });
});

describe.runIf(existsSync('/dev/full'))('a disk that takes nothing', () => {
  test('does not end eascmd; the supervisor says that the journal is not whole', async () => {
    const { folder, calls } = await withJob('deploys');
    symlinkSync('/dev/full', folder.journal);
    const { exitCode } = await runSupervisor(folder);
    expect({ exitCode, calls: calls() }).toEqual({ exitCode: 70, calls: `create ${folder.sent}` });
    expect(textOf(folder.supervisorLog)).toContain('ENOSPC');
    expect(readFileSync(folder.log, 'utf8')).toContain('[OK] Service is running');
  });

  test('for the log alone leaves the journal whole', async () => {
    const { folder } = await withJob('deploys');
    symlinkSync('/dev/full', folder.log);
    expect((await runSupervisor(folder)).exitCode).toBe(0);
    expect(eventsOf(folder, 'result')).toHaveLength(1);
    expect(textOf(folder.supervisorLog)).toContain('ENOSPC');
  });
});

test('a flood is recorded together in the built program, too, and no line of it is lost', async () => {
  const lines = Array.from({ length: 5000 }, (_, number) => `[OK] ${number} layer fused`);
  const transcript = ['[OK] Executing plugin a', ...lines, '[OK] Service is running', ''];
  const { folder, job } = await withJob('plays');
  const environment = { ...job.client.environment, TRANSCRIPT: transcript.join('\n') };
  await writeJob(join(folder.path, '..'), {
    ...job,
    client: { ...job.client, environment },
  });
  await runSupervisor(folder);
  const entries = journalOf(folder);
  expect(entries.filter(({ before }) => before).length).toBeGreaterThan(0);
  const texts = withLoggedLines(entries, folder.log).flatMap(({ event }) =>
    event.type === 'line' ? [event.text] : [],
  );
  expect(texts).toEqual(transcript.slice(0, -1));
  expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed' }]);
});
