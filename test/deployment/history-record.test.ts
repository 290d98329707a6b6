import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRecord, encodeRecord, submittedRecord } from '../../src/deployment/history.ts';
import { arbitraryRecord, arbitrarySubmitted } from './arbitrary-history.ts';

test('a record comes back from its line as it was', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const line = encodeRecord(record);
      expect(line).not.toContain('\n');
      expect(decodeRecord(line)).toEqual(record);
    }),
  );
});

test('no beginning of a line is read as a record, nor two lines run together', () => {
  fc.assert(
    fc.property(arbitraryRecord, arbitraryRecord, fc.nat(), (record, other, seed) => {
      const line = encodeRecord(record);
      const torn = line.slice(0, 1 + (seed % (line.length - 1)));
      expect(decodeRecord(line)).not.toBe('foreign');
      expect(decodeRecord(torn)).toBe('foreign');
      expect(decodeRecord(torn + encodeRecord(other))).toBe('foreign');
    }),
  );
});

test.each([
  ['a record of a newer version', '{"v":2,"kind":"submitted","id":"a"}', 'newer'],
  ['a kind that only a newer version has', '{"v":2,"kind":"renamed"}', 'newer'],
  ['a record without its fields', '{"v":1,"kind":"ended","id":"a"}', 'foreign'],
  ['another program’s line', '{"level":"info"}', 'foreign'],
  ['no object', '17', 'foreign'],
  ['nothing', '', 'foreign'],
])('%s', (_title, line, expected) => {
  expect(decodeRecord(line)).toBe(expected);
});

test('the token that a service file sets is masked before anything is written', () => {
  const [facts] = fc.sample(arbitrarySubmitted, 1);
  if (!facts) throw new Error('no sample');
  const record = submittedRecord({
    ...facts,
    config: { name: 'svc', token: 'c2VjcmV0', metadata: { instance: 1 } },
  });
  expect(record.config).toEqual({ name: 'svc', token: '***', metadata: { instance: 1 } });
  expect(encodeRecord(record)).not.toContain('c2VjcmV0');
});
