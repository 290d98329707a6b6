import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bashPiece, readBashLine } from '../../../../src/cli/commands/completion/complete.ts';

/** What bash has where nobody changed it. */
const breaks = ' \t\n"\'@><=;|&(:';
const read = (line: string) => readBashLine(line, [...line].length, breaks);

test.each([
  ['blade-deploy ', ['blade-deploy'], ''],
  ['blade-deploy new  --na', ['blade-deploy', 'new'], '--na'],
  ["a 'b c' d", ['a', 'b c'], 'd'],
  ['a "b $c" d', ['a', 'b $c'], 'd'],
  [String.raw`a b\ c "d\"e\f" g`, ['a', 'b c', String.raw`d"e\f`], 'g'],
  [`a ''`, ['a'], ''],
  ['a\tb', ['a'], 'b'],
])('%s', (line, words, current) => {
  expect(read(line)).toMatchObject({ words, current, quote: '' });
});

test('what stands behind the cursor is not read, and a sign of two halves counts once', () => {
  expect(readBashLine('a 😀b c', 4, breaks)).toMatchObject({ words: ['a'], current: '😀b' });
});

test.each([
  ['a --region=cn-s', 'cn-shanghai', 9],
  ['a team:p', 'prod', 5],
  [`a --preset='my p`, 'preset', 9],
  [`a 'my p`, 'preset', 0],
])('%s: readline replaces a piece of the word', (line, _, kept) => {
  expect(read(line).kept).toBe(kept);
});

test('an escaped sign begins no piece', () => {
  expect(read(String.raw`a team\:p`).kept).toBe(0);
});

const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{C}/u.test(text));
const before = fc.constantFrom('', '--preset=', 'team:', '--preset=team:');
const quote = fc.constantFrom('', "'", '"');

test('a value that is put in reads as itself, in each kind of quotes and behind each sign', () => {
  fc.assert(
    fc.property(value, before, quote, (text, prefix, open) => {
      const typed = `blade-deploy ${prefix}${open}`;
      const line = read(typed);
      expect(line.kept).toBe(prefix.length);
      const after = read(`${typed}${bashPiece(prefix + text, line)}${open} `);
      expect(after.words).toEqual(['blade-deploy', prefix + text]);
    }),
  );
});
