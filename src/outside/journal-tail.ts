import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Entry } from '../deployment/events.ts';
import { decodeEntries } from './decode-entry.ts';

/** Enough for the phases of any deployment but one that floods. */
const tailLength = 1 << 18;

/** The last entries of a journal, whose whole may be a million lines; none where it is not there. */
export function readJournalTail(path: string): readonly Entry[] {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, tailLength));
    const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    return decodeEntries(bytes.subarray(0, read).toString('utf8'));
  } finally {
    closeSync(descriptor);
  }
}
