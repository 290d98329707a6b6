import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  decodeRecord,
  type EndedRecord,
  encodeRecord,
  type HistoryRecord,
  type PastRun,
} from '../../deployment/history.ts';
import { loadMessages } from '../../messages/language.ts';
import { errorCode, isMissing } from '../errors.ts';
import { appending, makePrivateFolder, openRegular } from '../files.ts';
import { privateFileMode } from '../os.ts';

/**
 * The history of all deployments: one line of JSON per record, append-only. Concurrent processes,
 * or a kill at any moment, cannot lose another's record. It is never rewritten, and may contain
 * lines of a newer version.
 */
interface History extends HistoryLines {
  /** Whether there are older records before those that were read. */
  readonly more: boolean;
}

const noHistory: History = { records: [], newer: 0, foreign: 0, more: false };

/** How often a partially written record is retried. */
const mostAttempts = 3;

/**
 * Appends a record, which is on the disk when the promise resolves. The line end before it closes a
 * line that a killed process left half written, even one left at this very moment, which checking
 * the end of the file first would miss. Throws the system's error if the disk is full.
 */
export async function appendHistory(path: string, record: HistoryRecord): Promise<void> {
  await makePrivateFolder(dirname(path));
  const file = await openRegular(path, appending, privateFileMode);
  try {
    await writeWhole(file, Buffer.from(`\n${encodeRecord(record)}\n`));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** In one write or not at all: the rest of a half-written record could end up after another's. */
async function writeWhole(file: FileHandle, line: Buffer): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { bytesWritten } = await file.write(line);
    if (bytesWritten === line.length) {
      return;
    }
  }
  const { recordCut } = await loadMessages('recording');
  throw new Error(recordCut);
}

/**
 * The end of the history, about its last `maxBytes` bytes: ten thousand deployments open as fast as
 * ten. Throws the system's error if a file exists and is not readable.
 */
export async function readHistoryTail(path: string, maxBytes = 1 << 18): Promise<History> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    for (let length = Math.max(1, maxBytes); ; length *= 4) {
      const start = Math.max(0, size - length);
      const lines = await readFrom(file, start, size);
      // One record may be longer than the requested end.
      if (lines.records.length > 0 || start === 0) {
        return { ...lines, more: start > 0 };
      }
    }
  });
}

