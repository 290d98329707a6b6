import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fixFile } from '../../../../src/cli/commands/check/autofix.ts';
import { checkText } from '../../../../src/service/check.ts';
import { baseFiles } from '../../../service/rules/base-files.ts';
import { withFiles } from './service-folder.ts';

const right = JSON.stringify(baseFiles.gpu);
const wrong = right.replace('"o1"', '"O1"');

function folderWith(text: string) {
  const { folder } = withFiles({ 'a.json': text });
  const file = path.join(folder, 'a.json');
  return { file, beside: (name: string) => path.join(folder, name) };
}

const fix = (file: string, given = wrong) => fixFile(file, given, checkText(given), {});

test('a file that is read-only is not written, whoever asks', async () => {
  const { file } = folderWith(wrong);
  chmodSync(file, 0o444);
  expect(await fix(file)).toMatchObject({
    unreadable: `${file} was not fixed: it is read-only.`,
    fixed: [],
  });
  expect(readFileSync(file, 'utf8')).toBe(wrong);
});

test('a file that was changed meanwhile is left as it is now', async () => {
  const { file } = folderWith(wrong);
  writeFileSync(file, `${wrong}\n`);
  expect((await fix(file)).unreadable).toContain('it changed after it was read');
  expect(readFileSync(file, 'utf8')).toBe(`${wrong}\n`);
});

test('a link stays a link, and a file with two names stays one file', async () => {
  const { file, beside } = folderWith(wrong);
  symlinkSync('a.json', beside('link.json'));
  linkSync(file, beside('second.json'));
  expect((await fix(beside('link.json'))).fixed).toHaveLength(1);
  expect(lstatSync(beside('link.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(beside('second.json'), 'utf8')).toBe(right);
  expect(statSync(file).nlink).toBe(2);
});

test.skipIf(process.platform === 'win32')('a pipe stays a pipe', async () => {
  const { beside } = folderWith(wrong);
  execFileSync('mkfifo', [beside('pipe')]);
  expect((await fix(beside('pipe'))).unreadable).toContain('it is not a regular file');
  expect(lstatSync(beside('pipe')).isFIFO()).toBe(true);
});
