import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { type ByteSource, ModelFault } from '../bytes.ts';
import type { FolderEntry, ModelFolder } from '../format.ts';
import { Inflated, partOf } from './inflate.ts';

/** The most entries listed for one archive. */
export const mostEntries = 20_000;

/** Lets yauzl read from a source. An exception in its callbacks would end the process. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;
  readonly #failure = Promise.withResolvers<never>();

  constructor(source: ByteSource) {
    super();
    this.#source = source;
    this.#failure.promise.catch(() => undefined);
  }

  /** The result, or the exception thrown while computing it. */
  async orFailure<Result>(result: Promise<Result>): Promise<Result> {
    try {
      return await Promise.race([result, this.#failure.promise]);
    } catch (error) {
      if (error instanceof ModelFault || isOfSystem(error)) throw error;
      throw faultOf(error);
    }
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    void this.#read(buffer, offset, length, position, callback).catch(this.#failure.reject);
  }

  async #read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): Promise<void> {
    if (position < 0 || position + length > this.#source.size) {
      throw new ModelFault('truncated', { at: position });
    }
    buffer.set(await this.#source.read(position, length), offset);
    callback(null);
  }
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** yauzl has no error codes. Only a path that leaves the folder needs its own message. */
function faultOf(error: unknown): ModelFault {
  const text = error instanceof Error ? error.message : '';
  const path =
    /^(?:invalid characters in fileName|absolute path|invalid relative path): (.*)$/s.exec(text);
  if (path?.[1] !== undefined) return new ModelFault('unsafe-path', { path: path[1] });
  const isShort = /overflows? file bounds|file is truncated|EOF/i.test(text);
  return new ModelFault(isShort ? 'truncated' : 'broken', { at: 0 });
}

export function isZip(head: Uint8Array): boolean {
  const [p, k, one, two] = head;
  return p === 0x50 && k === 0x4b && ((one === 3 && two === 4) || (one === 5 && two === 6));
}

/** Lists a zip file. Its entries are read in place. */
export async function readZip(name: string, source: ByteSource): Promise<ModelFolder> {
  const reader = new SourceReader(source);
  const options = { lazyEntries: true, autoClose: false };
  const zip = await reader.orFailure(fromRandomAccessReaderPromise(reader, source.size, options));
  const entries: FolderEntry[] = [];
  const listed = zip.eachEntry();
  for (;;) {
    const { done, value } = await reader.orFailure(listed.next());
    if (done === true || entries.length === mostEntries) {
      return { kind: 'folder', name, entries, isCut: done !== true };
    }
    if (!value.fileName.endsWith('/')) entries.push(folderEntry(reader, zip, source, value));
  }
}

function folderEntry(
  reader: SourceReader,
  zip: ZipFile,
  source: ByteSource,
  entry: Entry,
): FolderEntry {
  const { fileName: path, uncompressedSize: size, compressedSize } = entry;
  return {
    path,
    size,
    open: async (use) => {
      if (entry.isEncrypted()) throw new ModelFault('encrypted', { path });
      if (!entry.canDecodeFileData()) throw new ModelFault('unreadable', { path });
      const { fileDataStart } = await reader.orFailure(
        zip.readLocalFileHeaderPromise(entry, { minimal: true }),
      );
      const packed = partOf(source, fileDataStart, compressedSize);
      if (entry.compressionMethod === 0) return use(packed);
      const inflated = new Inflated(packed, 'deflate', size);
      try {
        return await use(inflated);
      } finally {
        await inflated.close();
      }
    },
  };
}
