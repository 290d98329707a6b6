import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, withEscapedControls, withoutControls } from '../../src/messages/text.ts';

test.each([
  ['a clipboard write', 'a\u001B]52;c;aGk=\u0007b', 'ab'],
  ['a title', 'a\u001B]0;x\u001B\\b', 'ab'],
  ['a device string', 'a\u001BPx\u001B\\b', 'ab'],
  ['a moved cursor', 'a\u001B[2Jb', 'ab'],
  ['a color', 'a\u001B[1;31mb', 'ab'],
  ['a reset', 'a\u001Bcb', 'ab'],
  ['an 8-bit clipboard write', 'a\u009D52;c;aGk=\u009Cb', 'ab'],
  ['an 8-bit cursor sequence', 'a\u009B2Jb', 'ab'],
  ['a single control', 'a\r\b\u0085\u007Fb', 'ab'],
  ['a bidi override or isolate', 'a\u202Eb\u202C\u2066c\u2069', 'abc'],
  ['half of a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
])('%s cannot reach a terminal', (_, text, expected) => {
  expect(withoutControls(text)).toBe(expected);
});

test('a sequence without an end hides nothing that is printed after it', () => {
  expect(withoutControls('a\u001B]0;x deletes\nb')).toBe('a0;x deletes\nb');
  expect(withoutControls('a\u009D0;x deletes\u001B[31m')).toBe('a0;x deletes');
});

test('tabs, line ends, and characters of any language stay', () => {
  const text = 'a\tb\n模型 é 👩🏽\n';
  expect(withoutControls(text)).toBe(text);
});

const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const signs = fc.constantFrom(
  ...['\u001B', '[', ']', 'P', '\\', '\u0007', '\u009B', '\u009C', '\u009D', '31m', '\u202E', 'x'],
);

test('whatever the order of its parts, no control is left, and JSON keeps its value', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      expect(withoutControls(text)).not.toMatch(controls);
      expect(printable(text)).not.toMatch(controls);
      const json = withEscapedControls(JSON.stringify({ text }));
      expect(withoutControls(json)).toBe(json);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});
