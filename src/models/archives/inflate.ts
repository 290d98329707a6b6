import { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { type ByteSource, ModelFault } from '../bytes.ts';

/** Part of another source. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  if (start + size > source.size) throw new ModelFault('truncated', { at: source.size });
  return { size, read: (offset, length) => source.read(start + offset, length) };
}

const chunkLength = 64 * 1024;
/**
 * How much one archive may unpack to while it is read. A larger one is a zip bomb or should be
 * unpacked first.
 */
const mostUnpacked = 2 * 1024 ** 3;
/** Each jump back starts the decompression again. */
const mostRestarts = 16;

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += chunkLength) {
    yield await source.read(at, Math.min(chunkLength, source.size - at));
  }
}

/**
 * The decompressed form of a source. It is decompressed while it is read, and only the last
 * requested part stays in memory, so the size doesn't matter. The format readers read mostly
 * forward.
 */
export class Inflated implements ByteSource {
  readonly size: number;
  readonly #packed: ByteSource;
  readonly #method: 'deflate' | 'gzip';
  #chunks: AsyncIterator<Uint8Array> | undefined;
  #held: Uint8Array = new Uint8Array(0);
  /** The offset where `#held` starts. */
  #start = 0;
  #unpacked = 0;
  #restarts = 0;

  constructor(packed: ByteSource, method: 'deflate' | 'gzip', size = mostUnpacked) {
    this.#packed = packed;
    this.#method = method;
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < this.#start) await this.#restart();
    const parts: Uint8Array[] = [];
    let end = this.#start + this.#held.length;
    if (end > offset) parts.push(this.#held.subarray(offset - this.#start));
    while (end < offset + length) {
      const chunk = await this.#next();
      if (end + chunk.length > offset) parts.push(chunk.subarray(Math.max(0, offset - end)));
      end += chunk.length;
    }
    this.#held = parts.length === 1 ? (parts[0] ?? this.#held) : Buffer.concat(parts);
    this.#start = offset;
    return this.#held.subarray(0, length);
  }

  /** Frees the memory of the decompressor. */
  async close(): Promise<void> {
    const chunks = this.#chunks;
    this.#chunks = undefined;
    this.#held = new Uint8Array(0);
    this.#start = 0;
    await chunks?.return?.();
  }

  async #restart(): Promise<void> {
    await this.close();
    this.#restarts += 1;
    if (this.#restarts > mostRestarts) throw new ModelFault('too-large', { at: this.#unpacked });
  }

  async #next(): Promise<Uint8Array> {
    this.#chunks ??= this.#open();
    let next: IteratorResult<Uint8Array>;
    try {
      next = await this.#chunks.next();
    } catch (error) {
      if (!isOfZlib(error)) throw error;
      throw new ModelFault('broken', { at: this.#unpacked });
    }
    if (next.done === true) throw new ModelFault('truncated', { at: this.#start });
    this.#unpacked += next.value.length;
    if (this.#unpacked > mostUnpacked) throw new ModelFault('too-large', { at: mostUnpacked });
    return next.value;
  }

  #open(): AsyncIterator<Uint8Array> {
    const unpacker = this.#method === 'gzip' ? createGunzip() : createInflateRaw();
    const packed = Readable.from(chunksOf(this.#packed), {
      objectMode: false,
      highWaterMark: chunkLength,
    });
    // `pipe` doesn't forward errors; the reader waits for this stream.
    packed.on('error', (error) => unpacker.destroy(error));
    packed.pipe(unpacker);
    return unpacker[Symbol.asyncIterator]();
  }
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('Z_');
}
