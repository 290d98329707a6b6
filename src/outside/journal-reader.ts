import type { Entry } from '../deployment/events.ts';
import { decodeEntries } from './decode-entry.ts';

/** Makes entries of a journal's bytes, however they are cut. */
export interface JournalReader {
  /** The entries that these bytes complete. */
  readonly push: (bytes: Uint8Array) => readonly Entry[];
}

const lineFeed = 10;

/** A last line without its newline is still being written: it waits until it is whole. */
export function createJournalReader(): JournalReader {
  let rest = Buffer.alloc(0);
  return {
    push: (bytes) => {
      const end = bytes.lastIndexOf(lineFeed);
      if (end === -1) {
        rest = Buffer.concat([rest, bytes]);
        return [];
      }
      const whole = Buffer.concat([rest, bytes.subarray(0, end)]);
      rest = Buffer.from(bytes.subarray(end + 1));
      return decodeEntries(whole.toString('utf8'));
    },
  };
}
