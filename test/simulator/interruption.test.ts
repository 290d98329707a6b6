import { expect, test } from 'vitest';
import { anHourPasses, described, openRegion, printed, type Region } from './client.ts';
import { cpuFile, plainFile } from './service-files.ts';

const name = plainFile.name;

const desc = async (region: Region, service = name) =>
  described((await region.eascmd(['desc', service])).stdout);

test('a client that is killed changes nothing: the service goes on', async () => {
  const region = openRegion();
  const child = region.start(['create', region.file(cpuFile)], { speed: 30 });
  await printed(child, 'Executing plugin');
  child.kill('SIGKILL');
  expect((await child).signal).toBe('SIGKILL');
  const before = await desc(region);
  expect(before.get('Status')).toBe('Deploying');
  expect(before.get('Message')).toMatch(/^Executing plugin eas-plugin-/);
  expect(before.get('PendingInstance')).toBe('1');
  anHourPasses(region);
  const after = await desc(region);
  expect(after.get('Status')).toBe('Running');
  expect(after.get('RunningInstance')).toBe('1');
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the client with %i, not the service', async (signal, code) => {
  const region = openRegion();
  const child = region.start(['create', region.file(cpuFile)], { speed: 30 });
  await printed(child, 'Service is now creating');
  child.kill(signal);
  expect((await child).exitCode).toBe(code);
  expect((await desc(region)).get('Status')).toMatch(/^(Creating|Deploying)$/);
});

test('a reader that goes away ends the client without a word', async () => {
  const region = openRegion();
  const child = region.start(['create', region.file(cpuFile)], { scenario: 'flood' });
  child.stdout.once('data', () => child.stdout.destroy());
  const { stderr, exitCode } = await child;
  expect(stderr).toBe('');
  expect(exitCode).toBe(141);
});

test('a deletion goes on when its client is killed', async () => {
  const region = openRegion();
  await region.eascmd(['create', region.file(plainFile)], { speed: 600 });
  anHourPasses(region);
  const child = region.start(['delete', name], { input: 'y\n' });
  await printed(child, 'is terminating');
  child.kill('SIGKILL');
  await child;
  anHourPasses(region);
  expect((await region.eascmd(['desc', name])).stderr).toContain('404 Not Found');
  expect((await region.eascmd(['create', region.file(plainFile)])).exitCode).toBe(0);
});

test('a creation notices that its service is deleted', async () => {
  const region = openRegion();
  const child = region.start(['create', region.file(cpuFile)], { scenario: 'stuck-waiting' });
  await printed(child, 'Waiting [');
  await region.eascmd(['delete', name], { input: 'y\n' });
  const { stdout, exitCode } = await child;
  expect(stdout).toMatch(
    /\[ERROR\] Service \[\w+\] in region \[cn-shanghai\] was deleted or stopped\n$/,
  );
  expect(exitCode).toBe(1);
});
