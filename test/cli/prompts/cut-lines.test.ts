import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineCutter } from '../../../src/cli/prompts/input.ts';

/** The lines of a text that comes in these pieces. */
function linesOf(pieces: readonly (Buffer | string)[], raw = false): readonly string[] {
  const cutter = createLineCutter();
  return [...pieces.flatMap((piece) => cutter.push(piece, raw)), ...cutter.end()];
}

test.each([
  ['a line', ['one\n'], ['one']],
  ['two at once', ['one\ntwo\n'], ['one', 'two']],
  ['Enter alone', ['\n', '\n'], ['', '']],
  ['a line that the end of the input ends', ['one\ntw', 'o'], ['one', 'two']],
  [
    'both signs of a console, together and apart',
    ['one\r\ntwo\r', '\nthree'],
    ['one', 'two', 'three'],
  ],
])('%s', (_, pieces, lines) => {
  expect(linesOf(pieces)).toEqual(lines);
});

test('Enter behind a line that was typed in raw mode is a line of its own', () => {
  const cutter = createLineCutter();
  expect(cutter.push('secret\r', true)).toEqual(['secret']);
  expect(cutter.push('\n', false)).toEqual(['']);
});

test('any pieces give the same lines', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', 'é', '字', ' ') });
  const cuts = fc.array(fc.nat(60));
  fc.assert(
    fc.property(text, cuts, (typed, at) => {
      const bytes = Buffer.from(typed);
      const places = [0, ...at.filter((each) => each < bytes.length), bytes.length].toSorted(
        (one, other) => one - other,
      );
      const pieces = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
      expect(linesOf(pieces)).toEqual(linesOf([bytes]));
    }),
  );
});
