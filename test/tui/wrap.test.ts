import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutRows,
  fitMiddle,
  fitStart,
  padEnd,
  padStart,
  widthOf,
  wrapSigned,
  wrapWords,
} from '../../src/tui/layout.ts';

const text = fc
  .array(fc.constantFrom('a', 'oss://', '模型', '👩‍🔬', 'é', ' ', '-', 'service.json'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));
const columns = fc.integer({ min: 2, max: 40 });

describe('any text', () => {
  it('fits the columns, however it is fitted', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        for (const fitted of [fitStart(all, width, '…'), fitMiddle(all, width, '…')]) {
          expect(widthOf(fitted)).toBeLessThanOrEqual(width);
          expect(widthOf(all) <= width ? fitted : '').toBe(widthOf(all) <= width ? all : '');
        }
        for (const row of [...wrapWords(all, width), ...cutRows(all, width)]) {
          expect(widthOf(row)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('loses nothing when it is cut into rows', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        expect(cutRows(all, width).join('')).toBe(all);
        expect(wrapWords(all, width).join('').replaceAll(' ', '')).toBe(all.replaceAll(' ', ''));
      }),
    );
  });

  it('is padded by what it is wide, not by its letters', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        const wanted = Math.max(width, widthOf(all));
        expect(widthOf(padEnd(all, width))).toBe(wanted);
        expect(widthOf(padStart(all, width))).toBe(wanted);
      }),
    );
  });
});

it('begins the further rows of a sentence under its words', () => {
  expect(wrapSigned('!', 'one two three', 8)).toEqual(['! one', '  two', '  three']);
});

it('cuts a word that is wider than a row, and no other', () => {
  expect(wrapWords('see http://example.com/a', 10)).toEqual(['see', 'http://exa', 'mple.com/a']);
});
