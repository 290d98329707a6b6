import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestField } from '../../../src/questions/text-field.ts';
import { createKeyReader, type Piece, printableText } from '../../../src/tui/input/keys.ts';
import { runs } from '../../harness/property-runs.ts';

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

/** What the reader makes of these bytes in these pieces; `text` joins the runs of text that were cut. */
function read(...inputs: readonly string[]): Piece[] {
  const reader = createKeyReader();
  return joined(inputs.flatMap((input) => [...reader.push(input)]));
}

/** The same bytes, cut anywhere. */
function cutAt(sent: string, at: readonly number[]): string[] {
  const inside = at.filter((each) => each < sent.length && !isHalf(sent, each));
  const edges = [0, ...inside.toSorted(ascending), sent.length];
  return edges.slice(0, -1).map((from, index) => sent.slice(from, edges[index + 1]));
}

const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
const keysOf = (...bytes: readonly string[]): Piece[] =>
  bytes.map((each) => ({ kind: 'key', bytes: each }));
const start = '\u001B[200~';
const end = '\u001B[201~';

describe('what a terminal sends', () => {
  it('means the same wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), cuts, (pieces, at) => {
        const sent = pieces.join('');
        expect(read(...cutAt(sent, at))).toEqual(read(sent));
      }),
      { numRuns: runs(3000) },
    );
  });

  it('is split into its keys, its pastes and its runs of text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...keys.slice(0, 4)), paste)), (pieces) => {
        const seen = read(pieces.join('')).map((each) =>
          each.kind === 'key' ? each.bytes : start + each.text + end,
        );
        expect(seen).toEqual(pieces);
      }),
    );
    expect(read('ab\u001B[B\rc')).toEqual(keysOf('ab', '\u001B[B', '\r', 'c'));
  });

  it('is no key where it was pasted, whatever it is and however it comes', () => {
    const content = fc
      .array(fc.constantFrom(...keys, 'q', 'y', '\u001B[200~', '\u001B[20', '\u001B[2', '模'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(content, cuts, (text, at) => {
        expect(read(...cutAt(`${start}${text}${end}`, at))).toEqual([{ kind: 'paste', text }]);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('is taken of a paste as far as a field holds, in time that grows with its length', () => {
    const begun = performance.now();
    const megabyte = 'x'.repeat(1_000_000);
    expect(read(...cutAt(start + megabyte + end, [4096, 70_000]))).toEqual([
      { kind: 'paste', text: 'x'.repeat(longestField), cut: 'too-long' },
    ]);
    const reader = createKeyReader();
    reader.push(start);
    for (let sent = 0; sent < megabyte.length; sent += 100) {
      reader.push(megabyte.slice(0, 100));
    }
    expect(reader.push(`${end}\r`)).toHaveLength(2);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('is held back while a paste goes on, and given up as a paste where no end comes', () => {
    const reader = createKeyReader();
    expect(reader.push(`x${start}a\rb`)).toEqual(keysOf('x'));
    expect(reader.open()).toBe('paste');
    expect(reader.push('\u001B[20')).toEqual([]);
    expect(reader.giveUp()).toEqual([{ kind: 'paste', text: 'a\rb', cut: 'no-end' }]);
    expect(reader.open()).toBeNull();
    expect(reader.push('\r')).toEqual(keysOf('\r'));
    // What comes with an end that is late was pasted too.
    expect(reader.push(`rm\r${end}y`)).toEqual([{ kind: 'paste', text: 'rm\r' }, ...keysOf('y')]);
  });

  it('is Ctrl-C where it comes last in a paste that has no end', () => {
    const reader = createKeyReader();
    reader.push(`${start}abc`);
    expect(reader.push('\u0003')).toEqual([]);
    expect(reader.open()).toBe('interrupted-paste');
    expect(reader.giveUp()).toEqual([
      { kind: 'paste', text: 'abc', cut: 'no-end' },
      ...keysOf('\u0003'),
    ]);
    reader.push(`${start}abc\u0003`);
    expect(reader.push(`d${end}`)).toEqual([{ kind: 'paste', text: 'abc\u0003d' }]);
  });

  it('is held back while a sequence may go on: Escape alone looks like its beginning', () => {
    const reader = createKeyReader();
    expect(reader.push('x\u001B[1;')).toEqual(keysOf('x'));
    expect(reader.open()).toBe('sequence');
    expect(reader.giveUp()).toEqual(keysOf('\u001B[1;'));
    expect(reader.push('\u001B')).toEqual([]);
    expect(reader.push('\r')).toEqual(keysOf('\u001B\r'));
  });

  it('knows text from keys', () => {
    expect(printableText('模型 x')).toBe('模型 x');
    expect(keys.map(printableText)).toEqual(keys.map(() => undefined));
  });
});

/** Only a run of text may be cut: its parts come to the same. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const each of pieces) {
    const last = all.at(-1);
    const goesOn =
      last?.kind === 'key' &&
      each.kind === 'key' &&
      [last, each].every(({ bytes }) => printableText(bytes) === bytes);
    if (goesOn) {
      all.pop();
      all.push({ kind: 'key', bytes: last.bytes + each.bytes });
    } else {
      all.push(each);
    }
  }
  return all;
}

/** The decoder of the bytes gives whole characters alone: nothing is cut inside of one. */
const isHalf = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]/.test(text.slice(at));

const ascending = (a: number, b: number): number => a - b;