async function readFrom(file: FileHandle, start: number, size: number): Promise<HistoryLines> {
  const bytes = Buffer.alloc(size - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  const read = bytes.subarray(0, bytesRead);
  const lines = createHistoryLineReader();
  // The first line was most likely cut, perhaps within a character.
  lines.push(start === 0 ? read : read.subarray(read.indexOf('\n') + 1 || read.length));
  return lines.end();
}

async function withFile(path: string, read: (file: FileHandle) => Promise<History>) {
  const file = await openIfThere(path);
  try {
    return file ? await read(file) : noHistory;
  } finally {
    await file?.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await openRegular(path);
  } catch (error) {
    // Under a path that is not a folder, such as a home of /dev/null, there is none either.
    if (isMissing(error) || errorCode(error) === 'ENOTDIR') {
      return null;
    }
    throw error;
  }
}

const pageBytes = 1 << 18;

/** All records of some deployments, in the order of the file. */
export interface HistoryPage {
  readonly records: readonly HistoryRecord[];
  /** Whether there are older deployments before these. */
  readonly more: boolean;
}

/**
 * The full history from its end, in memory that doesn't grow with it: pages of deployments, most
 * recently submitted first. Endings whose submission is lost come last.
 */
export async function* historyPages(
  path: string,
  pageLength = pageBytes,
): AsyncGenerator<HistoryPage> {
  const endings = new Map<string, readonly EndedRecord[]>();
  for await (const { records, start } of recordsFromEnd(path, pageLength)) {
    const page: (readonly HistoryRecord[])[] = [];
    for (const record of records.toReversed()) {
      const later = endings.get(record.id) ?? [];
      if (record.kind === 'ended') {
        endings.set(record.id, [record, ...later]);
      } else {
        endings.delete(record.id);
        page.push([record, ...later]);
      }
    }
    if (start === 0) {
      page.push(...endings.values());
    }
    if (page.length > 0) {
      yield { records: page.toReversed().flat(), more: start > 0 };
    }
  }
}

async function* recordsFromEnd(path: string, pageLength: number) {
  // The first line of a piece was most likely cut: it is read with the piece before.
  let rest: Buffer[] = [];
  let restLength = 0;
  for (let end = await lengthOf(path); end > 0; ) {
    const start = Math.max(0, end - pageLength);
    const piece = await pieceOf(path, start, end);
    end = start;
    const cut = start === 0 ? 0 : piece.indexOf('\n') + 1;
    if (start > 0 && cut === 0) {
      restLength += piece.length;
      rest = restLength > longestLine ? [] : [piece, ...rest];
      continue;
    }
    const lines = createHistoryLineReader();
    lines.push(Buffer.concat([piece.subarray(cut), ...rest]));
    rest = [piece.subarray(0, cut)];
    restLength = cut;
    yield { records: lines.end().records, start };
  }
}

/** Opened for each piece, because the next one may never be requested. */
async function pieceOf(path: string, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  const file = await openRegular(path);
  try {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function lengthOf(path: string): Promise<number> {
  const file = await openIfThere(path);
  try {
    return file ? (await file.stat()).size : 0;
  } finally {
    await file?.close();
  }
}

/** What was read of a history. */
interface HistoryLines {
  /** In the order of the file. */
  readonly records: readonly HistoryRecord[];
  /** Lines that a newer version wrote, which are skipped. */
  readonly newer: number;
  /** Lines that are torn or not ours, which are skipped. */
  readonly foreign: number;
}

interface HistoryLineReader {
  readonly push: (bytes: Uint8Array) => void;
  /** Everything that was pushed. The last line needs no line end. */
  readonly end: () => HistoryLines;
}

/** In UTF-16 units: far beyond any record, so that a foreign file doesn't fill the memory. */
const longestLine = 1 << 24;

/**
 * Parses records from a history's bytes, however they are split. A prefix of a record is not a
 * valid record, so only a line that a killed process left half written is skipped.
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

/** The content of a service file with another number of instances. */
export function withInstances(config: unknown, instances: number): unknown {
  const file = isRecord(config) ? config : {};
  const metadata = isRecord(file['metadata']) ? file['metadata'] : {};
  return { ...file, metadata: { ...metadata, instance: instances } };
}

/**
 * A deployment with the instances its service was scaled to since: a redeploy must not silently
 * undo the scaling. `runs` are newest first.
 */
export function scaledSince(runs: readonly PastRun[], run: PastRun): PastRun {
  const later = runs.find(
    (each) =>
      each.at > run.at &&
      isScaling(each) &&
      each.service === run.service &&
      each.region === run.region &&
      each.rehearsal === run.rehearsal,
  );
  const instances = later === undefined ? undefined : instancesIn(later.config);
  if (instances === undefined) {
    return run;
  }
  const answer = { step: 'instances', text: String(instances), by: 'person' } as const;
  const others = run.answers?.filter(({ step }) => step !== answer.step);
  return {
    ...run,
    config: withInstances(run.config, instances),
    answers: others ? [...others, answer] : null,
  };
}

/** A scaling sent no file, so it has no hash. */
function isScaling({ operation, sha256, outcome }: PastRun): boolean {
  return operation === 'modify' && sha256 === '' && outcome === 'deployed';
}

function instancesIn(config: unknown): number | undefined {
  const metadata = isRecord(config) ? config['metadata'] : undefined;
  const count = isRecord(metadata) ? metadata['instance'] : undefined;
  return typeof count === 'number' ? count : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
