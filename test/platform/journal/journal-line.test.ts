import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/deployment/events.ts';
import {
  createJournalReader,
  decodeEntries,
  decodeEntry,
  encodeEntry,
} from '../../../src/platform/journal/format.ts';

const text = fc.string({ unit: 'binary' });
const event: fc.Arbitrary<Entry['event']> = fc.oneof(
  fc.record({ type: fc.constant('line' as const), text }),
  fc.record({ type: fc.constant('line' as const), text, stream: fc.constant('stderr' as const) }),
  fc.record({ type: fc.constant('warning' as const), code: text, message: text }),
);
const entry: fc.Arbitrary<Entry> = fc.record({
  seq: fc.nat(),
  at: fc.integer({ min: 0, max: 4e12 }),
  event,
});

test('a line of output is written as any event is', () => {
  fc.assert(
    fc.property(entry, fc.boolean(), ({ seq, at, event }, rehearsal) => {
      const { type, ...fields } = event;
      const whole = { v: 1, seq, at: new Date(at).toISOString(), type, ...fields };
      expect(encodeEntry({ seq, at, event }, rehearsal)).toBe(
        JSON.stringify(rehearsal ? { ...whole, rehearsal: true } : whole),
      );
    }),
  );
});

test('what was written is read back', () => {
  fc.assert(
    fc.property(entry, fc.boolean(), (each, rehearsal) => {
      expect(decodeEntry(encodeEntry(each, rehearsal))).toEqual(each);
    }),
  );
});

test('the bytes of a journal give its entries, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(entry), fc.integer({ min: 1, max: 40 }), (entries, size) => {
      const bytes = Buffer.from(entries.map((each) => `${encodeEntry(each, false)}\n`).join(''));
      const reader = createJournalReader();
      const read: Entry[] = [];
      for (let at = 0; at < bytes.length; at += size)
        read.push(...reader.push(bytes.subarray(at, at + size)));
      expect(read).toEqual(entries);
    }),
  );
});

test('a broken line takes no other with it', () => {
  const good = encodeEntry({ seq: 1, at: 0, event: { type: 'line', text: 'a' } }, false);
  expect(decodeEntries(`${good}\n{"v":1,"se\n\n${good}`).map(({ seq }) => seq)).toEqual([1, 1]);
});

const stamped = '"v":1,"seq":1,"at":"2026-03-01T00:00:00.000Z"';

test.each([
  [`{${stamped},"type":"line","text":"a"}`, `{${stamped},"type":"line","text":7}`],
  [
    `{${stamped},"type":"line","text":"a","stream":"stderr"}`,
    `{${stamped},"type":"line","text":"a","stream":"stdin"}`,
  ],
  [
    `{${stamped},"type":"warning","code":"a","message":"b"}`,
    `{${stamped},"type":"parade","code":"a","message":"b"}`,
  ],
])('%s is an entry, and %s is none', (good, bad) => {
  expect(decodeEntry(good)).toBeDefined();
  expect(decodeEntry(bad)).toBeUndefined();
  expect(decodeEntry(good.replace('"seq":1', '"seq":"1"'))).toBeUndefined();
  expect(decodeEntry(good.replace('2026-03-01T', 'today '))).toBeUndefined();
});
