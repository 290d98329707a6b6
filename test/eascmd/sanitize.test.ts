import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitize } from '../../src/eascmd/splitter.ts';

test.each([
  ['colors', '\x1b[32m[OK]\x1b[0m Service is running', '[OK] Service is running'],
  ['a title', '\x1b]0;owned\x07text', 'text'],
  ['a link', '\x1b]8;;http://example.com\x1b\\link\x1b]8;;\x1b\\', 'link'],
  ['cursor moves and screens', '\x1b[2J\x1b[?1049h\x1b[10;10Htext', 'text'],
  ['an escape that was cut', 'text\x1b', 'text'],
  ['C1 controls', 'a\x85b\x9b31mc', 'abc'],
  ['bells, backspaces, DEL', 'a\x07b\x08c\x7fd', 'abcd'],
  ['bidi overrides and isolates', 'a\u202eb\u202cc\u2066d\u2069e', 'abcde'],
  ['zero width', 'to\u200bk\u200den\ufeff', 'token'],
  ['tag characters', 'a\u{e0041}b', 'ab'],
  ['tabs', 'a\tb', 'a b'],
  ['a lone surrogate', 'a\ud83db', 'a\ufffdb'],
  ['Chinese and emoji stay', '模型优化 🚀 ok', '模型优化 🚀 ok'],
])('%s', (_, text, plain) => {
  expect(sanitize(text)).toBe(plain);
});

const nasty = fc
  .array(
    fc.constantFrom(
      '\x1b',
      '[',
      ']',
      '0;',
      'm',
      '\x07',
      '\x9b',
      '\\',
      '\ud83d',
      '\ude00',
      '\u200b',
      '\t',
      'text',
      ' ',
    ),
  )
  .map((pieces) => pieces.join(''));

test('twice is once, and no control is left', () => {
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
      const once = sanitize(text);
      expect(sanitize(once)).toBe(once);
      expect(once).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      expect(once.isWellFormed()).toBe(true);
    }),
  );
});
