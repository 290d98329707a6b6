import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deployedBefore } from '../harness/deployed-before.ts';
import { deploymentOf, entriesOf, fresh } from './background.ts';
import { cpuFlags, rehearsal, runJson } from './run-json.ts';

const create = ['new', ...cpuFlags, ...rehearsal];
const argvOf = (run: Awaited<ReturnType<typeof runJson>>): readonly string[] =>
  run.events.flatMap((event) => (event.type === 'submitted' ? event.argv : []));

test('--yes says what it confirmed: the creation, and a file that it wrote over', async () => {
  const surroundings = fresh();
  const first = await runJson(create, { surroundings });
  expect(first.stderr).toContain('\n--yes confirmed: create textcnn in cn-shanghai.\n');
  const file = join(surroundings.folder, 'service.json');
  writeFileSync(file, '{"name":"of_somebody"}');
  const again = ['new', ...cpuFlags, ...rehearsal, '--name', 'textcnn_2'];
  const { stderr } = await runJson(again, { surroundings });
  const confirmed = `--yes confirmed: create textcnn_2 in cn-shanghai; overwrite ${file}.`;
  expect(stderr.split('\n')).toContain(confirmed);
  expect(readFileSync(file, 'utf8')).toContain('textcnn_2');
});

test('--yes updates in place and says so; a name that is taken it never deletes', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, create);
  const { result, stderr } = await runJson(create, { surroundings });
  expect(result).toMatchObject({ exit_code: 6, error: { code: 'name-taken' } });
  expect(result.error?.message).toContain('--allow-delete textcnn');
  expect(stderr).not.toContain('--yes confirmed');
  const update = await runJson(['redeploy', 'textcnn', ...rehearsal], { surroundings });
  expect(argvOf(update)).toContain('modify');
  expect(update.stderr).toContain('--yes confirmed: update textcnn in cn-shanghai.');
});

test('--allow-delete with its name deletes it, then creates it anew', async () => {
  const surroundings = fresh();
  await deployedBefore(surroundings, create);
  const run = await runJson(['redeploy', 'textcnn', ...rehearsal, '--allow-delete', 'textcnn'], {
    surroundings,
  });
  expect(run.result).toMatchObject({ outcome: 'deployed', exit_code: 0, optimized: true });
  expect(run.stderr).toContain('textcnn exists: deleting it, as --allow-delete permits.');
  const said = run.events.flatMap((event) => (event.type === 'line' ? event.text : []));
  const [deleted, running] = ['deleted successfully', 'Service is running'].map((text) =>
    said.findIndex((line) => line.includes(text)),
  );
  expect(deleted).toBeGreaterThanOrEqual(0);
  expect(running).toBeGreaterThan(deleted ?? 0);
});

test('--allow-delete where the name is free creates, and deletes nothing', async () => {
  const surroundings = fresh();
  const run = await runJson([...create, '--allow-delete', 'textcnn'], { surroundings });
  expect(run.code).toBe(0);
  expect(entriesOf(deploymentOf(surroundings)).map(({ event }) => event.type)).toContain('result');
  expect(argvOf(run)).not.toContain('delete');
});

test('--allow-delete with another name is wrong usage, and nothing is written', async () => {
  const { result, surroundings } = await runJson([...create, '--allow-delete', 'text']);
  expect(result).toMatchObject({ outcome: 'refused', exit_code: 2, error: { code: 'usage' } });
  expect(result.error?.message).toContain('names text, but this deploys textcnn');
  expect(() => readFileSync(join(surroundings.folder, 'service.json'))).toThrow();
});
