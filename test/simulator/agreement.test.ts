import { expect, test } from 'vitest';
import { described, openRegion, type Region } from './client.ts';
import { plainFile } from './service-files.ts';

const name = plainFile.name;

const desc = async (region: Region, service = name) =>
  described((await region.eascmd(['desc', service])).stdout);

test('desc, ls and w show what create has made', async () => {
  const region = openRegion();
  const created = await region.eascmd(['create', region.file(plainFile)]);
  const fields = await desc(region);
  expect([...fields.keys()]).toEqual([
    ...['Status', 'ServiceName', 'Region', 'CreateTime', 'UpdateTime', 'AccessToken'],
    ...['PrivateToken', 'TotalInstance', 'RunningInstance', 'PendingInstance', 'CPU', 'GPU'],
    ...['Memory', 'Image', 'Weight', 'LatestVersion', 'CurrentVersion', 'Message'],
    ...['APIGatewayUrl', 'APIGatewayAppKey', 'APIGatewayAppSecret', 'IntranetEndpoint'],
    'ServiceConfig',
  ]);
  expect(fields.get('Status')).toBe('Running');
  expect(fields.get('Memory')).toBe('4000M');
  expect(created.stdout).toContain(fields.get('AccessToken'));
  expect(created.stdout).toContain(fields.get('IntranetEndpoint'));
  expect(created.stdout).toContain(`[OK] Building image ${fields.get('Image')}\n`);

  const { lines } = await region.eascmd(['ls']);
  expect(lines[0]).toMatch(/^\[RequestId\]: [0-9A-F-]{36}$/);
  expect(lines[2]).toMatch(/^\| +SERVICENAME +\| +REGION +\| INSTANCE \| +CREATETIME +\|/);
  expect(lines[4]).toMatch(
    new RegExp(`^\\| ${name} +\\| cn-shanghai \\| +1 \\| .* \\| Running \\|`),
  );
  expect((await region.eascmd(['list'])).lines.slice(1)).toEqual(lines.slice(1));

  const workers = (await region.eascmd(['w', name])).lines;
  expect(workers[4]).toMatch(/^\| blade-eas-plugin-test-\w{10}-\w{5} .* \| Running \| \[1\/1\] \|/);
  expect(workers.length).toBe(6);
});

test('a name is taken until its service is deleted', async () => {
  const region = openRegion();
  const file = region.file(plainFile);
  expect((await region.eascmd(['create', file])).exitCode).toBe(0);
  const again = await region.eascmd(['create', file]);
  expect(again.stderr).toContain('409 Conflict');
  expect(again.exitCode).toBe(1);
  const deleted = await region.eascmd(['delete', name], { input: 'y\n' });
  expect(deleted.exitCode).toBe(0);
  expect((await region.eascmd(['create', file])).exitCode).toBe(0);
});

test('of two that take a name at once, one gets it', async () => {
  const region = openRegion();
  const file = region.file(plainFile);
  const both = await Promise.all([1, 2].map(() => region.eascmd(['create', file])));
  expect(both.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1]);
});

test('modify changes the instances for every command', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)]);
  const { lines, exitCode } = await region.eascmd(['modify', name, '-Dmetadata.instance=3']);
  expect(lines).toContain('[OK] Waiting [Total: 3, Pending: 2, Running: 1]');
  expect(lines.at(-1)).toBe('[OK] Service is running');
  expect(exitCode).toBe(0);
  const fields = await desc(region);
  expect(fields.get('RunningInstance')).toBe('3');
  expect(fields.get('LatestVersion')).toBe('1');
  expect((await region.eascmd(['w', name])).stdout.match(/\[1\/1\]/g)?.length).toBe(3);
  expect((await region.eascmd(['ls'])).stdout).toMatch(/cn-shanghai \| +3 \|/);
});

test('modify with a file changes what it names; another model adds a version', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)]);
  const change = region.file({ model_path: 'oss://b/new/', metadata: { memory: 8000 } }, 'c.json');
  expect((await region.eascmd(['modify', name, '-s', change])).exitCode).toBe(0);
  const { stdout } = await region.eascmd(['desc', name]);
  expect(described(stdout).get('Memory')).toBe('8000M');
  expect(described(stdout).get('LatestVersion')).toBe('2');
  expect(described(stdout).get('TotalInstance')).toBe('1');
  expect(stdout).toContain('"model_path": "oss://b/new/"');
});

test('stop and start turn a service off and on', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)]);
  expect((await region.eascmd(['stop', name])).lines.at(-1)).toBe('[OK] Service is stopped');
  expect((await desc(region)).get('Status')).toBe('Stopped');
  expect((await region.eascmd(['start', name])).lines.at(-1)).toBe('[OK] Service is running');
  expect((await desc(region)).get('Status')).toBe('Running');
});

test('a region knows its own services only', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)]);
  expect((await region.eascmd(['ls'])).stdout).toContain(name);
  expect((await region.eascmd(['ls'], { region: 'cn-beijing' })).stdout).not.toContain(name);
  const elsewhere = await region.eascmd(['-e', 'pai-eas.cn-hangzhou.aliyuncs.com', 'desc', name]);
  expect(elsewhere.stderr).toContain('does not exist in region [cn-hangzhou]');
});

test('a query takes as much longer as it is told to, at any speed', async () => {
  const region = openRegion();
  const since = performance.now();
  await region.eascmd(['ls'], { queryDelayMs: 1500, speed: 600 });
  expect(performance.now() - since).toBeGreaterThan(1500);
});
