import type { Entry } from '../deployment/event.ts';
import { decodeEntry } from './decode-entry.ts';

/** Makes entries of a journal's bytes, however they are cut. */
export interface JournalReader {
  /** The entries that these bytes complete. */
  readonly push: (bytes: Uint8Array) => Entry[];
}

/** A last line without its newline is still being written: it waits until it is whole. */
export function createJournalReader(): JournalReader {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    push: (bytes) => {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => decodeEntry(line) ?? []);
    },
  };
}
