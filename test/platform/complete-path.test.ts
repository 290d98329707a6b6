import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { completePath } from '../../src/platform/effects/complete-path.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder = '';

beforeEach(() => {
  folder = temporaryFolder();
  for (const name of ['models', 'my models', 'releases']) mkdirSync(join(folder, name));
  for (const name of ['service.json', 'service.v2.json', '.service.old', '模型.json', 'a\nb']) {
    writeFileSync(join(folder, name), '');
  }
  writeFileSync(join(folder, 'models', 'frozen.pb'), '');
  symlinkSync(join(folder, 'models'), join(folder, 'rel_link'));
});

const complete = (typed: string, only: 'file' | 'folder' = 'file') =>
  completePath(join(folder, '/') + typed, only);

describe('a local path', () => {
  test.each([
    ['mod', 'els/'],
    ['models/fro', 'zen.pb'],
    ['my', ' models/'],
    ['模', '型.json'],
    ['relea', 'ses/'],
  ])('%s has one way to go on', async (typed, added) => {
    expect(await complete(typed)).toEqual({ added, candidates: [] });
  });

  test('may have the signs of a Chinese keyboard between its folders', async () => {
    const wide = join(folder, '/').replaceAll('/', '／');
    expect(await completePath(`${wide}models／fro`, 'file')).toEqual({
      added: 'zen.pb',
      candidates: [],
    });
  });

  test('goes on as far as all candidates agree, and lists them', async () => {
    expect(await complete('ser')).toEqual({
      added: 'vice.',
      candidates: ['service.json', 'service.v2.json'],
    });
    expect(await complete('rel')).toEqual({ added: '', candidates: ['rel_link/', 'releases/'] });
  });

  test('lists hidden files only after a dot, and no name that a line cannot show', async () => {
    const all = await complete('');
    expect(all?.candidates).toContain('models/');
    expect(all?.candidates).not.toContain('.service.old');
    expect(all?.candidates.join('')).not.toContain('\n');
    expect(await complete('.s')).toEqual({ added: 'ervice.old', candidates: [] });
  });

  test('where a folder is wanted, files are none', async () => {
    expect(await complete('service', 'folder')).toBeNull();
    expect((await complete('', 'folder'))?.candidates).toEqual([
      'models/',
      'my models/',
      'rel_link/',
      'releases/',
    ]);
  });

  test('nothing begins like it', async () => {
    expect(await complete('nothing')).toBeNull();
    expect(await complete('nowhere/a')).toBeNull();
  });

  test('~ is the home folder', async () => {
    expect(await completePath('~', 'file')).toEqual({ added: '/', candidates: [] });
    const listed = await completePath('~/.', 'file');
    const whole = await completePath(`${homedir()}/.`, 'file');
    expect(listed).toEqual(whole);
  });
});
