import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test, vi } from 'vitest';
import { isWindows } from '../../src/platform/os.ts';
import { inspectOutput, sha256, writeServiceFile } from '../../src/platform/service-bytes.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('the hash is that of the bytes', () => {
  // FIPS 180-2, appendix B.1.
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(Buffer.from('abc'))).toBe(sha256('abc'));
});

test('a file is written whole, and nothing is left beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'service.json');
  expect(await inspectOutput(path, 'new')).toBe('none');
  writeFileSync(path, 'old');
  expect(await inspectOutput(path, 'new')).toBe('different');
  expect(await writeServiceFile(path, 'new')).toEqual({ path, sha256: sha256('new') });
  expect(await inspectOutput(path, 'new')).toBe('same');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['service.json']);
});

test('a file that cannot be written leaves what is there as it was', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'service.json');
  mkdirSync(join(path, 'in-the-way'), { recursive: true });
  await expect(writeServiceFile(path, 'new')).rejects.toThrow();
  expect(readdirSync(path)).toEqual(['in-the-way']);
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['service.json']));
});

describe.skipIf(isWindows)('where service.json may not stand', () => {
  test('a pipe is neither waited for nor replaced by a file', async () => {
    const path = join(temporaryFolder(), 'pipe');
    await execa('mkfifo', [path]);
    await expect(inspectOutput(path, 'new')).rejects.toThrow('not-a-file');
    await expect(writeServiceFile(path, 'new')).rejects.toThrow('not-a-file');
    expect(lstatSync(path).isFIFO()).toBe(true);
  });

  test('a device is not read without end, nor through a link', async () => {
    const path = join(temporaryFolder(), 'link');
    symlinkSync('/dev/zero', path);
    await expect(inspectOutput('/dev/full', 'new')).rejects.toThrow('not-a-file');
    await expect(inspectOutput(path, 'new')).rejects.toThrow('not-a-file');
  });
});
