import { isAbsolute, join, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { findPaths } from '../../src/platform/paths.ts';

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
