import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { completeCommand, type Shell, shells } from '../../../../src/cli/program/values.ts';
import { runPlain } from '../../../harness/plain.ts';

/** What reads a script without running it; PowerShell has its own parser for that. */
const check: Readonly<Record<Shell, (file: string) => readonly string[]>> = {
  bash: (file) => ['-n', file],
  zsh: (file) => ['-f', '-n', file],
  fish: (file) => ['--no-config', '--no-execute', file],
  pwsh: (file) => [
    '-NoProfile',
    '-Command',
    `$null = [scriptblock]::Create((Get-Content -Raw '${file}'))`,
  ],
};

const present = new Map(
  await Promise.all(
    shells.map(async (shell) => {
      const { failed } = await execa(shell, ['--version'], { reject: false, stdin: 'ignore' });
      return [shell, !failed] as const;
    }),
  ),
);

test.each(
  shells.map((shell) => ({
    shell,
    how: present.get(shell) ? 'parsed by it' : 'not on this machine, read as text',
  })),
)('the script of $shell, $how', async ({ shell }) => {
  const { code, stdout, stderr, surroundings } = await runPlain(['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`blade-deploy ${completeCommand} ${shell} `);
  expect(stdout).not.toMatch(/undefined|\[object/);
  expect(unclosed(stdout)).toEqual([]);
  if (!present.get(shell)) return;
  const file = path.join(surroundings.folder, 'script');
  writeFileSync(file, stdout);
  const parsed = await execa(shell, check[shell](file), { reject: false, stdin: 'ignore' });
  expect({ exitCode: parsed.exitCode, stderr: parsed.stderr }).toEqual({ exitCode: 0, stderr: '' });
});

/** Brackets that are not closed; of all four scripts none has one in a text. */
function unclosed(script: string): readonly string[] {
  const open: string[] = [];
  const pairs = new Map([
    [')', '('],
    [']', '['],
    ['}', '{'],
  ]);
  for (const sign of script) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (pairs.has(sign) && open.pop() !== pairs.get(sign)) return [sign];
  }
  return open;
}

test('the brackets are counted', () => {
  expect(unclosed('a (b [c] {d})')).toEqual([]);
  expect(unclosed('a (b')).toEqual(['(']);
  expect(unclosed('a ]')).toEqual([']']);
});

test('no script names a command of ours or a value: they are asked for', async () => {
  for (const shell of shells) {
    const { stdout } = await runPlain(['completion', shell]);
    expect(stdout).not.toMatch(/redeploy|history|cn-shanghai|--region/);
  }
});

test('a shell that there is none for is refused, with those that there are', async () => {
  const { code, stdout, stderr } = await runPlain(['completion', 'tcsh']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Use one of: bash, zsh, fish, pwsh');
});
