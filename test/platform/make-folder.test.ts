import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { makeFolder, makeFolderNow } from '../../src/platform/files.ts';
import { isWindows } from '../../src/platform/os.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('what is missing above is made as well, with the same rights', async () => {
  const path = join(temporaryFolder(), 'a', 'b', 'c');
  await makeFolder(path, 0o700);
  await makeFolder(path, 0o700);
  for (const each of [path, join(path, '..'), join(path, '..', '..')]) {
    expect(statSync(each).isDirectory()).toBe(true);
    if (!isWindows) expect(statSync(each).mode & 0o777).toBe(0o700);
  }
  makeFolderNow(join(path, 'd', 'e'), 0o700);
  makeFolderNow(join(path, 'd', 'e'), 0o700);
  expect(statSync(join(path, 'd', 'e')).isDirectory()).toBe(true);
});

test('a folder that is there keeps its rights', async () => {
  const path = join(temporaryFolder(), 'a');
  mkdirSync(path, { mode: 0o755 });
  await makeFolder(path, 0o700);
  if (!isWindows) expect(statSync(path).mode & 0o777).toBe(0o755);
});

test('several at once make the same folder', async () => {
  const path = join(temporaryFolder(), 'a', 'b');
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, 'c'))]);
  expect(statSync(join(path, 'c')).isDirectory()).toBe(true);
});

test('a file in the way is told', async () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, '');
  await expect(makeFolder(path)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(path, 'b', 'c'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.skipIf(process.platform !== 'linux')('below /proc it ends, and says why', async () => {
  await expect(makeFolder('/proc/blade-deploy/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(() => makeFolderNow('/proc/blade-deploy/a/b')).toThrow('ENOENT');
});
