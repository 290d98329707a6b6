import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withModelPath } from '../../../src/platform/models/files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('a file is read at any place', async () => {
  const file = path.join(temporaryFolder(), 'a.pb');
  writeFileSync(file, 'abcdefgh');
  const found = await withModelPath(file, async (place) => {
    if (place.kind !== 'file') throw new Error('not a file');
    return [place.name, place.source.size, Buffer.from(await place.source.read(2, 3)).toString()];
  });
  expect(found).toEqual(['a.pb', 8, 'cde']);
});

test('a file that is cut while it is read gives what is left', async () => {
  const file = path.join(temporaryFolder(), 'a.pb');
  writeFileSync(file, 'abcdefgh');
  const length = await withModelPath(file, async (place) => {
    if (place.kind !== 'file') throw new Error('not a file');
    truncateSync(file, 4);
    return (await place.source.read(2, 6)).length;
  });
  expect(length).toBe(2);
});

test('a folder is listed in order, and no link below it is followed', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'variables'));
  writeFileSync(path.join(folder, 'variables', 'x.index'), '12');
  writeFileSync(path.join(folder, 'saved_model.pb'), '1');
  symlinkSync('..', path.join(folder, 'variables', 'loop'));
  const found = await withModelPath(folder, async (place) => {
    if (place.kind !== 'folder') throw new Error('not a folder');
    const texts = await Promise.all(
      place.entries.map(({ open }) => open(async (source) => (await source.read(0, 1)).length)),
    );
    return [place.entries.map(({ path: name, size }) => [name, size]), texts, place.isCut];
  });
  expect(found).toEqual([
    [
      ['saved_model.pb', 1],
      ['variables/x.index', 2],
    ],
    [1, 1],
    false,
  ]);
});

test.skipIf(process.platform === 'win32')('a FIFO is refused', async () => {
  const fifo = path.join(temporaryFolder(), 'a.pb');
  execFileSync('mkfifo', [fifo]);
  await expect(withModelPath(fifo, async () => 'read')).rejects.toThrow('not a regular file');
});
