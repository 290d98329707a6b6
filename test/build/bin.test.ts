import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';

const { version, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** An installed package with bundles of our own, and none where a name is not given. */
function installed(bundles: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'blade-deploy-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(path.join(root, 'bin'), path.join(folder, 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version, type: 'module' }));
  mkdirSync(path.join(folder, 'dist'));
  for (const [name, text] of Object.entries(bundles))
    writeFileSync(path.join(folder, 'dist', name), text);
  return folder;
}

function run(folder: string, bin: string, args: readonly string[], home = folder) {
  return execa(process.execPath, [path.join(folder, 'bin', bin), ...args], {
    reject: false,
    extendEnv: false,
    env: { HOME: home, XDG_CACHE_HOME: path.join(home, 'cache') },
  });
}

test.each([
  ['blade-deploy', 'cli.js'],
  ['eascmd-rehearsal', 'rehearsal.js'],
])('%s runs dist/%s with its arguments and its exit code', async (bin, bundle) => {
  const text = 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 5;';
  const { stdout, stderr, exitCode } = await run(installed({ [bundle]: text }), bin, [
    'a b',
    '--x',
  ]);
  expect({ stdout, stderr, exitCode }).toEqual({
    stdout: '["a b","--x"]',
    stderr: '',
    exitCode: 5,
  });
});

test('the version is told without the bundle', async () => {
  const { stdout, exitCode } = await run(installed({}), 'blade-deploy', ['--version']);
  expect({ stdout, exitCode }).toEqual({ stdout: version, exitCode: 0 });
});

test('with another argument, --version is for the bundle to judge', async () => {
  const folder = installed({ 'cli.js': "console.log('asked')" });
  expect((await run(folder, 'blade-deploy', ['--version', 'x'])).stdout).toBe('asked');
});

test('a bundle not built yet is said in one line, with the fix', async () => {
  const { stdout, stderr, exitCode } = await run(installed({}), 'blade-deploy', ['new']);
  expect(stderr).toMatch(/^.*cli\.js is missing\. Run `npm run build` in .*\.$/);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 70 });
});

test('a home that cannot be written to stops nothing', async () => {
  const folder = installed({ 'cli.js': "console.log('runs')" });
  const { stdout, stderr } = await run(folder, 'blade-deploy', [], '/dev/null');
  expect({ stdout, stderr }).toEqual({ stdout: 'runs', stderr: '' });
});

async function floor(node: string) {
  const file = JSON.stringify(path.join(root, 'bin', 'floor.cjs'));
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${node}' });`;
  return execa(process.execPath, ['-e', `${pretend} require(${file}); console.log('goes on')`], {
    reject: false,
  });
}

test.each(['22.12.0', '24.0.0', '100.1.0'])('Node %s is new enough', async (node) => {
  expect((await floor(node)).stdout).toBe('goes on');
});

test.each(['12.22.0', '20.20.2', '22.11.0'])('Node %s is refused in one line', async (node) => {
  const { stdout, stderr, exitCode } = await floor(node);
  expect(stderr).toMatch(
    /^blade-deploy needs Node 22\.12 or newer\. This is Node [\d.]+ \(.*\)\.$/,
  );
  expect(stderr).toContain(node);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 3 });
});

test('the floor is the one that package.json names', () => {
  const text = readFileSync(path.join(root, 'bin', 'floor.cjs'), 'utf8');
  const [, major, minor] = /floor = \[(\d+), (\d+)\]/.exec(text) ?? [];
  expect(engines.node).toBe(`>=${major}.${minor}`);
});

test.each(['blade-deploy', 'eascmd-rehearsal'])('%s can be started by its name', (name) => {
  expect(statSync(path.join(root, 'bin', name)).mode & 0o100).toBe(0o100);
});

test.each([
  ["{ language: 'en' }", 'English\n'],
  ["{ language: 'zh-CN' }", '中文\n'],
  ["{ language: 'en', refused: 'fr' }", 'the program\n'],
])('where there are languages, %s decides what --help prints', async (choice, printed) => {
  const folder = installed({
    'language.js': `export const chooseLanguage = async () => (${choice});`,
    'help.json': JSON.stringify({ '--help': 'English\n' }),
    'help.zh-CN.json': JSON.stringify({ '--help': '中文\n' }),
    'cli.js': "console.log('the program');",
  });
  const { stdout, exitCode } = await run(folder, 'blade-deploy', ['--help']);
  expect({ stdout: `${stdout}\n`, exitCode }).toEqual({ stdout: printed, exitCode: 0 });
});
