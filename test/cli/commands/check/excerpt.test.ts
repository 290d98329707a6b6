import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { excerpt } from '../../../../src/cli/commands/check/text.ts';
import { knownFrom } from '../../../../src/eascmd/secrets.ts';

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

const pair = (gap: string): string =>
  `{"env": [{\n  "value": "hunter2-and-more", "x": 1,${gap}\n  "name": "DB_PASSWORD"\n}]}`;

test('a value is masked although the name that makes it a secret follows on another line', () => {
  const text = '{"env": [{\n  "value": "hunter2",\n  "name": "DB_PASSWORD"\n}]}';
  const { line, marks } = excerpt(text, { offset: text.indexOf('"hunter2"'), length: 9 });
  expect(line).toBe('  "value": "*******",');
  expect(marks).toBe(`${' '.repeat(11)}^^^^^^^^^`);
});

test('what the parsed file holds as a secret is masked however far its name is', () => {
  const text = pair(` "y": "${'a\\n'.repeat(3000)}",`);
  const span = { offset: text.indexOf('"x"'), length: 3 };
  expect(excerpt(text, span).line).toContain('hunter2');
  const { line } = excerpt(text, span, knownFrom(JSON.parse(text)));
  expect(line).not.toMatch(/hunter2|and-more/);
  expect(line).toContain('"x": 1');
});
