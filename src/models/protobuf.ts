import { type ByteReader, ModelFault } from './bytes.ts';

/**
 * What a reader wants from a message. The binary and text forms of Protocol Buffers use the same
 * visitors. Nothing is built for unwanted fields: a tensor of a gigabyte is one skip.
 *
 * Protocol Buffers libraries need the whole file in memory, so this is a separate implementation; a
 * test compares it with one of them.
 */
export interface Visitor {
  /** The numbers of the wanted fields by name, for the text form. */
  readonly fields: Readonly<Record<string, number>>;
  /** How to read a field with a message or bytes: with a visitor, as bytes, or not at all. */
  enter(field: number): Visitor | 'bytes' | undefined;
  /** The bytes are valid only during the call. */
  bytes?(field: number, value: Uint8Array): void;
  number?(field: number, value: number): void;
  /** An enum value in the text form. */
  word?(field: number, value: string): void;
  leave?(): void;
}

/** Real models are nested less than 20 levels deep. */
export const deepest = 64;
/** Names and signature keys are short. A longer text means a false length. */
export const longestText = 64 * 1024;

/** A tag and a length, at most ten bytes each. */
const longestHeader = 20;

const wireType = { varint: 0, eightBytes: 1, delimited: 2, fourBytes: 5 } as const;

interface Frame {
  readonly visitor: Visitor;
  readonly end: number;
}

/** Reads a binary message from the cursor to the end of the source. */
export async function walkBinary(reader: ByteReader, root: Visitor): Promise<void> {
  const frames: Frame[] = [];
  let { visitor, end }: Frame = { visitor: root, end: reader.end };
  for (;;) {
    while (reader.at >= end) {
      if (reader.at > end) throw new ModelFault('broken', { at: reader.at });
      visitor.leave?.();
      const outer = frames.pop();
      if (outer === undefined) return;
      ({ visitor, end } = outer);
    }
    if (reader.held < longestHeader) await reader.fill(longestHeader, true);
    reader.step();
    const tag = readVarint(reader);
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === wireType.varint) {
      // Read before the optional call, because a visitor without `number` wouldn't evaluate its
      // arguments.
      const value = readVarint(reader);
      visitor.number?.(field, value);
    } else if (wire === wireType.delimited) {
      const length = readVarint(reader);
      checkLength(reader, length, end);
      const entered = visitor.enter(field);
      if (entered === undefined) {
        reader.skip(length);
      } else if (entered === 'bytes') {
        if (length > longestText) throw new ModelFault('too-large', { at: reader.at, length });
        if (reader.held < length) await reader.fill(length);
        const value = reader.take(length);
        visitor.bytes?.(field, value);
      } else {
        if (frames.length >= deepest) throw new ModelFault('too-deep', { at: reader.at });
        frames.push({ visitor, end });
        visitor = entered;
        end = reader.at + length;
      }
    } else if (wire === wireType.eightBytes) {
      reader.skip(8);
    } else if (wire === wireType.fourBytes) {
      reader.skip(4);
    } else {
      throw new ModelFault('broken', { at: reader.at });
    }
  }
}

function checkLength(reader: ByteReader, length: number, end: number): void {
  if (length >= 0 && length <= end - reader.at) return;
  throw new ModelFault(end === reader.end ? 'truncated' : 'broken', { at: reader.at });
}

/**
 * A varint as a signed number. Beyond 2^53, it loses its last digits, but none of the fields read
 * here get that large.
 */
function readVarint(reader: ByteReader): number {
  const first = reader.u8();
  if (first < 0x80) return first;
  let low = first & 0x7f;
  let high = 0;
  for (let shift = 7; shift < 70; shift += 7) {
    const byte = reader.u8();
    const bits = byte & 0x7f;
    if (shift < 28) low += bits << shift;
    else if (shift === 28) {
      low += (bits & 0xf) * 2 ** 28;
      high = bits >> 4;
    } else high += bits * 2 ** (shift - 32);
    if (byte < 0x80) return signed(low, high);
  }
  throw new ModelFault('broken', { at: reader.at });
}

function signed(low: number, high: number): number {
  const inWord = high % 2 ** 32;
  return (inWord >= 2 ** 31 ? inWord - 2 ** 32 : inWord) * 2 ** 32 + low;
}
