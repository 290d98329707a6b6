import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import { modelEvent } from '../../../src/cli/event-forms.ts';
import { runPlain } from '../../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../../harness/surroundings.ts';
import { readEventLines } from './schema/event-lines.ts';

vi.setConfig({ testTimeout: 60_000 });

const fixtures = path.join(root, 'test', 'models', 'fixtures', 'tensorflow');

function someone(): Surroundings {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  return surroundings;
}

const inspect = (surroundings: Surroundings, ...args: string[]) =>
  runPlain(['inspect', ...args], { surroundings });

const eventsOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a graph is printed with its inputs, outputs, fit, and the sources', async () => {
  const user = someone();
  copyFileSync(path.join(fixtures, 'frozen.pb'), path.join(user.folder, 'frozen.pb'));
  const { code, stdout, stderr } = await inspect(user, 'frozen.pb');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^frozen\.pb\nFormat {6}TensorFlow graph/);
  expect(stdout).toContain('unused_text    string   [-1]           an unused input');
  expect(stdout).toContain('l2_normalize  float32  unknown shape  Mul');
  expect(stdout).toMatch(/warning: TensorFlow 1\.15 does not know grad_a and grad_b .* \[2\]/);
  expect(stdout).toMatch(/\[2\] likely: DeepRec/);
  expect(stderr).toContain('in the name of the plugin');
});

test('a SavedModel folder that needs a newer TensorFlow ends with 5 and events of the schema', async () => {
  const user = someone();
  cpSync(path.join(fixtures, 'saved-model-2'), path.join(user.folder, 'model'), {
    recursive: true,
  });
  const { code, stdout, stderr } = await inspect(user, 'model', '--json');
  expect({ code, stderr }).toEqual({ code: 5, stderr: '' });
  expect(readEventLines(stdout)).toEqual(['model', 'result']);
  const [event, result] = eventsOf(stdout);
  expect(modelEvent.parse(event)).toMatchObject({
    file: 'model',
    format: 'saved-model',
    inputs: [{ key: 'features', shape: [-1, 12] }, { key: 'temperature' }],
    variables: { count: 1, bytes: 516 },
    runtime: { tensorflow: '1.15.0', image_certainty: 'likely' },
    fit: [{ code: 'newer-tensorflow' }, { code: 'missing-op' }, { code: 'missing-attribute' }],
  });
  expect(result).toMatchObject({ exit_code: 5, error: { code: 'missing-op' } });
});

test('each model of a folder is listed, and a broken one says so', async () => {
  const user = someone();
  const folder = path.join(user.folder, 'models');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'notes.txt'), 'not a model');
  for (const name of ['a.pb', 'b.pb'])
    copyFileSync(path.join(fixtures, 'frozen.pb'), path.join(folder, name));
  truncateSync(path.join(folder, 'b.pb'), 2000);
  const { code, stdout } = await inspect(user, 'models', '--json');
  const models = eventsOf(stdout).flatMap((event) =>
    event.type === 'model' ? [[event.file, event.error?.code ?? null]] : [],
  );
  expect({ code, models }).toEqual({
    code: 0,
    models: [
      [path.join('models', 'a.pb'), null],
      [path.join('models', 'b.pb'), 'truncated'],
    ],
  });
});

test('what is not a model, and an empty folder, end with 2', async () => {
  const user = someone();
  const text = readFileSync(path.join(root, 'README.md'));
  writeFileSync(path.join(user.folder, 'README.md'), text);
  mkdirSync(path.join(user.folder, 'empty'));
  const file = await inspect(user, 'README.md');
  expect(file.code).toBe(2);
  expect(file.stdout).toContain('This is not a model');
  const folder = await inspect(user, 'empty');
  expect({ code: folder.code, stderr: folder.stderr.trim() }).toEqual({
    code: 2,
    stderr: 'No model found in this folder or archive.',
  });
});
