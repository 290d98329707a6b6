import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSplitter, cutMark, longestLine } from '../../src/eascmd/splitter.ts';
import { cutAt, cuts } from './chunks.ts';

function split(chunks: readonly string[]): readonly string[] {
  const splitter = createSplitter();
  const lines = chunks.flatMap((chunk) => splitter.push(chunk));
  return [...lines, ...splitter.end()];
}

test.each([
  ['line feeds', 'one\ntwo\n', ['one', 'two']],
  ['no final line end', 'one\ntwo', ['one', 'two']],
  ['Windows', 'one\r\ntwo\r\n', ['one', 'two']],
  ['redraws', '10%\r20%\r30%\ndone\n', ['10%', '20%', '30%', 'done']],
  ['empty lines', '\n\r\n\r\r\n', ['', '', '', '']],
  ['nothing', '', []],
])('%s', (_, text, lines) => {
  expect(split([text])).toEqual(lines);
  expect(split([...text])).toEqual(lines);
});

test('any chunking gives the lines of the whole text', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '🚀', ' '), { maxLength: 60 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, cuts, (whole, places) => {
      const parts = whole.split(/\r\n|\n|\r/);
      const lines = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
      expect(split(cutAt(whole, places))).toEqual(lines);
    }),
  );
});

test('a line of megabytes keeps its beginning and says how much is missing', () => {
  const chunk = 'x'.repeat(65_536);
  const lines = split([...Array.from({ length: 32 }, () => chunk), '\nnext\n']);
  expect(lines).toHaveLength(2);
  expect(lines[0]?.slice(0, longestLine)).toBe('x'.repeat(longestLine));
  expect(lines[0]?.slice(longestLine)).toBe(
    ` … (${32 * 65_536 - longestLine} more characters cut)`,
  );
  expect(lines[0]).toMatch(cutMark);
  expect(lines[1]).toBe('next');
});

test('a line that just fits is whole, and one more character is cut', () => {
  const fits = 'y'.repeat(longestLine);
  expect(split([`${fits}\n`])).toEqual([fits]);
  expect(split([`${fits}y\n`])).toEqual([`${fits} … (1 more characters cut)`]);
});

test('a cut leaves no half of a character', () => {
  const [line] = split([`${'x'.repeat(longestLine - 1)}🚀z\n`]);
  expect(line).toBe(`${'x'.repeat(longestLine - 1)} … (3 more characters cut)`);
  expect(line?.isWellFormed()).toBe(true);
});

test('any chunking of a long line is cut alike', () => {
  const text = `${'ab🚀'.repeat(4000)}\r\nshort\r${'z'.repeat(longestLine + 5)}`;
  const whole = split([text]);
  expect(whole).toHaveLength(3);
  fc.assert(
    fc.property(cuts, (places) => {
      expect(split(cutAt(text, places))).toEqual(whole);
    }),
  );
});
