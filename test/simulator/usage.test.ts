import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scenarioNames } from '../../src/service/scenario-names.ts';
import { openRegion } from './client.ts';
import { plainFile } from './service-files.ts';

test.each([[], ['--help'], ['help'], ['create', '--help']])(
  'shows help for %j',
  async (...args) => {
    const { stdout, exitCode } = await openRegion().within(args);
    expect(stdout).toContain('a stand-in for eascmd');
    for (const scenario of scenarioNames) expect(stdout).toContain(scenario);
    expect(exitCode).toBe(0);
  },
);

test.each([
  [['deploy', 'x'], "No help topic for 'deploy'"],
  [['-x', '1', 'ls'], 'flag provided but not defined: -x'],
  [['-c'], 'flag needs an argument: -c'],
  [['create'], 'usage: eascmd create'],
  [['create', 'missing.json'], 'open missing.json: no such file or directory'],
  [['create', '.'], 'open .: is a directory'],
  [['desc'], 'usage: eascmd desc'],
  [['desc', '../../etc/passwd'], '404 Not Found'],
  [['modify', 'x'], '404 Not Found'],
  [['config', '-i', 'a'], 'usage: eascmd config'],
  [['resource'], 'usage: eascmd resource'],
  [['resource', 'li', 'eas-r-none'], '404 Not Found'],
])('refuses %j', async (args, words) => {
  const { stdout, stderr, exitCode } = await openRegion().within(args);
  expect(stderr).toContain(`[ERROR] ${words}`);
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
});

test.each([
  ['{', 'the content is not a JSON object'],
  ['[]', 'the content is not a JSON object'],
  [{ ...plainFile, name: undefined }, 'the field name is required'],
  [{ ...plainFile, name: 'Not-Valid' }, 'the name [Not-Valid] is not valid'],
  [{ ...plainFile, metadata: { instance: 0 } }, 'the field metadata.instance is not valid'],
])('refuses the service file %j', async (content, words) => {
  const region = openRegion();
  const { stderr, exitCode } = await region.within(['create', region.file(content)]);
  expect(stderr).toContain(words);
  expect(exitCode).toBe(1);
});

test.each([0.5, 601, Number.NaN])('refuses the speed %d', async (speed) => {
  const { stderr, exitCode } = await openRegion().within(['ls'], { speed });
  expect(stderr).toContain('a number from 1 to 600');
  expect(exitCode).toBe(1);
});

test('config saves the endpoint, never the key, and later commands follow it', async () => {
  const region = openRegion();
  const path = join(region.home, 'beijing.conf');
  const keys = ['-i', 'an-id-of-a-key', '-k', 'a-secret-of-a-key'];
  const args = ['-c', path, 'config', ...keys, '-e', 'pai-eas.cn-beijing.aliyuncs.com'];
  const { stdout, exitCode } = await region.within(args);
  expect(stdout).toBe(`[OK] Configuration saved to: [${path}]\n`);
  expect(exitCode).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('cn-beijing');
  expect(readFileSync(path, 'utf8')).not.toMatch(/an-id|a-secret/);
  const service = region.file(plainFile);
  const created = await region.within(['-c', path, 'create', service]);
  expect(created.stdout).toContain('.cn-beijing.pai-eas.aliyuncs.com');
});

test('config leaves a file that is not its own as it is', async () => {
  const region = openRegion();
  const path = region.file('access_id=real', 'real.conf');
  const { stderr, exitCode } = await region.within(['-c', path, 'config', '-i', 'a', '-k', 'b']);
  expect(stderr).toContain('stays as it is');
  expect(exitCode).toBe(1);
  expect(readFileSync(path, 'utf8')).toBe('access_id=real');
  expect((await region.within(['-c', path, 'ls'])).exitCode).toBe(0);
});

test('resource shows the group of the reference, figure for figure', async () => {
  const region = openRegion();
  const { stdout } = await region.within(['resource', 'ls'], { region: 'cn-beijing' });
  expect(stdout).toMatch(
    /RESOURCENAME +\| +CLUSTERID +\| INSTANCECOUNT \| GPUCOUNT \| CPUCOUNT \|/,
  );
  expect(stdout).toMatch(/eas-r-lzo32vrdbtukr7te3i \| cn-beijing \| +1 \| +0 \| +16 \|/);
  const machines = await region.within(['resource', 'li', 'eas-r-lzo32vrdbtukr7te3i']);
  expect(machines.stdout).toContain('| 16/6           | 0/0            | 62240M/4200M      |');
});

test.each([
  ['cn-shanghai', 'eas-r-6dbzve8ip0xnzte5rp', 'ecs.gn6i'],
  ['cn-shanghai', 'eas-r-v100busyshanghai01', 'ecs.gn6v'],
  ['cn-hangzhou', 'eas-r-v100roomhangzhou01', 'ecs.gn6v'],
  ['cn-hangzhou', 'eas-r-t4roomhangzhou0001', 'ecs.gn6i'],
])('in %s there is %s, whose machines are of %s', async (name, group, family) => {
  const region = openRegion();
  const list = await region.within(['resource', 'ls'], { region: name });
  expect(list.stdout).toContain(group);
  const machines = await region.within(['resource', 'li', group], { region: name });
  expect(machines.stdout).toContain(family);
  const elsewhere = await region.within(['resource', 'desc', group], { region: 'cn-beijing' });
  expect(elsewhere).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('404') });
});
