import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeEntry } from './decode-entry.ts';

/** Longer than any line that is not the plan. */
const tailLength = 1 << 18;

/** The number of the last whole entry of a journal; 0 where there is none. */
export function lastSeq(path: string): number {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return 0;
  }
  try {
    const { size } = fstatSync(descriptor);
    return lastIn(descriptor, size, tailLength) ?? lastIn(descriptor, size, size) ?? 0;
  } finally {
    closeSync(descriptor);
  }
}

/** A journal may hold a million lines, so that its end is read first. */
function lastIn(descriptor: number, size: number, length: number): number | undefined {
  const bytes = Buffer.alloc(Math.min(size, length));
  const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
  const lines = bytes.subarray(0, read).toString('utf8').split('\n');
  return lines.reduce<number | undefined>(
    (last, line) => Math.max(last ?? 0, decodeEntry(line)?.seq ?? 0) || undefined,
    undefined,
  );
}
