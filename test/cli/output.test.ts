import { expect, test } from 'vitest';
import { ownControls } from '../../src/cli/output.ts';

test.each([
  ['a clipboard write', 'a\u001B]52;c;aGk=\u0007b', 'ab'],
  ['a title', 'a\u001B]0;x\u001B\\b', 'ab'],
  ['a device string', 'a\u001BPx\u001B\\b', 'ab'],
  ['a moved cursor', 'a\u001B[2Jb', 'ab'],
  ['single controls', 'a\r\b\u009B\u007Fb', 'ab'],
  ['an open sequence, to its line end', 'a\u001B]0;x\nb', 'a\nb'],
])('%s is not printed', (_, text, expected) => {
  expect(ownControls(text)).toBe(expected);
});

test('colors, tabs, and line ends are printed', () => {
  const text = '\u001B[1;31ma\u001B[0m\tb\n';
  expect(ownControls(text)).toBe(text);
});
