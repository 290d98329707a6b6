import { expect, test } from 'vitest';
import {
  ByteReader,
  type ByteSource,
  longestHeld,
  ModelFault,
  sourceOf,
  textOf,
} from '../../src/models/bytes.ts';

const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251);

function counted(source: ByteSource): ByteSource & { reads: number[] } {
  const reads: number[] = [];
  return {
    size: source.size,
    reads,
    read: (offset, length) => {
      reads.push(length);
      return source.read(offset, length);
    },
  };
}

test('bytes are read in order, in windows that grow', async () => {
  const source = counted(sourceOf(bytes));
  const reader = new ByteReader(source);
  const seen: number[] = [];
  while (reader.left > 0) {
    await reader.fill(1);
    seen.push(reader.u8());
  }
  expect(Uint8Array.from(seen)).toEqual(bytes);
  expect(source.reads).toEqual([4096, 8192, 20_000 - 4096 - 8192]);
});

test('a skip reads nothing, and the window after it is small', async () => {
  const source = counted(sourceOf(bytes));
  const reader = new ByteReader(source);
  await reader.fill(1);
  reader.skip(15_000);
  await reader.fill(10);
  expect(reader.take(3)).toEqual(bytes.subarray(15_000, 15_003));
  expect(source.reads).toEqual([4096, 4096]);
});

test('going back reads again', async () => {
  const reader = new ByteReader(sourceOf(bytes));
  reader.seek(10_000);
  await reader.fill(1);
  reader.seek(3);
  expect(reader.held).toBe(0);
  await reader.fill(2);
  expect([reader.u8(), reader.u8()]).toEqual([3, 4]);
});

test.each([
  ['more than there is', 'truncated', (reader: ByteReader) => reader.fill(30_000)],
  ['more than may be held', 'too-large', (reader: ByteReader) => reader.fill(longestHeld + 1)],
  ['a skip past the end', 'truncated', async (reader: ByteReader) => reader.skip(30_000)],
  ['a byte that is not held', 'truncated', async (reader: ByteReader) => reader.u8()],
])('%s is a fault: %s', async (_, code, act) => {
  const fault = await act(new ByteReader(sourceOf(bytes))).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ModelFault);
  expect(fault).toMatchObject({ code });
});

test('the bytes and steps of a reading are bounded', async () => {
  const reader = new ByteReader(sourceOf(bytes), { bytes: 5000, steps: 2 });
  await reader.fill(1);
  reader.skip(4096);
  await expect(reader.fill(1)).rejects.toMatchObject({ code: 'too-large' });
  reader.step();
  reader.step();
  expect(() => reader.step()).toThrow(ModelFault);
});

test('a text that is broken UTF-8 is still a text', () => {
  expect(textOf(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\u{fffd}b');
});
