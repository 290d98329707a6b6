import { existsSync, readFileSync } from 'node:fs';
import { createHistoryLineReader } from '../../src/platform/deployments/history.ts';

/** All of a history in the order of its file; nothing where there is none. */
export function readHistory(
  path: string,
): ReturnType<ReturnType<typeof createHistoryLineReader>['end']> {
  const reader = createHistoryLineReader();
  reader.push(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  return reader.end();
}
