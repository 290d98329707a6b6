import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableText, splitKeys } from '../../../src/tui/input/keys.ts';

const keys = [
  '\r',
  '\t',
  '\u0003',
  '\u007F',
  '\u001B',
  '\u001B[A',
  '\u001B[B',
  '\u001B[5~',
  '\u001B[1;5C',
  '\u001BOP',
  '\u001B[Z',
  '\u001Bb',
] as const;
const text = fc.constantFrom('a', 'oss://models/', '模型', '👩‍🔬', 'é');
const paste = fc
  .array(fc.constantFrom('a\nb', '模型', '\r', '\u001B[A', '\u001B'), { maxLength: 3 })
  .map((parts) => `\u001B[200~${parts.join('')}\u001B[201~`);
const piece = fc.oneof(fc.constantFrom(...keys), text, paste);

describe('what a terminal sends', () => {
  it('is all there in what it is split into, wherever it is cut', () => {
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), cuts, (pieces, at) => {
        const sent = pieces.join('');
        const edges = [
          0,
          ...at.filter((each) => each < sent.length && !isHalf(sent, each)).toSorted(ascending),
          sent.length,
        ];
        let left = '';
        const seen: string[] = [];
        for (const [index, from] of edges.slice(0, -1).entries()) {
          const split = splitKeys(left + sent.slice(from, edges[index + 1]));
          seen.push(...split.keys);
          left = split.rest;
        }
        expect(seen.join('') + left).toBe(sent);
        expect(seen).not.toContain('');
        const whole = splitKeys(sent);
        expect({ keys: joined(seen), rest: left }).toEqual({
          keys: joined(whole.keys),
          rest: whole.rest,
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('is split into its keys, its pastes and its runs of text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...keys.slice(0, 4)), paste)), (pieces) => {
        expect(splitKeys(pieces.join(''))).toEqual({ keys: pieces, rest: '' });
      }),
    );
    expect(splitKeys('ab\u001B[B\rc').keys).toEqual(['ab', '\u001B[B', '\r', 'c']);
  });

  it('is held back while the end of a paste has not come', () => {
    expect(splitKeys('x\u001B[200~a\rb')).toEqual({ keys: ['x'], rest: '\u001B[200~a\rb' });
  });

  it('is held back while a sequence may go on: Escape alone looks like its beginning', () => {
    expect(splitKeys('x\u001B[1;')).toEqual({ keys: ['x'], rest: '\u001B[1;' });
    expect(splitKeys('\u001B')).toEqual({ keys: [], rest: '\u001B' });
    expect(splitKeys('\u001B\r').keys).toEqual(['\u001B\r']);
  });

  it('knows text from keys', () => {
    expect(printableText('模型 x')).toBe('模型 x');
    expect(keys.map(printableText)).toEqual(keys.map(() => undefined));
  });
});

/** Only a run of text may be cut: its parts come to the same. */
function joined(pieces: readonly string[]): string[] {
  const all: string[] = [];
  for (const each of pieces) {
    const last = all.at(-1);
    const goesOn = last !== undefined && [last, each].every((one) => printableText(one) === one);
    all.push(goesOn ? (all.pop() ?? '') + each : each);
  }
  return all;
}

/** The decoder of the bytes gives whole characters alone: nothing is cut inside of one. */
const isHalf = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]/.test(text.slice(at));

const ascending = (a: number, b: number): number => a - b;
