import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemes } from '../../src/tui/graphemes.ts';

const real = new Intl.Segmenter();

function pieces(input: string): string[] {
  return [...graphemes.segment(input)].map(({ segment, index }) => `${index}:${segment}`);
}

function realPieces(input: string): string[] {
  return [...real.segment(input)].map(({ segment, index }) => `${index}:${segment}`);
}

test('every code unit keeps its bounds between itself, a letter, a line feed and a mark', {
  timeout: 60_000,
}, () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0xff_ff; code += 1) {
    const character = String.fromCharCode(code);
    for (const text of [
      `${character}${character}a${character}\n${character}`,
      `a${character}\u0301`,
    ])
      if (pieces(text).join() !== realPieces(text).join()) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

const unit = fc.oneof(
  fc.constantFrom(
    '\r',
    '\n',
    '❯',
    '─',
    '中',
    'ｶ',
    '\u200d',
    '\u0301',
    '👩',
    '🇩',
    '\u1100',
    '\u1161',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(''));

test('any text is cut where the real segmenter cuts it', () => {
  fc.assert(
    fc.property(text, (input) => {
      expect(pieces(input)).toEqual(realPieces(input));
    }),
    { numRuns: 5_000 },
  );
});

test('the piece at any place is the one the real segmenter gives, and none outside', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 14 }), (input, index) => {
      const mine = graphemes.segment(input).containing(index);
      const theirs = real.segment(input).containing(index);
      expect(mine?.segment).toBe(theirs?.segment);
      expect(mine?.index).toBe(theirs?.index);
    }),
    { numRuns: 2_000 },
  );
});
