import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test, vi } from 'vitest';
import type { HistoryRecord } from '../../src/deployment/history.ts';
import { lockHolder, takeLock } from '../../src/platform/deployments/lock.ts';
import { encodeEntry } from '../../src/platform/journal/format.ts';
import { isAliveAs } from '../../src/platform/os.ts';
import { resultEntry } from '../platform/entries.ts';
import { readHistory } from '../platform/read-history.ts';
import { type Rehearsed, rehearsed } from './rehearsed.ts';
import { eventsOf, runSupervisor, textOf } from './supervisor.ts';

const service = { service: 'textcnn', region: 'cn-shanghai' };
/** A rehearsal's locks stand apart from those of real deployments. */
const locksOf = ({ locks }: Rehearsed) => join(locks, 'rehearsal');

const endingsOf = async ({ history }: Rehearsed) =>
  readHistory(history).records.filter(
    (record): record is Extract<HistoryRecord, { kind: 'ended' }> => record.kind === 'ended',
  );

describe('the lock of a service', () => {
  test('held by another run, nothing is sent: 6, who it is, since when, and how to attach', async () => {
    const around = await rehearsed(false);
    const taken = await takeLock(locksOf(around), { ...service, id: 'another-run' });
    expect(taken.taken).toBe(true);
    const folder = await around.writeJob('create');
    await runSupervisor(folder);
    const [result] = eventsOf(folder, 'result');
    expect(result).toMatchObject({
      outcome: 'refused',
      exit_code: 6,
      error: { code: 'already-deploying' },
    });
    const message = result?.error?.message ?? '';
    expect(message).toContain(`another-run, process ${process.pid} on ${hostname()}`);
    expect(message).toMatch(/since \d{4}-\d\d-\d\dT/);
    expect(message).toContain('blade-deploy attach textcnn');
    expect(eventsOf(folder, 'submitted')).toEqual([]);
    expect((await around.service()).size).toBe(0);
    expect((await lockHolder(locksOf(around), service))?.id).toBe('another-run');
    expect(await endingsOf(around)).toMatchObject([{ outcome: 'refused', exitCode: 6 }]);
  });

  test('of a real deployment is none of its rehearsal', async () => {
    const around = await rehearsed(false);
    await takeLock(around.locks, { ...service, id: 'a-real-one' });
    const folder = await around.writeJob('create');
    await runSupervisor(folder);
    expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed' }]);
    expect((await lockHolder(around.locks, service))?.id).toBe('a-real-one');
  });

  test('whose holder is dead is cleared, and free again at the end', async () => {
    const around = await rehearsed(false);
    const dead = execa(process.execPath, ['--version']);
    await dead;
    const pid = dead.pid ?? 0;
    const vantage = { pid, host: hostname(), now: Date.now, isAlive: isAliveAs };
    await takeLock(locksOf(around), { ...service, id: 'a-dead-run', word: 'keeper' }, vantage);
    const folder = await around.writeJob('create');
    await runSupervisor(folder);
    expect(eventsOf(folder, 'result')).toMatchObject([{ outcome: 'deployed' }]);
    expect(await lockHolder(locksOf(around), service)).toBeNull();
  });

  test('of a supervisor that was killed does not hold up the next', async () => {
    const around = await rehearsed(false);
    const first = await around.writeJob('create', {}, { scenario: 'silent' });
    const supervisor = runSupervisor(first);
    await vi.waitFor(() => expect(eventsOf(first, 'submitted')).toHaveLength(1), {
      timeout: 20_000,
    });
    const [submitted] = eventsOf(first, 'submitted');
    const second = await around.writeJob('create');
    await runSupervisor(second);
    expect(eventsOf(second, 'result')).toMatchObject([{ exit_code: 6 }]);
    supervisor.kill('SIGKILL');
    await supervisor;
    process.kill(submitted?.pid ?? 0, 'SIGKILL');
    expect(eventsOf(first, 'result')).toEqual([]);
    const third = await around.writeJob('create');
    await runSupervisor(third);
    expect(eventsOf(third, 'result')).toMatchObject([{ outcome: 'deployed' }]);
  });

  test('that cannot be taken ends the run before anything is sent, and says why', async () => {
    const around = await rehearsed(false);
    writeFileSync(around.locks, 'no folder');
    const folder = await around.writeJob('create');
    expect((await runSupervisor(folder)).exitCode).toBe(70);
    expect(eventsOf(folder, 'result')).toMatchObject([
      { outcome: 'unknown', exit_code: 70, error: { code: 'keeper-fault' } },
    ]);
    expect(textOf(folder.supervisorLog)).toContain('ENOTDIR');
    expect((await around.service()).size).toBe(0);
  });
});

test('the history has the ending of each operation', async () => {
  const around = await rehearsed(false);
  const create = await around.writeJob('create');
  await runSupervisor(create);
  const modify = await around.writeJob('modify');
  await runSupervisor(modify);
  const scale = await around.writeJob('scale', { instances: 2, sha256: '' });
  await runSupervisor(scale);
  const refused = await around.writeJob('modify', { sha256: '0'.repeat(64) });
  await runSupervisor(refused);
  const gone = await around.writeJob('delete', { id: create.id });
  await runSupervisor(gone);
  expect(await endingsOf(around)).toMatchObject([
    { id: create.id, outcome: 'deployed', optimized: true, rehearsal: true, gap: false },
    { id: modify.id, outcome: 'deployed', optimized: null, optimizationMs: null },
    { id: scale.id, outcome: 'deployed', optimized: null },
    { id: refused.id, outcome: 'refused', exitCode: 5, phases: {} },
    { id: create.id, outcome: 'stopped', exitCode: 8 },
  ]);
});

test('at its end what is older than 30 days goes; what is not, and what never ended, stays', async () => {
  const around = await rehearsed(false);
  const past = (id: string, days: number) => {
    const folder = join(around.deployments, id);
    mkdirSync(folder, { recursive: true });
    const journal = join(folder, 'journal.ndjson');
    writeFileSync(journal, `${encodeEntry(resultEntry(1), true)}\n`);
    const when = new Date(Date.now() - days * 86_400_000);
    utimesSync(journal, when, when);
    return folder;
  };
  const [old, young] = [past('20260901-old', 31), past('20261101-young', 29)];
  const folder = await around.writeJob('create', {}, { scenario: 'signed-out' });
  await runSupervisor(folder);
  expect(eventsOf(folder, 'result')).toHaveLength(1);
  expect([old, young, folder.path].map(existsSync)).toEqual([false, true, true]);
});
