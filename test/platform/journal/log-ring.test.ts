import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogRing } from '../../../src/platform/journal/write.ts';

test('it gives what a list of all lines would, as far back as it reaches', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(40),
      fc.nat(40),
      (lines, capacity, from, count) => {
        const ring = new LogRing(capacity);
        for (const line of lines) ring.push(line);
        const first = Math.max(0, lines.length - capacity);
        expect(ring.total).toBe(lines.length);
        expect(ring.first).toBe(first);
        expect(ring.lines(from, count)).toEqual(
          lines.slice(Math.max(from, first), Math.max(from + count, first)),
        );
      },
    ),
  );
});
