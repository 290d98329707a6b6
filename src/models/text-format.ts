import { type ByteReader, ModelFault, textOf } from './bytes.ts';
import { deepest, longestText, type Visitor } from './protobuf.ts';

/** A visitor, or `undefined` in a message that nobody wants. */
interface Frame {
  readonly visitor: Visitor | undefined;
  readonly close: number;
}

const code = (character: string): number => character.charCodeAt(0);

const [space, hash, quote, doubleQuote, backslash] = [' ', '#', "'", '"', '\\'].map(code);
const [colon, comma, semicolon, minus] = [':', ',', ';', '-'].map(code);
const [openBrace, closeBrace, openAngle, closeAngle] = ['{', '}', '<', '>'].map(code);
const [openList, closeList, newline] = ['[', ']', '\n'].map(code);

const isWordByte = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) ||
  (byte >= 65 && byte <= 90) ||
  (byte >= 97 && byte <= 122) ||
  byte === 95 ||
  byte === 46 ||
  byte === 43 ||
  byte === minus;

/** Walks the text form of a message (`.pbtxt`). Strings that nobody wants are passed over. */
export async function walkText(reader: ByteReader, root: Visitor): Promise<void> {
  const frames: Frame[] = [{ visitor: root, close: 0 }];
  const scanner = new Scanner(reader);
  for (;;) {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    const next = await scanner.peek();
    if (next === undefined) {
      if (frames.length > 1) throw new ModelFault('truncated', { at: reader.at });
      root.leave?.();
      return;
    }
    reader.step();
    if (next === frame.close) {
      reader.skip(1);
      frame.visitor?.leave?.();
      frames.pop();
    } else if (next === comma || next === semicolon) {
      reader.skip(1);
    } else {
      const opened = await readField(scanner, frame.visitor);
      if (opened === undefined) continue;
      if (frames.length > deepest) throw new ModelFault('too-deep', { at: reader.at });
      frames.push(opened);
    }
  }
}

/** Reads a field name and a scalar, or opens the message that is its value. */
async function readField(
  scanner: Scanner,
  visitor: Visitor | undefined,
): Promise<Frame | undefined> {
  const field = await readName(scanner, visitor);
  let next = await scanner.peek();
  if (next === colon) {
    scanner.reader.skip(1);
    next = await scanner.peek();
  }
  if (next === openBrace || next === openAngle) {
    scanner.reader.skip(1);
    const close = next === openBrace ? closeBrace : closeAngle;
    const entered = field === undefined ? undefined : visitor?.enter(field);
    return { visitor: entered === 'bytes' ? undefined : entered, close: close ?? 0 };
  }
  if (next === openList) return openListOf(scanner, visitor, field);
  await readScalar(scanner, visitor, field);
  return undefined;
}

/** A list of scalars is read here. A list of messages is what no file of TensorFlow has. */
async function openListOf(
  scanner: Scanner,
  visitor: Visitor | undefined,
  field: number | undefined,
): Promise<undefined> {
  const { reader } = scanner;
  reader.skip(1);
  for (;;) {
    const next = await scanner.peek();
    reader.step();
    if (next === undefined) throw new ModelFault('truncated', { at: reader.at });
    if (next === closeList || next === comma) {
      reader.skip(1);
      if (next === closeList) return undefined;
    } else await readScalar(scanner, visitor, field);
  }
}

async function readName(
  scanner: Scanner,
  visitor: Visitor | undefined,
): Promise<number | undefined> {
  if ((await scanner.peek()) === openList) {
    await scanner.skipPast(closeList);
    return undefined;
  }
  const name = await scanner.word();
  return visitor !== undefined && Object.hasOwn(visitor.fields, name)
    ? visitor.fields[name]
    : undefined;
}

