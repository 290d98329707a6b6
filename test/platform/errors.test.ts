import { expect, test } from 'vitest';
import { absentAs } from '../../src/platform/errors.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: of a file`), { code });

test.each(['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'])('%s is a file that is not there', (code) => {
  expect(absentAs('none')(failure(code))).toBe('none');
});

test('a text that is not ours is as good as none', () => {
  expect(absentAs(null)(new SyntaxError('Unexpected token'))).toBeNull();
});

test.each(['EMFILE', 'ENFILE', 'ENOMEM', 'EIO'])('%s says nothing of a file', (code) => {
  expect(() => absentAs('none')(failure(code))).toThrow(code);
});
