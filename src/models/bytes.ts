/** Bytes with random access: a file, or an entry of an archive. */
export interface ByteSource {
  readonly size: number;
  /** Returns exactly `length` bytes. The caller never asks for more than there are. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Why a file couldn't be read as a model. `messages/` has a sentence for each. */
export type FaultCode =
  | 'truncated'
  | 'too-deep'
  | 'too-large'
  | 'not-this-format'
  | 'broken'
  | 'unsafe-path'
  | 'encrypted'
  | 'other-archive'
  | 'unreadable';

export type Values = Readonly<Record<string, string | number | readonly string[]>>;

/** Ends the reading of a broken or hostile file. */
export class ModelFault extends Error {
  readonly code: FaultCode;
  readonly values: Values;

  constructor(code: FaultCode, values: Values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

const smallestWindow = 4 * 1024;
const largestWindow = 256 * 1024;
/** The most that one call may keep in memory. Longer content is skipped or read in parts. */
export const longestHeld = 4 * 1024 * 1024;

interface Budget {
  /** Bytes read from the source, including read-ahead. */
  readonly bytes: number;
  /** Items read: fields, opcodes, entries. */
  readonly steps: number;
}

const defaultBudget: Budget = { bytes: 8 * 1024 ** 3, steps: 400_000_000 };

/**
 * A cursor over a source that keeps one window of it in memory. `fill` makes the next bytes
 * available, and the calls after it are synchronous. The window starts small after a jump, which
 * often leads to a single header, and doubles during sequential reading.
 */
export class ByteReader {
  /** The offset of the next byte. */
  at = 0;
  readonly end: number;
  readonly #source: ByteSource;
  readonly #budget: Budget;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;
  #nextWindow = smallestWindow;
  #bytes = 0;
  #steps = 0;

  constructor(source: ByteSource, budget: Budget = defaultBudget) {
    this.#source = source;
    this.#budget = budget;
    this.end = source.size;
  }

  /** How many bytes after the cursor can be taken without `fill`. */
  get held(): number {
    const from = this.at - this.#start;
    return from < 0 ? 0 : Math.max(0, this.#window.length - from);
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Makes the next `length` bytes available, or as many as there are if `orLess` is set. */
  async fill(length: number, orLess = false): Promise<void> {
    const wanted = orLess ? Math.min(length, Math.max(0, this.left)) : length;
    if (this.held >= wanted) return;
    if (wanted > longestHeld) throw new ModelFault('too-large', { at: this.at, length: wanted });
    if (wanted > this.left) throw new ModelFault('truncated', { at: this.at });
    const isSequential = this.at >= this.#start && this.at <= this.#start + this.#window.length;
    const size = isSequential ? this.#nextWindow : smallestWindow;
    this.#nextWindow = Math.min(largestWindow, size * 2);
    const read = Math.min(this.left, Math.max(size, wanted));
    this.#bytes += read;
    if (this.#bytes > this.#budget.bytes) throw new ModelFault('too-large', { at: this.at });
    this.#window = await this.#source.read(this.at, read);
    this.#start = this.at;
    if (this.#window.length < wanted) throw new ModelFault('truncated', { at: this.at });
  }

  /**
   * Counts one item, so that a file that claims billions of them ends in an error instead of a
   * wait.
   */
  step(): void {
    this.#steps += 1;
    if (this.#steps > this.#budget.steps) throw new ModelFault('too-large', { at: this.at });
  }

  /** Takes the next byte, which must be available. */
  u8(): number {
    const byte = this.#window[this.at - this.#start];
    if (byte === undefined) throw new ModelFault('truncated', { at: this.at });
    this.at += 1;
    return byte;
  }

  /** A view of the next bytes, which must be available. It is valid until the next `fill`. */
  take(length: number): Uint8Array {
    const from = this.at - this.#start;
    if (length > this.held) throw new ModelFault('truncated', { at: this.at });
    this.at += length;
    return this.#window.subarray(from, from + length);
  }

  /** Moves the cursor without reading. */
  skip(length: number): void {
    if (length < 0 || length > this.left) throw new ModelFault('truncated', { at: this.at });
    this.at += length;
  }

  seek(offset: number): void {
    if (offset < 0 || offset > this.end) throw new ModelFault('truncated', { at: offset });
    this.at = offset;
  }
}

const decoder = new TextDecoder();

/** Most names are short and ASCII, where the decoder's overhead exceeds its work. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length > 64) return decoder.decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}
