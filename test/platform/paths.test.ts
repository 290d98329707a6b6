import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { findPaths, typedPath } from '../../src/platform/paths.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('BLADE_DEPLOY_HOME moves all of it', () => {
  const paths = findPaths({ BLADE_DEPLOY_HOME: join(sep, 'srv', 'blade') });
  expect(paths.answers).toBe(join(sep, 'srv', 'blade', 'state', 'answers.json'));
  for (const path of Object.values(paths)) {
    expect(path.startsWith(join(sep, 'srv', 'blade') + sep)).toBe(true);
  }
});

test('every place is absolute, since a supervisor may stand elsewhere', () => {
  for (const environment of [{}, { BLADE_DEPLOY_HOME: 'here' }, { BLADE_DEPLOY_HOME: '' }]) {
    expect(Object.values(findPaths(environment)).filter((path) => !isAbsolute(path))).toEqual([]);
  }
  expect(findPaths({ BLADE_DEPLOY_HOME: 'here' }).answers).toBe(
    resolve('here', 'state', 'answers.json'),
  );
});

test('a rehearsal may play elsewhere', () => {
  const environment = { BLADE_DEPLOY_HOME: '/srv/blade', BLADE_DEPLOY_REHEARSAL_DIR: '/tmp/play' };
  expect(findPaths(environment).rehearsal).toBe(resolve('/tmp/play'));
});

test('a path may be typed with a Chinese keyboard', () => {
  expect(typedPath('～／模型／textcnn')).toBe(join(homedir(), '模型/textcnn'));
  expect(typedPath('~/a～b')).toBe(join(homedir(), 'a～b'));
  const folder = temporaryFolder();
  for (const name of ['service.json', '模型（1）.json']) writeFileSync(join(folder, name), '');
  const wide = folder.replaceAll('/', '／');
  expect(typedPath(`${wide}／ｓｅｒｖｉｃｅ．ｊｓｏｎ`)).toBe(join(folder, 'service.json'));
  expect(typedPath(`${wide}／模型（1）.json`)).toBe(join(folder, '模型（1）.json'));
  expect(typedPath(`${wide}／新（1）.json`)).toBe(join(folder, '新（1）.json'));
});
