import { execa } from 'execa';
import { expect, test } from 'vitest';
import { isAlive, isAliveAs, isLinux } from '../../src/platform/os.ts';

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
