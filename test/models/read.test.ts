import { expect, test } from 'vitest';
import { ModelFault, sourceOf } from '../../src/models/bytes.ts';
import { type FormatReader, headLength, type ModelFile } from '../../src/models/format.ts';
import type { Model } from '../../src/models/model.ts';
import { inspectModels, readModel } from '../../src/models/read.ts';
import { folderOf } from './memory-folder.ts';

const file: ModelFile = { kind: 'file', name: 'a.pb', source: sourceOf(new Uint8Array(9000)) };

const model: Model = {
  format: 'npy',
  framework: null,
  versions: {},
  size: 1,
  inputs: [],
  outputs: [],
  notes: [],
  fit: [],
};

const reader = (changes: Partial<FormatReader>): FormatReader => ({
  format: 'npy',
  detect: () => true,
  read: async () => model,
  ...changes,
});

test('the first format that detects its own reads the file', async () => {
  const heads: number[] = [];
  const first = reader({
    detect: (head) => {
      heads.push(head.length);
      return false;
    },
    read: () => Promise.reject(new Error('not asked')),
  });
  expect(await readModel(file, [first, reader({})])).toEqual({ kind: 'model', model });
  expect(heads).toEqual([headLength]);
});

test('what no format detects is unknown, with its size', async () => {
  expect(await readModel(file, [])).toMatchObject({
    kind: 'model',
    model: { format: 'unknown', size: 9000 },
  });
});

test('a fault of the file is an answer; another error is thrown', async () => {
  const fails = (error: Error): FormatReader => reader({ read: () => Promise.reject(error) });
  const fault = new ModelFault('too-deep', { depth: 64 });
  expect(await readModel(file, [fails(fault)])).toEqual({
    kind: 'fault',
    code: 'too-deep',
    values: { depth: 64 },
  });
  await expect(readModel(file, [fails(new Error('EIO'))])).rejects.toThrow('EIO');
});

test('a file of a folder that cannot be read does not hide the others', async () => {
  const { entries, ...folder } = folderOf({ 'b.pb': new Uint8Array(10) });
  const broken = {
    path: 'a.pb',
    size: 1,
    open: () => Promise.reject(new Error('EACCES: permission denied')),
  };
  const { found } = await inspectModels({ ...folder, entries: [broken, ...entries] });
  expect(found).toEqual([
    {
      path: 'a.pb',
      reading: {
        kind: 'fault',
        code: 'unreadable',
        values: { reason: 'EACCES: permission denied' },
      },
    },
  ]);
});
