import { expect, test } from 'vitest';
import type { ScenarioName } from '../../src/service/scenario-names.ts';
import { anHourPasses, openRegion, printed, type Region } from './client.ts';
import { cpuFile, gpuFile } from './service-files.ts';

const running = '[OK] Service is running\n';

const create = (region: Region, file: unknown, scenario: ScenarioName) =>
  region.within(['create', region.file(file)], { scenario });

const { plugins: _, ...withoutBlade } = cpuFile;

/** What a request is refused or fails for, and the answer that the card leads to. */
test.each([
  ['model-missing', { ...cpuFile, model_path: 'oss://blade-qa/elsewhere/' }],
  ['out-of-memory', { ...cpuFile, metadata: { instance: 1, memory: 8000 } }],
  ['out-of-memory', { ...cpuFile, metadata: { instance: 1, memory: 4001 } }],
  ['plugin-failed', withoutBlade],
  ['group-missing', { ...cpuFile, resource: 'eas-r-v100busyshanghai01' }],
  ['group-missing', { ...cpuFile, resource: undefined }],
  ['name-taken', cpuFile],
] as const)('%s ends well with another answer, and only with that', async (scenario, fix) => {
  const region = openRegion();
  const first = await create(region, cpuFile, scenario);
  expect(first.exitCode).toBe(1);
  const again = await create(region, { ...cpuFile, ...numbered(scenario, 1) }, scenario);
  expect([scenario, again.exitCode]).toEqual([scenario, 1]);
  const fixed = await create(region, { ...fix, name: 'fixed' }, scenario);
  expect(fixed.stdout).toContain(running);
  expect(fixed.exitCode).toBe(0);
});

/** The same again needs a name of its own, but where the name is the cause. */
const numbered = (scenario: ScenarioName, n: number) =>
  scenario === 'name-taken' ? {} : { name: `again_${n}` };

test('stuck-waiting ends well with less, or elsewhere', async () => {
  const region = openRegion();
  const scenario = 'stuck-waiting';
  const stuck = region.start(['create', region.file(gpuFile)], { scenario });
  await printed(stuck, '[OK] Waiting [Total: 1, Pending: 1, Running: 0]\n');
  const fewer = { ...gpuFile.metadata, cpu: 2 };
  const fixed = await create(region, { ...gpuFile, name: 'fewer', metadata: fewer }, scenario);
  expect(fixed.stdout).toContain(running);
  stuck.kill('SIGTERM');
  await stuck;
});

test('a scenario that ended well begins anew with another service, and so after an hour', async () => {
  const region = openRegion();
  const scenario = 'model-missing';
  const path = (n: number) => ({ ...cpuFile, name: `service_${n}`, model_path: `oss://b/${n}/` });
  const codes = async (...numbers: readonly number[]) => {
    const ends: number[] = [];
    for (const n of numbers) ends.push((await create(region, path(n), scenario)).exitCode);
    return ends;
  };
  expect(await codes(1, 2, 3, 4)).toEqual([1, 0, 1, 0]);
  expect(await codes(5)).toEqual([1]);
  anHourPasses(region);
  expect(await codes(6, 7)).toEqual([1, 0]);
});

test('a group without room keeps its instances waiting, and then runs them', async () => {
  const region = openRegion();
  const busy = { ...gpuFile, resource: 'eas-r-v100busyshanghai01' };
  const waits = ({ stdout }: { readonly stdout: string }) =>
    stdout.match(/^\[OK\] Waiting \[Total: 1, Pending: 1, Running: 0\]$/gm)?.length;
  const crowded = await create(region, busy, 'gpu');
  expect(crowded.stdout).toContain(running);
  const roomy = await create(region, { ...gpuFile, name: 'roomy' }, 'gpu');
  expect([waits(crowded), waits(roomy)]).toEqual([41, 5]);
});

test('never-optimized is optimized under another name, and only there', async () => {
  const region = openRegion();
  const scenario = 'never-optimized';
  const plugin = 'Executing plugin';
  const first = await create(region, cpuFile, scenario);
  expect([first.stdout.includes(running), first.stdout.includes(plugin)]).toEqual([true, false]);
  await region.eascmd(['delete', cpuFile.name], { scenario, input: 'Y\n' });
  const same = await create(region, cpuFile, scenario);
  expect([same.stdout.includes(running), same.stdout.includes(plugin)]).toEqual([true, false]);
  const other = await create(region, { ...cpuFile, name: 'another_name' }, scenario);
  expect(other.stdout).toContain(plugin);
  expect(other.exitCode).toBe(0);
});
