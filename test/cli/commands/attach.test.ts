import { expect, test } from 'vitest';
import { runPlain } from '../../harness/plain.ts';
import { deploymentOf, endOf, entriesOf, fresh, start } from '../background.ts';
import { cpuFlags, readJsonLines, rehearsal, runJson } from '../run-json.ts';

const deploy = ['new', ...cpuFlags, ...rehearsal];
const slowly = ['new', ...cpuFlags, '--rehearse', '--speed', '120', '--yes'];

test('an ended deployment is told again, event by event, with its exit code', async () => {
  const surroundings = fresh();
  const first = await runJson(deploy, { surroundings });
  const again = await runJson(['attach'], { surroundings });
  expect(again.code).toBe(0);
  expect(again.stdout).toBe(first.stdout);
  const lines = await runPlain(['attach', 'textcnn'], { surroundings });
  expect(lines.code).toBe(0);
  expect(lines.stdout).toMatch(/^http:\S+\n$/);
});

test('one that failed keeps its exit code', async () => {
  const surroundings = fresh();
  await runJson([...deploy, '--scenario', 'plugin-failed'], { surroundings });
  expect((await runJson(['attach', 'textcnn'], { surroundings })).code).toBe(1);
});

test('one that began long before the watch limit is watched all the same', async () => {
  const surroundings = fresh();
  await runJson(deploy, { surroundings });
  const { result } = await runJson(['attach', '--watch-limit', '1s'], { surroundings });
  expect(result).toMatchObject({ outcome: 'deployed', exit_code: 0 });
});

test('a running one is watched to its end; all who watch see the same', async () => {
  const surroundings = fresh();
  await runJson([...slowly, '--no-wait'], { surroundings });
  const watching = [1, 2].map(() => start(['attach', '--json'], surroundings).run);
  const [one, other] = await Promise.all(watching);
  expect(one?.exitCode).toBe(0);
  expect(other?.stdout).toBe(one?.stdout);
  const lines = readJsonLines(one?.stdout ?? '');
  expect(lines.map(({ seq }) => seq)).toEqual(
    entriesOf(deploymentOf(surroundings)).map(({ seq }) => seq),
  );
});

test('a running one goes before a newer one that has ended, unless a service is named', async () => {
  const surroundings = fresh();
  const other = deploy.map((word) => (word === 'textcnn' ? 'other' : word));
  await runJson([...deploy, '--scenario', 'stuck-waiting', '--no-wait'], { surroundings });
  expect((await runJson(other, { surroundings })).result).toMatchObject({
    exit_code: 0,
    error: null,
  });
  const running = await runJson(['attach', '--watch-limit', '1s'], { surroundings });
  expect(running.events[0]).toMatchObject({ type: 'plan', service: 'textcnn' });
  expect(running.code).toBe(9);
  const named = await runJson(['attach', 'other'], { surroundings });
  expect(named.events[0]).toMatchObject({ type: 'plan', service: 'other' });
  expect(named.code).toBe(0);
});

test('while one run deploys a service, another is refused: 6, with the way to watch it', async () => {
  const surroundings = fresh();
  await runJson([...slowly, '--no-wait'], { surroundings });
  const { result } = await runJson(deploy, { surroundings });
  expect(result).toMatchObject({
    outcome: 'refused',
    exit_code: 6,
    error: { code: 'already-deploying' },
  });
  expect(result.error?.message).toContain('blade-deploy attach textcnn');
  expect(await endOf(deploymentOf(surroundings))).toMatchObject({ outcome: 'deployed' });
});

test('nothing to attach to is wrong usage', async () => {
  const surroundings = fresh();
  const { result, events } = await runJson(['attach'], { surroundings });
  expect(events).toEqual([result]);
  expect(result).toMatchObject({ exit_code: 2, error: { code: 'nothing-to-attach' } });
  await runJson(deploy, { surroundings });
  expect((await runJson(['attach', 'textcnn'], { surroundings })).code).toBe(0);
  expect((await runJson(['attach', 'nothing'], { surroundings })).code).toBe(2);
});
