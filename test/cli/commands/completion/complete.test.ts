import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeCommand } from '../../../../src/cli/program/values.ts';
import { runPlain } from '../../../harness/plain.ts';
import { type Installed, installed } from './installed.ts';

let user: Installed;

beforeAll(async () => {
  user = await installed();
});
afterAll(() => user.surroundings.remove());

async function answer(shell: string, ...words: readonly string[]) {
  const { surroundings } = user;
  const { code, stdout, stderr } = await runPlain([completeCommand, shell, ...words], {
    surroundings,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

test.each(['zsh', 'fish'])('%s is told values with notes, and words as they are', async (shell) => {
  expect(await answer(shell, 'redeploy', '')).toBe(
    'words\ntextcnn\tcn-beijing, deployed (rehearsal)\n',
  );
  expect(await answer(shell, 'new', '--preset', "'my team")).toBe(
    "words\nmy team's: gpu\tyour own\n",
  );
  expect(await answer(shell, 'new', '--region=cn-sha')).toBe(
    'words\n--region=cn-shanghai\tChina (Shanghai), T4/V100/P4\n',
  );
  expect(await answer(shell, 'check', 'a.json', '')).toBe('files\n');
});

test('fish leaves its backslashes in the word at the cursor', async () => {
  expect(await answer('fish', 'new', '--preset', String.raw`my\ te`)).toContain("my team's: gpu");
});

test('PowerShell sends each word behind a dot', async () => {
  expect(await answer('pwsh', '.history', '.s')).toMatch(/^words\nshow\t.*\n$/);
  expect(await answer('pwsh', '.help', '.exit')).toBe('words\nexit-codes\n');
});

test.each([
  [[]],
  [['bash']],
  [['tcsh', 'a']],
  [['bash', 'blade-deploy --', 'x']],
  [['fish', '--', '--']],
])('%j breaks nothing', async ([shell = '', ...words]) => {
  expect(await answer(shell, ...words)).toMatch(/^(?:words|files)\n/);
});

test('no help names the command that shells run', async () => {
  const { stdout } = await runPlain(['--help']);
  expect(stdout).toContain('completion');
  expect(stdout).not.toContain(completeCommand);
});
