import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fromPs, isAlive, isAliveAs, isLinux } from '../../src/platform/os.ts';
import { living } from './saved-deployment.ts';

test('a process is alive until it has ended', async () => {
  const child = execa(process.execPath, ['-e', 'process.stdin.resume()', 'a-word'], {
    stdin: 'pipe',
  });
  const pid = child.pid ?? 0;
  expect(isAlive(pid)).toBe(true);
  expect(isAliveAs(pid, 'a-word')).toBe(true);
  child.stdin?.end();
  await child;
  expect(isAlive(pid)).toBe(false);
  expect(isAliveAs(pid, 'a-word')).toBe(false);
});

test.each([0, -1, Number.NaN, 1.5])('%s is no process', (pid) => {
  expect(isAlive(pid)).toBe(false);
});

test.runIf(isLinux)('a process that got the id of another is not taken for it', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAliveAs(process.pid, '20261122-090000-textcnn-0000')).toBe(false);
});

// As on macOS and the BSDs, which have no /proc.
describe.runIf(existsSync('/bin/ps'))('with ps', () => {
  test('a process is told from one that got its ID', async () => {
    const child = execa(process.execPath, ['-e', 'process.stdin.resume()', 'a-word'], {
      stdin: 'pipe',
    });
    const pid = child.pid ?? 0;
    expect(isAliveAs(pid, 'a-word', fromPs)).toBe(true);
    expect(isAliveAs(pid, '20261122-090000-textcnn-0000', fromPs)).toBe(false);
    child.stdin?.end();
    await child;
    expect(isAliveAs(pid, 'a-word', fromPs)).toBe(false);
  });

  test.each(['C', 'C.UTF-8'])(
    'one whose command line ps may escape counts by its ID: %s',
    (set) => {
      vi.stubEnv('LC_ALL', set);
      onTestFinished(() => void vi.unstubAllEnvs());
      const pid = living('模型');
      expect(isAliveAs(pid, '模型', fromPs)).toBe(true);
    },
  );

  test('it runs once for a process that stays alive', () => {
    const pid = living('a-word');
    expect(isAliveAs(pid, 'a-word', fromPs)).toBe(true);
    const starts = vi.spyOn(process.getBuiltinModule('node:child_process'), 'spawnSync');
    expect(isAliveAs(pid, 'a-word', fromPs)).toBe(true);
    expect(isAliveAs(pid, 'another', fromPs)).toBe(false);
    expect(starts).not.toHaveBeenCalled();
    starts.mockRestore();
  });
});
