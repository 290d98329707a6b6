import { expect, test } from 'vitest';
import { runs } from '../harness/property-runs.ts';
import { mutatedFormats } from './mutated-formats.ts';
import { readMutations } from './mutations.ts';

/** More of them: scripts/mutations.ts. */
const count = runs(1000);

test.each(mutatedFormats)(
  'changed files of $name end in an answer or a fault',
  async ({ files, read }) => {
    const found = await readMutations(files, count, read);
    expect(found.read + found.faults).toBe(count);
    // A test that only broke what it read would show nothing of what is behind the first bytes.
    expect(Math.min(found.read, found.faults)).toBeGreaterThan(count / 50);
    expect(found.memory).toBeLessThan(500_000_000);
    // A reading that hangs takes minutes; a loaded machine makes one second of a few milliseconds.
    expect(found.slowest).toBeLessThan(5000);
  },
);
