import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../src/models/bytes.ts';
import { readPickle } from '../../../src/models/python/pickle.ts';
import type { PyValue } from '../../../src/models/python/values.ts';
import { fixtures } from '../mutations.ts';

interface Written {
  readonly name: string;
  readonly data: string;
}

const written: readonly Written[] = JSON.parse(
  readFileSync(path.join(fixtures, 'pickle', 'pickles.json'), 'utf8'),
);

/** JavaScript's own values for those of Python. */
function plain(value: PyValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value.kind === 'float') return value.value;
  if (value.kind === 'bytes') return ['bytes', value.length, ...(value.held ?? [])];
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'tuple') return { tuple: value.items.map(plain) };
  if (value.kind === 'dict')
    return Object.fromEntries(value.entries.map(([key, each]) => [plain(key), plain(each)]));
  if (value.kind !== 'object') return value;
  // Python 2 gives the entries to the class, Python 3 sets them afterwards.
  const entries = value.entries.map(([key, each]) => [plain(key), plain(each)]);
  return {
    made: plain(value.made),
    entries: [...entries, ...value.args.flatMap((arg) => [plain(arg)].flat(1))],
  };
}

const expected = {
  numbers: [
    0,
    1,
    255,
    256,
    65536,
    -1,
    -300,
    2 ** 40,
    -(2 ** 40),
    2n ** 70n,
    1.5,
    true,
    false,
    null,
  ],
  tuples: [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]].map((tuple) => ({ tuple })),
  shared: [
    [1, 2],
    [1, 2],
  ],
  ordered: {
    made: { kind: 'global', module: 'collections', name: 'OrderedDict' },
    entries: [
      ['a', 1],
      ['b', 2],
    ],
  },
  long: 'z'.repeat(300),
};

test.each(written)('what $name wrote is read', async ({ name, data }) => {
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  const { value, end, protocol, globals } = await readPickle(sourceOf(bytes));
  const { numbers, tuples, texts, bytes: held, ...rest } = plain(value) as Record<string, unknown>;
  expect({ numbers, tuples: (tuples as { tuple: unknown }).tuple, ...rest }).toEqual(expected);
  expect(end).toBe(bytes.length);
  // Protocols 0 and 1 name none.
  const number = Number(name.at(-1));
  expect(protocol).toBe(number === 1 ? 0 : number);
  expect(globals.map((each) => each.name)).toContain('OrderedDict');
  expect(texts).toEqual(['', 'x:0', '形状', 'line\nbreak']);
  if (name.includes('Python 3')) {
    expect(held).toEqual([
      ['bytes', 0],
      ['bytes', 4, 0x61, 0x62, 0, 0xff],
      ['bytes', 300],
    ]);
  }
});

type Part = string | number | Uint8Array;

/** Thirteen GB, as a number of eight bytes. */
const eight = '\xff\xff\xff\xff\x02\0\0\0';

function codes(...parts: readonly Part[]): Uint8Array {
  const bytes = parts.map((part) => {
    if (typeof part === 'number') return Buffer.of(part);
    return typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
  });
  return new Uint8Array(Buffer.concat(bytes));
}

const read = async (...parts: readonly Part[]) =>
  (await readPickle(sourceOf(codes(...parts)))).value;

test('a call is a record, and nothing is called', async () => {
  expect(await read("cos\nsystem\n(S'touch /tmp/called'\ntR.")).toEqual({
    kind: 'object',
    made: { kind: 'global', module: 'os', name: 'system' },
    args: ['touch /tmp/called'],
    state: undefined,
    items: [],
    entries: [],
  });
});

test('the length of a frame is not needed', async () => {
  expect(await read(`\x80\x04\x95${eight}N.`)).toBeNull();
});

test('texts of protocol 0 are in the notation of Python', async () => {
  expect(await read("(lS'a\\n\\x41\\'b'\naV\\u5f62\\n\na.")).toMatchObject({
    items: ["a\nA'b", '形\\n'],
  });
});

test('a list that holds itself is read', async () => {
  const list = await read(']q\0h\0a.');
  expect(list).toMatchObject({ kind: 'list', items: [list] });
});

test('the data of an array is skipped, not held', async () => {
  const length = 300_000;
  const head = codes(
    0x80,
    5,
    ']',
    0x94,
    0x8e,
    ...Buffer.from(`${'\xe0\x93\x04'}\0\0\0\0\0`, 'latin1'),
  );
  let asked = 0;
  const file = codes(head, new Uint8Array(length), 'a.');
  const { value } = await readPickle({
    size: file.length,
    read: async (offset, wanted) => {
      asked += wanted;
      return file.subarray(offset, offset + wanted);
    },
  });
  expect(value).toMatchObject({ items: [{ kind: 'bytes', length, held: undefined }] });
  expect(asked).toBeLessThan(length / 2);
});

test('an array in one line of protocol 0 is skipped', async () => {
  expect(await read(`(lV${'z'.repeat(200_000)}\naI7\na.`)).toMatchObject({
    items: [{ kind: 'text', length: 200_000 }, 7],
  });
});

test.each([
  ['an opcode that no protocol has', '\xfe.', 'not-this-format'],
  ['an extension of the registry', '\x82\x01.', 'not-this-format'],
  ['a buffer outside of the file', '\x80\x05\x97.', 'not-this-format'],
  ['a protocol that is not known', '\x80\x06.', 'broken'],
  ['an empty stack', 'a.', 'broken'],
  ['a stack that ends at a mark', ']((a.', 'broken'],
  ['a memo that was not set', 'h\x07.', 'broken'],
  ['no mark', ']e.', 'broken'],
  ['a key without a value', '}(K\x01u.', 'broken'],
  ['items of a number', 'K\x01K\x02a.', 'broken'],
  ['a state of a list', ']}b.', 'broken'],
  ['a call without a tuple', 'cos\nsystem\n]R.', 'broken'],
  ['no end', ']', 'truncated'],
  ['a line without its end', 'cos', 'truncated'],
  ['text that claims 13 GB', `\x8d${eight}abc.`, 'truncated'],
  ['bytes that claim 13 GB', `\x8e${eight}abc.`, 'truncated'],
  ['a number of 4 GB', '\x8b\xff\xff\xff\xff.', 'broken'],
  ['a number that is none', 'Iabc\n.', 'broken'],
])('%s', async (_, text, code) => {
  await expect(read(text as string)).rejects.toMatchObject({ code });
});

test('a million lists in each other are read without recursion, and more opcodes are refused', async () => {
  const depth = 500_000;
  const nested = await read(']'.repeat(depth), 'a'.repeat(depth - 1), '.');
  expect(nested).toMatchObject({ kind: 'list' });
  await expect(read('('.repeat(2_000_000), '.')).rejects.toMatchObject({ code: 'too-large' });
});

test('texts of more than the memory allows are refused', async () => {
  const text = `X\0\x70\0\0${'z'.repeat(0x7000)}0`;
  await expect(read(text.repeat(1300), '.')).rejects.toMatchObject({ code: 'too-large' });
});
