import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { type DeploymentFolder, requestStop } from '../../src/platform/deployments/job.ts';
import { rehearsed } from './rehearsed.ts';
import { eventsOf, journalOf, runSupervisor, textOf } from './supervisor.ts';

/** The sub-commands of eascmd that were run, in their order. */
const callsOf = (folder: DeploymentFolder) =>
  eventsOf(folder, 'submitted').map(({ argv }) =>
    argv.find((word) => ['create', 'modify', 'delete'].includes(word)),
  );

const linesOf = (folder: DeploymentFolder) => eventsOf(folder, 'line').map(({ text }) => text);

const resultOf = (folder: DeploymentFolder) => {
  const results = eventsOf(folder, 'result');
  expect(results).toHaveLength(1);
  expect(journalOf(folder).at(-1)?.event.type).toBe('result');
  return results[0];
};

describe('replace', () => {
  test('deletes, then creates; the journal is that of one deployment', async () => {
    const { writeJob, service, token } = await rehearsed(true);
    const before = await token();
    const folder = await writeJob('replace');
    await runSupervisor(folder);
    expect(callsOf(folder)).toEqual(['delete', 'create']);
    expect(resultOf(folder)).toMatchObject({ outcome: 'deployed', exit_code: 0, optimized: true });
    expect(eventsOf(folder, 'plan')).toHaveLength(1);
    const lines = linesOf(folder);
    const gone = lines.findIndex((text) => text.includes('was deleted successfully'));
    const creating = lines.findIndex((text) => text.includes('Service is now creating'));
    expect(gone).toBeGreaterThan(-1);
    expect(creating).toBeGreaterThan(gone);
    expect((await service()).get('Status')).toBe('Running');
    expect(await token()).not.toBe(before);
  });

  test('no event of it holds a token, neither of the old service nor of the new', async () => {
    const { writeJob, token } = await rehearsed(true);
    const before = await token();
    const folder = await writeJob('replace');
    await runSupervisor(folder);
    const after = await token();
    expect([before, after].every((each) => each.length > 20)).toBe(true);
    const written = textOf(folder.journal) + textOf(folder.log) + textOf(folder.job);
    expect(written).toContain('***');
    for (const secret of [before, after]) {
      expect(written).not.toContain(secret.slice(0, 12));
    }
  });

  test('does not create where the deletion is not confirmed, and says so', async () => {
    const { writeJob, service } = await rehearsed(true);
    const folder = await writeJob('replace', {}, { scenario: 'signed-out' });
    await runSupervisor(folder);
    expect(callsOf(folder)).toEqual(['delete']);
    expect(resultOf(folder)).toMatchObject({
      outcome: 'unknown',
      exit_code: 9,
      error: { code: 'not-deleted', message: expect.stringContaining('nothing was created') },
    });
    expect((await service()).get('Status')).toBe('Running');
  });

  test('does not create what was asked to be stopped while it was deleted', async () => {
    const { writeJob, service } = await rehearsed(true);
    const folder = await writeJob('replace');
    await requestStop(folder);
    await runSupervisor(folder);
    expect(callsOf(folder)).toEqual(['delete']);
    expect(['stopped', 'unknown']).toContain(resultOf(folder)?.outcome);
    const lines = linesOf(folder);
    expect(lines.some((text) => text.includes('creating'))).toBe(false);
    expect(textOf(folder.stopRequest)).toBe('');
    expect((await service()).get('Message') ?? 'gone').not.toContain('creating');
  });

  test('a file that changed during the deletion has no effect: the reviewed bytes are sent', async () => {
    const { writeJob, file, service } = await rehearsed(true);
    const folder = await writeJob('replace', {}, { speed: 20 });
    const supervisor = runSupervisor(folder);
    await vi.waitFor(() => expect(callsOf(folder)).toEqual(['delete']), { timeout: 20_000 });
    writeFileSync(file, readFileSync(file, 'utf8').replace('4000', '8000'));
    // The rest would take minutes at this speed.
    await vi.waitFor(() => expect(callsOf(folder)).toEqual(['delete', 'create']), {
      timeout: 30_000,
    });
    await vi.waitFor(async () => expect((await service()).get('Memory')).toBe('4000M'), {
      timeout: 20_000,
    });
    await requestStop(folder);
    await supervisor;
  });
});

describe('an update in place', () => {
  test('is modify with the file, claims no optimization, and tells the endpoint', async () => {
    const { writeJob, file, service } = await rehearsed(false);
    const created = await writeJob('create');
    await runSupervisor(created);
    const [endpoint] = eventsOf(created, 'endpoint');
    expect(endpoint?.internet).toMatch(/^http:/);
    writeFileSync(file, readFileSync(file, 'utf8').replace('4000', '8000'));
    const folder = await writeJob('modify');
    await runSupervisor(folder);
    expect(callsOf(folder)).toEqual(['modify']);
    expect(eventsOf(folder, 'submitted')[0]?.argv.slice(-4)).toEqual([
      'modify',
      'textcnn',
      '-s',
      folder.sent,
    ]);
    expect(resultOf(folder)).toMatchObject({ outcome: 'deployed', exit_code: 0, optimized: null });
    expect(eventsOf(folder, 'warning')).toEqual([]);
    // The table is printed on creation alone: it is asked for, and completed from what was recorded.
    expect(eventsOf(folder, 'endpoint')).toEqual([endpoint]);
    expect((await service()).get('Memory')).toBe('8000M');
  });

  test('of a service that was created elsewhere tells what desc says', async () => {
    const { writeJob } = await rehearsed(true);
    const folder = await writeJob('modify');
    await runSupervisor(folder);
    expect(eventsOf(folder, 'endpoint')).toEqual([
      expect.objectContaining({ internet: null, intranet: expect.stringMatching(/\.vpc\./) }),
    ]);
    expect(textOf(folder.journal)).not.toContain('AccessToken');
  });

  test('of nothing fails, and tells no endpoint', async () => {
    const { writeJob } = await rehearsed(false);
    const folder = await writeJob('modify');
    await runSupervisor(folder);
    expect(resultOf(folder)).toMatchObject({ outcome: 'failed', exit_code: 1 });
    expect(eventsOf(folder, 'endpoint')).toEqual([]);
  });

  test('a file that is not the reviewed one is not sent', async () => {
    const { writeJob } = await rehearsed(true);
    const folder = await writeJob('modify', { sha256: '0'.repeat(64) });
    await runSupervisor(folder);
    expect(resultOf(folder)).toMatchObject({ outcome: 'refused', exit_code: 5 });
    expect(callsOf(folder)).toEqual([]);
  });
});

test('scale changes the number of instances alone, and needs no file', async () => {
  const { writeJob, service } = await rehearsed(true);
  const folder = await writeJob('scale', { instances: 3, sha256: '' });
  await runSupervisor(folder);
  expect(eventsOf(folder, 'submitted')[0]?.argv.slice(-3)).toEqual([
    'modify',
    'textcnn',
    '-Dmetadata.instance=3',
  ]);
  expect(resultOf(folder)).toMatchObject({ outcome: 'deployed', optimized: null });
  expect(eventsOf(folder, 'endpoint')).toHaveLength(1);
  const now = await service();
  expect([now.get('TotalInstance'), now.get('Memory')]).toEqual(['3', '4000M']);
});
