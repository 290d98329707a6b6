import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedLine } from '../../../../src/cli/prompts/input.ts';

test.each([
  ['LTAI5t', 'LTAI5t'],
  ['LTAI5x\u007ft', 'LTAI5t'],
  ['LTAI5x\bt', 'LTAI5t'],
  ['\u007f\u007fa', 'a'],
  ['a mistake\u0015LTAI5t', 'LTAI5t'],
  ['a\u001b[Db\u001b[1;5Cc\u001bOHd', 'abcd'],
  ['\u001b[200~LTAI5t\u001b[201~', 'LTAI5t'],
  ['  LTAI5t\t ', 'LTAI5t'],
  ['ключ\u007f', 'клю'],
])('%j is the line %j', (keys, line) => {
  expect(typedLine(keys)).toBe(line);
});

test('no key leaves a control in the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (keys) => {
      const controls = [...typedLine(keys)].filter((sign) => sign < ' ' || sign === '\u007f');
      expect(controls).toEqual([]);
    }),
  );
});
