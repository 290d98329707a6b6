import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { followJournal } from '../../../src/platform/deployments/watch.ts';
import { encodeEntry } from '../../../src/platform/journal/format.ts';
import { lineEntry } from '../entries.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Longer than the test: only a report of the change can end the pause. */
const quietMs = 3_600_000;

test('a change after a silence is reported, and not found by the next poll', async () => {
  const path = join(temporaryFolder(), 'journal');
  writeFileSync(path, '');
  const write = () => appendFileSync(path, `${encodeEntry(lineEntry(1), false)}\n`);
  const abort = new AbortController();
  // Written once no look has come for longer than polls are apart.
  const writing = setTimeout(write, 1000);
  const seen = [];
  for await (const { entries } of followJournal(path, abort.signal, { quietMs })) {
    seen.push(...entries);
    if (seen.length > 0) abort.abort();
    else writing.refresh();
  }
  expect(seen).toEqual([lineEntry(1)]);
});
