import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { localDataFindings, readLocalCopy } from '../../../src/platform/models/local-copy.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const fixtures = path.join(import.meta.dirname, '..', '..', 'models', 'fixtures');
const frozen = path.join(fixtures, 'tensorflow', 'frozen.pb');

async function readAt(typed: string) {
  const reading = await readLocalCopy(typed);
  return reading.kind === 'read'
    ? reading.models.map(({ place, model }) => [place, model.format])
    : reading.failure;
}

test('a file, a folder, and an archive give their models, and no data file', async () => {
  expect(await readAt(frozen)).toEqual([['', 'frozen-graph']]);
  expect(await readAt(pathToFileURL(frozen).href)).toEqual([['', 'frozen-graph']]);
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'a'));
  copyFileSync(frozen, path.join(folder, 'a', 'frozen.pb'));
  cpSync(path.join(fixtures, 'tensorflow', 'saved-model-1'), path.join(folder, 'b'), {
    recursive: true,
  });
  copyFileSync(
    path.join(fixtures, 'numpy', 'numpy-1.19', 'feeds.npy'),
    path.join(folder, 'test.npy'),
  );
  expect(await readAt(folder)).toEqual([
    ['b', 'saved-model'],
    ['a/frozen.pb', 'frozen-graph'],
  ]);
});

test('what gives no model is a failure with its reason, and never an error', async () => {
  const folder = temporaryFolder();
  const file = (name: string, content: string): string => {
    const full = path.join(folder, name);
    writeFileSync(full, content);
    return full;
  };
  expect(await readAt(path.join(folder, 'none.pb'))).toMatchObject({ code: 'missing' });
  expect(await readAt(file('notes.txt', 'hello'))).toMatchObject({ code: 'no-model' });
  expect(await readAt(file('cut.zip', 'PK\u0003\u0004'))).toMatchObject({ code: 'fault' });
  const broken = file('cut.pb', '\n\u0010\n\u0001a\u0012\u0005Const');
  expect(await readAt(broken)).toMatchObject({ code: 'fault', path: broken, fault: 'truncated' });
  expect(await readAt('/dev/null/none.pb')).toMatchObject({ code: 'unreadable' });
});

test('data files beside the copy are compared with it; others lie elsewhere', async () => {
  const folder = temporaryFolder();
  copyFileSync(frozen, path.join(folder, 'frozen.pb'));
  copyFileSync(
    path.join(fixtures, 'numpy', 'numpy-2.2', 'feeds.npy'),
    path.join(folder, 'test.npy'),
  );
  const reading = await readLocalCopy(folder);
  const model = reading.kind === 'read' ? reading.models[0] : undefined;
  if (model === undefined) throw new Error('no model');
  const at = ['plugins', 0, 'config', 'model_info', 'frozen.pb', 'test_data'];
  const named = (name: string) => [{ name, at, purpose: 'test' } as const];
  const found = (typed: string, place: string, name: string) =>
    localDataFindings(typed, place, named(name), { model: model.model });
  const findings = await found(folder, model.place, 'test.npy');
  expect(findings[0]).toMatchObject({
    code: 'local-file-refused',
    field: 'testData',
    path: at,
    values: { of: 'data', file: 'test.npy', cause: 'numpy-2', certainty: 'likely' },
  });
  expect(await found(path.join(folder, 'frozen.pb'), '', 'test.npy')).toEqual(findings);
  expect(await found(folder, model.place, 'none.npy')).toEqual([]);
  expect(await found(folder, model.place, '../test.npy')).toEqual([]);
});
