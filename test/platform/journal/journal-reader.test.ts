import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/deployment/events.ts';
import { createJournalReader, encodeEntry } from '../../../src/platform/journal/format.ts';
import { arbitraryEntries, lineEntry } from '../entries.ts';

const journalOf = (entries: readonly Entry[], rehearsal = false): Buffer =>
  Buffer.from(entries.map((entry) => `${encodeEntry(entry, rehearsal)}\n`).join(''));

/** The bytes cut at any places, inside a character too. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const ends = [...places, bytes.length];
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

test('a journal gives the entries that were written, however its bytes are cut', () => {
  fc.assert(
    fc.property(arbitraryEntries, fc.array(fc.nat()), fc.boolean(), (entries, cuts, rehearsal) => {
      const reader = createJournalReader();
      const read = pieces(journalOf(entries, rehearsal), cuts).flatMap((piece) =>
        reader.push(piece),
      );
      expect(read).toEqual(entries);
    }),
  );
});

test('half a last line is not an entry until it is whole', () => {
  const bytes = journalOf([lineEntry(1), lineEntry(2, '模型')]);
  const reader = createJournalReader();
  expect(reader.push(bytes.subarray(0, -20))).toEqual([lineEntry(1)]);
  expect(reader.push(bytes.subarray(-20, -1))).toEqual([]);
  expect(reader.push(bytes.subarray(-1))).toEqual([lineEntry(2, '模型')]);
});

test('broken lines, and events of a type that is not known, are passed over', () => {
  const reader = createJournalReader();
  const text = [
    '{"v":1,"seq":1,"at":"2026-01-01T00:00:00.000Z","type":"weather","sky":"blue"}',
    '{"v":1,"seq":2,"at":"never","type":"line","text":"x"}',
    '{"v":1,"seq":3,"type":"line","text":"x"}',
    'null',
    '{"v":1,"se',
    encodeEntry(lineEntry(4), false),
    '',
  ].join('\n');
  expect(reader.push(Buffer.from(text))).toEqual([lineEntry(4)]);
});

test('every line of a rehearsal says that it is one', () => {
  fc.assert(
    fc.property(arbitraryEntries, (entries) => {
      for (const entry of entries) {
        expect(JSON.parse(encodeEntry(entry, true))).toMatchObject({ v: 1, rehearsal: true });
        expect(JSON.parse(encodeEntry(entry, false))).not.toHaveProperty('rehearsal');
      }
    }),
  );
});
