import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environmentOf } from '../../../harness/surroundings.ts';
import { type Installed, installed } from './installed.ts';

let user: Installed;

beforeAll(async () => {
  user = await installed();
  writeFileSync(path.join(user.surroundings.folder, 'service one.json'), '{}');
});
afterAll(() => user.surroundings.remove());

/** What bash offers behind `line` in a shell that has sourced the script, as it would put it there. */
async function offered(line: string): Promise<readonly string[]> {
  const program = `
source <(blade-deploy completion bash) || exit 1
complete -p blade-deploy >/dev/null || exit 1
COMP_LINE=$1 COMP_POINT=\${#1}
_blade_deploy
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await execa(
    'bash',
    ['--norc', '--noprofile', '-c', program, '-', line],
    {
      cwd: user.surroundings.folder,
      env: environmentOf(user.surroundings, user.env),
      extendEnv: false,
    },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter((each) => each !== '');
}

test.each([
  ['blade-deploy red', ['redeploy']],
  ['blade-deploy history ', ['show', 'diff']],
  ['blade-deploy new --templ', ['--template']],
  ['blade-deploy new --region cn-sha', ['cn-shanghai']],
  // Bash replaces what stands behind the = alone.
  ['blade-deploy new --region=cn-sha', ['cn-shanghai']],
  ['blade-deploy new --region cn-hangzhou --plugin-resource ', ['T4_8CORE']],
  ['blade-deploy redeploy t', ['textcnn']],
  ['blade-deploy attach ', ['textcnn']],
  ['blade-deploy completion ', ['bash', 'zsh', 'fish', 'pwsh']],
  ['blade-deploy new --preset ', [String.raw`my\ team\'s:\ gpu`, 'plain']],
  [String.raw`blade-deploy new --preset my\ t`, [String.raw`my\ team\'s:\ gpu`]],
  // Behind an unquoted colon bash replaces the rest alone.
  [String.raw`blade-deploy new --preset my\ team\'s:\ g`, [String.raw`\ gpu`]],
  [`blade-deploy new --preset "my team's: `, [`my team's: gpu`]],
  [`blade-deploy new --preset 'my t`, [`my team'\\''s: gpu`]],
  ['blade-deploy new --preset nobody', []],
  ['blade-deploy deploy ser', []],
])('%s', async (line, candidates) => {
  expect(await offered(line)).toEqual(candidates);
});

test('the ids of the history', async () => {
  const [id, ...others] = await offered('blade-deploy history show 2');
  expect(id).toMatch(/^\d{8}-\d{6}-textcnn-[0-9a-f]{4}$/);
  expect(others).toEqual([]);
});

test('what stands on the line is never run', async () => {
  const line = 'blade-deploy new --name $(touch ran) `touch ran` "$(touch ran)" --templ';
  expect(await offered(line)).toEqual(['--template']);
  expect(await offered('blade-deploy new --name ; touch ran; blade-deploy red')).toEqual([]);
  const { stdout } = await execa('ls', { cwd: user.surroundings.folder });
  expect(stdout).not.toMatch(/\bran\b/);
  expect(stdout).toContain('service one.json');
});

test('a broken file of presets is left where it is', async () => {
  const file = path.join(user.surroundings.home, 'config', 'presets.json');
  const before = (await execa('cat', [file])).stdout;
  writeFileSync(file, 'broken');
  expect(await offered('blade-deploy new --preset ')).toEqual([]);
  expect((await execa('cat', [file])).stdout).toBe('broken');
  writeFileSync(file, before);
});
