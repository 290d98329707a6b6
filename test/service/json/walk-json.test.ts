import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkJson } from '../../../src/service/json/scanner.ts';
import { runs } from '../../harness/property-runs.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON with a piece put in, taken out or doubled, and texts made of its signs. */
const nearlyJson = fc.oneof(
  fc.json(),
  fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ',', '}', ']', '"', '\\', '\n', '1', "'", '/*', '\t'),
    )
    .map(([text, at, cut, put]) => {
      const from = at % (text.length + 1);
      return `${text.slice(0, from)}${put}${text.slice(from + cut)}`;
    }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '1',
        '0',
        '-',
        '.5',
        '1e',
        'true',
        'nul',
        ' ',
        '\n',
        '//',
        '\u00a0',
        '\uFEFF',
        '\u2028',
      ),
    )
    .map((signs) => signs.join('')),
);

test('it takes for JSON what JSON.parse takes for JSON, and nothing else', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const problem = walkJson(text);
      expect(problem === undefined).toBe(parses(text));
      if (problem !== undefined) {
        expect(problem.offset + problem.length).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: runs(5000) },
  );
});

test.each([
  ['', 'empty', 0],
  ['// no\n{}', 'comment', 0],
  ['{"a": 1 /* no */}', 'comment', 8],
  ['[1,]', 'comma-before-end', 3],
  ['{"a": 1,}', 'comma-before-end', 8],
  ['{"a": 1 "b": 2}', 'comma-missing', 8],
  ['{"a" 1}', 'colon-missing', 5],
  ['{a: 1}', 'key-expected', 1],
  ['{"a": True}', 'other-word', 6],
  ['[1,,2]', 'value-expected', 3],
  ["{'a': 1}", 'single-quotes', 1],
  ['{"a": "x\n}', 'string-unclosed', 6],
  ['{"a": "\\q"}', 'escape-unknown', 6],
  ['{"a": "\\u12"}', 'escape-unknown', 6],
  ['{"a": "\t"}', 'control-character', 6],
  ['{"a": 1.}', 'number-unfinished', 6],
  ['{"a": [1}', 'wrong-bracket', 8],
  ['{"a": [1', 'never-closed', 8],
  ['{} {}', 'more-behind', 3],
])('%j stops being JSON: %s at %i', (text, cause, offset) => {
  expect(walkJson(text)).toMatchObject({ cause, offset });
});

test('what was never closed is told with the place where it was opened', () => {
  expect(walkJson('{"a": [1')).toMatchObject({ opened: 6 });
});