async function readScalar(
  scanner: Scanner,
  visitor: Visitor | undefined,
  field: number | undefined,
): Promise<void> {
  const next = await scanner.peek();
  if (next === quote || next === doubleQuote) {
    const isWanted = field !== undefined && visitor?.enter(field) === 'bytes';
    const bytes = await scanner.strings(isWanted);
    if (isWanted) visitor?.bytes?.(field, bytes);
    return;
  }
  const word = await scanner.word();
  if (field === undefined) return;
  const number = word === 'true' ? 1 : word === 'false' ? 0 : Number(word);
  if (Number.isNaN(number)) visitor?.word?.(field, word);
  else visitor?.number?.(field, number);
}

const escapes: ReadonlyMap<number, number> = new Map(
  Object.entries({ a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }).map(([from, to]) => [
    code(from),
    to,
  ]),
);

class Scanner {
  readonly reader: ByteReader;
  readonly #text = new Uint8Array(longestText);

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  /** The next byte that is not white space or a comment, without taking it. */
  async peek(): Promise<number | undefined> {
    const { reader } = this;
    for (;;) {
      if (reader.left === 0) return undefined;
      if (reader.held === 0) await reader.fill(1);
      const byte = reader.u8();
      if (byte === hash) await this.skipPast(newline, true);
      else if (byte > (space ?? 0)) {
        reader.seek(reader.at - 1);
        return byte;
      }
    }
  }

  async skipPast(stop: number | undefined, orEnd = false): Promise<void> {
    const { reader } = this;
    for (;;) {
      if (reader.left === 0 && orEnd) return;
      if (reader.held === 0) await reader.fill(1);
      if (reader.u8() === stop) return;
    }
  }

  async word(): Promise<string> {
    const { reader } = this;
    let length = 0;
    for (;;) {
      if (reader.left === 0) break;
      if (reader.held === 0) await reader.fill(1);
      const byte = reader.u8();
      if (!isWordByte(byte)) {
        reader.seek(reader.at - 1);
        break;
      }
      length = this.#put(length, byte);
    }
    if (length === 0) throw new ModelFault('broken', { at: reader.at });
    return textOf(this.#text.subarray(0, length));
  }

  /** The strings from here on, joined: `"a" 'b'` is one. What is not wanted is not stored. */
  async strings(isWanted: boolean): Promise<Uint8Array> {
    let length = 0;
    for (;;) {
      const stop = await this.peek();
      if (stop !== quote && stop !== doubleQuote) return this.#text.subarray(0, length);
      this.reader.skip(1);
      length = await this.#string(stop, isWanted, length);
    }
  }

  async #string(stop: number | undefined, isWanted: boolean, from: number): Promise<number> {
    const { reader } = this;
    let length = from;
    for (;;) {
      if (reader.held === 0) await reader.fill(1);
      let byte = reader.u8();
      if (byte === stop) return length;
      if (byte === backslash) byte = await this.#escaped();
      if (isWanted) length = this.#put(length, byte);
    }
  }

  /** Reads what follows a backslash: a letter, or up to three octal or two hexadecimal digits. */
  async #escaped(): Promise<number> {
    const { reader } = this;
    await reader.fill(4, true);
    if (reader.held === 0) throw new ModelFault('truncated', { at: reader.at });
    const first = reader.u8();
    const isHex = first === code('x') || first === code('X');
    const digits = isHex ? /[0-9a-fA-F]/ : /[0-7]/;
    let text = isHex ? '' : String.fromCharCode(first);
    if (!isHex && !digits.test(text)) return escapes.get(first) ?? first;
    while (text.length < (isHex ? 2 : 3) && reader.held > 0) {
      const digit = String.fromCharCode(reader.u8());
      if (!digits.test(digit)) {
        reader.seek(reader.at - 1);
        break;
      }
      text += digit;
    }
    return Number.parseInt(text, isHex ? 16 : 8) & 0xff;
  }

  #put(length: number, byte: number): number {
    if (length >= longestText) throw new ModelFault('too-large', { at: this.reader.at });
    this.#text[length] = byte;
    return length + 1;
  }
}
