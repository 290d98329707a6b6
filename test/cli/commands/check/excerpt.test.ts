import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { excerpt } from '../../../../src/cli/commands/check/text.ts';

/** What is marked: the piece of the line above the carets. */
function marked(text: string, piece: string): readonly [line: string, from: number, to: number] {
  const { line, marks } = excerpt(text, { offset: text.indexOf(piece), length: piece.length });
  return [line, marks.indexOf('^'), marks.length];
}

const sign = fc.constantFrom(
  'a',
  ' ',
  '\t',
  '模',
  '，',
  '「',
  '😀',
  '👨‍👩‍👧',
  '🇨🇳',
  '❤️',
  'é',
  'e\u0301',
  '\u200b',
);

test('the carets stand below the place, behind signs of any width', () => {
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), fc.array(sign), (before, behind) => {
      const text = `"${before.join('')}": Ω${behind.join('')}`;
      const [line, from, to] = marked(text, 'Ω');
      expect(line.replace(/\u200b/u, '')).toBe(line);
      expect(from).toBe(stringWidth(line.slice(0, line.indexOf('Ω'))));
      expect(to - from).toBe(1);
    }),
  );
});

test('a long line is cut between signs and not inside one', () => {
  for (const shift of ['', 'a', 'aa', 'aaa']) {
    const text = `"${'😀'.repeat(100)}${shift}Ω${'😀'.repeat(100)}"`;
    const [line] = marked(text, 'Ω');
    expect(line).toContain('…😀');
    expect(line).not.toContain('\ufffd');
  }
});

test.each([
  ['"dockerAuth": "dXNlcjpwYXNz"', 'dXNl'],
  ['"access_key_secret": "Abc123Def"', 'Abc1'],
  ['"access_key_secret":"Abc\\"123"', '123'],
  ['"featuredb_password": "MMB@x"', 'MMB'],
  ['"security_token": "CAIS8"', 'CAIS'],
  ['"url": "postgresql://me:hunter2@host:80/db"', 'hunter2'],
  ['"env": "LTAI5tAbcdEfghIjklMnop"', 'LTAI5tA'],
])('%s is told without its secret', (text, secret) => {
  const { line } = excerpt(`{${text}, "name": 1}`, { offset: text.length + 3, length: 6 });
  expect(line).toContain('"name"');
  expect(line).not.toContain(secret);
});
