import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  formatSets,
  isRange,
  isReversedRange,
  isShape,
  parseRangeSets,
  parseShapeSets,
} from '../../src/service/shapes-and-ranges.ts';
import { arbitraryRange, arbitrarySets, arbitraryShape, arbitraryText } from './arbitrary-draft.ts';

test.each(['1', '1*512', '10*3*224*224'])('%j is a shape', (text) =>
  expect(isShape(text)).toBe(true),
);
test.each(['', '1x512', '1*', '*1', '-1*2', '1 * 2', '[1,2]', '1*512\n'])(
  '%j is no shape',
  (text) => expect(isShape(text)).toBe(false),
);

test.each(['[0,1]', '[1,2]', '[-1.5,+2e3]', '[.1,1.]', '[a,z]', '[0, 1]', '[中,文]', '[;,|]'])(
  '%j is a range',
  (text) => expect(isRange(text)).toBe(true),
);
test.each(['', '0,1', '[0]', '[0,1,2]', '(0,1)', '[aa,z]', '[a,]', '[1.2.3,4]', '[0;1]'])(
  '%j is no range',
  (text) => expect(isRange(text)).toBe(false),
);

test.each([
  ['[1,0]', true],
  ['[z,a]', true],
  ['[9,10]', false],
  ['[0,0]', false],
  ['[a,z]', false],
])('%j ends before it begins: %s', (text, reversed) =>
  expect(isReversedRange(text)).toBe(reversed),
);

describe('the text of sets', () => {
  it('parts tensors by semicolons and sets by bars, whatever the spaces', () => {
    expect(parseShapeSets('1*512;3*256')).toEqual([['1*512', '3*256']]);
    expect(parseShapeSets(' 1*512 ; 3*256|5*512;9*256 ')).toEqual([
      ['1*512', '3*256'],
      ['5*512', '9*256'],
    ]);
    expect(parseRangeSets('[0,1];[a, z] | [0,2];[a,f]')).toEqual([
      ['[0,1]', '[a,z]'],
      ['[0,2]', '[a,f]'],
    ]);
    expect(parseShapeSets('  ')).toEqual([]);
  });

  it('keeps what is malformed, so that a rule can show it', () => {
    expect(parseShapeSets('1*512;')).toEqual([['1*512', '']]);
    expect(parseRangeSets('[0,1];x')).toEqual([['[0,1];x']]);
  });

  it('comes back from its own text', () => {
    const shapes = fc
      .integer({ min: 1, max: 3 })
      .chain((count) => arbitrarySets(arbitraryShape, count));
    const ranges = fc
      .integer({ min: 1, max: 3 })
      .chain((count) => arbitrarySets(arbitraryRange, count));
    fc.assert(
      fc.property(shapes, (sets) => {
        expect(parseShapeSets(formatSets(sets))).toEqual(sets);
      }),
    );
    fc.assert(
      fc.property(ranges, (sets) => {
        expect(parseRangeSets(formatSets(sets))).toEqual(sets);
      }),
    );
  });

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(Array.isArray(parseShapeSets(text))).toBe(true);
        expect(Array.isArray(parseRangeSets(text))).toBe(true);
      }),
    );
  });
});
