import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askEascmd } from '../../../src/platform/eascmd/ask.ts';
import { eascmdClient } from '../../../src/platform/eascmd/client.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A wrapper whose own child goes on, with the pipes, when the wrapper is ended. */
function wrapper() {
  const path = join(temporaryFolder(), 'eascmd');
  // Longer than a test may take: waiting for it would fail.
  writeFileSync(path, '#!/bin/sh\necho begun\nsleep 120\necho ended\n', { mode: 0o755 });
  return eascmdClient(path);
}

test('what a client started is not waited for when its time is over', async () => {
  const { text, started } = await askEascmd(wrapper(), ['ls'], { patienceMs: 300 });
  expect(started).toBe(true);
  expect(text).not.toContain('ended');
});

test('nor when nobody wants the answer any more', async () => {
  const signal = AbortSignal.timeout(300);
  const { text } = await askEascmd(wrapper(), ['ls'], { signal });
  expect(text).not.toContain('ended');
});
