import { expect, test } from 'vitest';
import { ByteReader, sourceOf, textOf } from '../../src/models/bytes.ts';
import type { Visitor } from '../../src/models/protobuf.ts';
import { walkText } from '../../src/models/text-format.ts';

const fields = { node: 1, name: 2, size: 3, is_on: 4, kind: 5, sizes: 6 };

/** What a visitor is told, in order. */
async function told(text: string): Promise<readonly string[]> {
  const events: string[] = [];
  const visitor: Visitor = {
    fields,
    enter: (field) => (field === 2 ? 'bytes' : field === 1 ? visitor : undefined),
    leave: () => events.push('leave'),
    bytes: (field, bytes) => events.push(`${field} "${textOf(bytes)}"`),
    word: (field, word) => events.push(`${field} ${word}`),
    number: (field, number) => events.push(`${field} ${number}`),
  };
  const bytes = new Uint8Array(Buffer.from(text));
  await walkText(new ByteReader(sourceOf(bytes)), visitor);
  return events;
}

const text = `
node { name: "plain" size: 12; is_on: true # a comment "with" { signs
  kind: DT_FLOAT, name: 'a' "b"
  'c' unknown { name: "nobody" [ext.name]: 3 } other: "x\\"y" name: "q\\"\\101\\x42" }
node < sizes: [1, 2,
 -3.5e2] name: "" >
size: 7
`;

const expected = [
  ...['2 "plain"', '3 12', '4 1', '5 DT_FLOAT', '2 "abc"', '2 "q"AB"', 'leave'],
  ...['6 1', '6 2', '6 -350', '2 ""', 'leave', '3 7', 'leave'],
];

test('the text form is read alike wherever what is held ends', async () => {
  // The reader holds 4096 bytes at first, and twice as much each time after.
  for (const held of [4096, 4096 + 8192]) {
    for (let before = 0; before <= text.length; before += 1) {
      const blank = ' '.repeat(held - before);
      expect([before, await told(blank + text)]).toEqual([before, expected]);
    }
  }
});
