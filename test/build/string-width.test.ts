import fc from 'fast-check';
import original from 'string-width';
import { beforeAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';

type Width = typeof original;

/** The patched one, as a user's bundle has it. */
let patched: Width;

beforeAll(async () => {
  patched = await bundled(
    { width: "export { default as width } from 'string-width';" },
    // What the line above exports is string-width's own function; what is required has no type.
    async ({ load }) => (load('width') as { width: Width }).width,
  );
});

const batch = 16;

/**
 * The first code points of the batches of 16 that are not as wide as before. A line feed has no width
 * and joins nothing, so a batch is as wide as its members; measured one by one, all take a minute.
 */
function differences(
  wrap: (character: string) => string,
  options: { readonly ambiguousIsNarrow: boolean; readonly last: number },
): string[] {
  const found: string[] = [];
  for (let first = 0; first <= options.last; first += batch) {
    const characters = Array.from({ length: batch }, (_, index) =>
      String.fromCodePoint(first + index),
    );
    const text = characters.map(wrap).join('\n');
    if (patched(text, options) !== original(text, options)) found.push(first.toString(16));
  }
  return found;
}

test('the comparison is with another function, which answers', () => {
  expect(patched).not.toBe(original);
  expect(patched('❯ 中文 👨‍👩‍👧 e\u0301')).toBe(11);
});

test('every code point alone is as wide as before', { timeout: 60_000 }, () => {
  expect(
    differences((character) => character, { ambiguousIsNarrow: true, last: 0x10_ff_ff }),
  ).toEqual([]);
});

test('every code point of the first two planes between letters, with ambiguous ones wide, is as wide as before', {
  timeout: 60_000,
}, () => {
  expect(
    differences((character) => `a${character}b`, { ambiguousIsNarrow: false, last: 0x1_ff_ff }),
  ).toEqual([]);
});

const interesting = fc.oneof(
  fc.constantFrom(
    '\u200d',
    '\ufe0f',
    '\ufe0e',
    '\u20e3',
    '\r',
    '\n',
    '\u001b[31m',
    '\u0301',
    '\u0e33',
  ),
  fc.integer({ min: 0x1_f1_e6, max: 0x1_f1_ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x1_f3_00, max: 0x1_f9_ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x11_00, max: 0x11_ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x20_00, max: 0x30_ff }).map((code) => String.fromCodePoint(code)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
);

test('clusters of emoji, jamo, marks and escapes are as wide as before', () => {
  fc.assert(
    fc.property(
      fc.array(interesting, { maxLength: 8 }),
      fc.boolean(),
      (parts, ambiguousIsNarrow) => {
        const text = parts.join('');
        expect(patched(text, { ambiguousIsNarrow })).toBe(original(text, { ambiguousIsNarrow }));
      },
    ),
    { numRuns: 20_000 },
  );
});
