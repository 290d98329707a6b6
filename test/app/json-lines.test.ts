import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JsonLine, jsonLines, standsIn } from '../../src/app/screens/preview.ts';

const printed = (lines: readonly JsonLine[]): string =>
  lines
    .map(({ indent, tokens }) => ' '.repeat(indent) + tokens.map(({ text }) => text).join(''))
    .join('\n');

/** What could move the cursor is not drawn, so that such texts are another property's. */
const isDrawn = (text: string): boolean => /^[\x20-\x7E\u4E00-\u9FFF\n]*$/.test(text);

it('reads as JSON.stringify writes it, for any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 2);
      fc.pre(isDrawn(text));
      expect(printed(jsonLines(value))).toBe(text);
    }),
  );
});

it('draws nothing that moves the cursor or turns the text around', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', '\u001B', '[', '2', 'J', '\u202E', '\u009B', '\u0007'),
      }),
      (text) => {
        for (const line of jsonLines({ [text]: [text] })) {
          expect(line.tokens.map((token) => token.text).join('')).not.toMatch(
            /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/,
          );
        }
      },
    ),
  );
});

it('marks a place with all that is within it, and nothing else', () => {
  const lines = jsonLines({ name: 'a', plugins: [{ gpu: 1, config: { x: [1] } }], memory: 1 });
  const marked = lines.filter((line) => standsIn(line, [['plugins', 0, 'config']]));
  expect(printed(marked).replaceAll(/\s/g, '')).toBe('"config":{"x":[1]}');
  expect(lines.filter((line) => standsIn(line, []))).toEqual([]);
});
