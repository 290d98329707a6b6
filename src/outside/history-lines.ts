import { decodeRecord, type HistoryRecord } from '../deployment/history.ts';

/** What was read of a history. */
export interface HistoryLines {
  /** In the order of the file. */
  readonly records: readonly HistoryRecord[];
  /** Lines that a newer version wrote: passed over. */
  readonly newer: number;
  /** Lines that are torn or not ours: passed over. */
  readonly foreign: number;
}

export interface HistoryLineReader {
  readonly push: (bytes: Uint8Array) => void;
  /** Everything that was pushed; a last line needs no line end. */
  readonly end: () => HistoryLines;
}

/** In UTF-16 units: far beyond any record, so that a file that is none of ours fills no memory. */
const longestLine = 1 << 24;

/**
 * Makes records of a history's bytes, however they are cut. No beginning of a record is a record, so
 * that a line which a killed process left half written is passed over and nothing else is.
 */
export function createHistoryLineReader(): HistoryLineReader {
  const decoder = new TextDecoder();
  const records: HistoryRecord[] = [];
  const skipped = { newer: 0, foreign: 0 };
  let rest = '';
  let overlong = false;

  const take = (line: string) => {
    const record = overlong ? 'foreign' : line === '' ? undefined : decodeRecord(line);
    overlong = false;
    if (record === 'newer' || record === 'foreign') {
      skipped[record] += 1;
    } else if (record) {
      records.push(record);
    }
  };
  const takeAll = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      take(line);
    }
    if (rest.length > longestLine) {
      overlong = true;
      rest = '';
    }
  };
  return {
    push: (bytes) => takeAll(decoder.decode(bytes, { stream: true })),
    end: () => {
      takeAll(`${decoder.decode()}\n`);
      return { records, ...skipped };
    },
  };
}
