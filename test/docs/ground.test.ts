import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../scripts/build/layout.ts';
import { read } from './documents.ts';

const folder = '.github';
const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yml'))
  .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);

test.each(files)('%s is YAML', (file) => {
  expect(parse(read(file))).toBeTypeOf('object');
});

test('a pull request is tested on three systems, on the oldest Node and the newest', () => {
  const { jobs } = parse(read(`${folder}/workflows/test.yml`));
  const { matrix } = jobs.test.strategy;
  expect(matrix.os.map((name: string) => name.split('-')[0])).toEqual([
    'ubuntu',
    'macos',
    'windows',
  ]);
  const { engines } = JSON.parse(read('package.json'));
  expect(`>=${Math.min(...matrix.node)}`).toBe(engines.node.split('.')[0]);
  expect(jobs.test.steps.map(({ run }: { run?: string }) => run).filter(Boolean)).toEqual([
    'npm ci',
    'npm test',
  ]);
});

test('every issue form asks for a report, which is redacted', () => {
  const forms = files.filter((file) => /ISSUE_TEMPLATE\/(?!config)/.test(file));
  expect(forms.length).toBeGreaterThan(0);
  expect(forms.filter((file) => !read(file).includes('blade-deploy report ID'))).toEqual([]);
});

test('the home of the project is one placeholder', () => {
  const paths = [...files, 'package.json']
    .map(read)
    .flatMap((text) => [...text.matchAll(/github\.com\/([\w-]+)\/blade-deploy/g)])
    .map(([, owner]) => owner);
  expect(new Set(paths)).toEqual(new Set(['ORGANIZATION']));
});
