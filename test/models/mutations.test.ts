import { expect, test } from 'vitest';
import { mutatedFormats } from './mutated-formats.ts';
import { readMutations } from './mutations.ts';

/** More of them: scripts/mutations.ts. */
const runs = 1000;

test.each(mutatedFormats)(
  'changed files of $name end in an answer or a fault',
  async ({ files, read }) => {
    const found = await readMutations(files, runs, read);
    expect(found.read + found.faults).toBe(runs);
    // A test that only broke what it read would show nothing of what is behind the first bytes.
    expect(Math.min(found.read, found.faults)).toBeGreaterThan(runs / 50);
    expect(found.memory).toBeLessThan(500_000_000);
    // A reading that hangs takes minutes; a loaded machine makes one second of a few milliseconds.
    expect(found.slowest).toBeLessThan(5000);
  },
);
