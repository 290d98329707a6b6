import { type ByteReader, ModelFault, textOf } from './bytes.ts';
import { deepest, longestText, type Visitor } from './protobuf.ts';

/** A visitor, or `undefined` in a message that isn't wanted. */
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

/** Reads the text form of a message (`.pbtxt`). Unwanted strings are skipped. */
export async function walkText(reader: ByteReader, root: Visitor): Promise<void> {
  const frames: Frame[] = [{ visitor: root, close: 0 }];
  const scanner = new Scanner(reader);
  for (;;) {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    const next = scanner.peekHeld() ?? (await scanner.peek());
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
  const name = scanner.wordHeld();
  const field = name === undefined ? await readName(scanner, visitor) : fieldNamed(visitor, name);
  let next = scanner.peekHeld() ?? (await scanner.peek());
  if (next === colon) {
    scanner.reader.skip(1);
    next = scanner.peekHeld() ?? (await scanner.peek());
  }
  if (next === openBrace || next === openAngle) {
    scanner.reader.skip(1);
    const close = next === openBrace ? closeBrace : closeAngle;
    const entered = field === undefined ? undefined : visitor?.enter(field);
    return { visitor: entered === 'bytes' ? undefined : entered, close: close ?? 0 };
  }
  if (next === openList) return openListOf(scanner, visitor, field);
  if (!readHeld(scanner, visitor, field)) await readScalar(scanner, visitor, field);
  return undefined;
}

/** Reads a list of scalars. TensorFlow files contain no lists of messages. */
async function openListOf(
  scanner: Scanner,
  visitor: Visitor | undefined,
  field: number | undefined,
): Promise<undefined> {
  const { reader } = scanner;
  reader.skip(1);
  for (;;) {
    const next = scanner.peekHeld() ?? (await scanner.peek());
    reader.step();
    if (next === undefined) throw new ModelFault('truncated', { at: reader.at });
    if (next === closeList || next === comma) {
      reader.skip(1);
      if (next === closeList) return undefined;
    } else if (!readHeld(scanner, visitor, field)) await readScalar(scanner, visitor, field);
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
  return fieldNamed(visitor, await scanner.word());
}

function fieldNamed(visitor: Visitor | undefined, name: string): number | undefined {
  return visitor !== undefined && Object.hasOwn(visitor.fields, name)
    ? visitor.fields[name]
    : undefined;
}

/**
 * Reads a scalar that is fully in memory. Returns whether it did. Nearly all are, and waiting costs
 * more than reading.
 */
function readHeld(
  scanner: Scanner,
  visitor: Visitor | undefined,
  field: number | undefined,
): boolean {
  const next = scanner.peekHeld();
  if (next !== undefined && (next === quote || next === doubleQuote)) {
    const bytes = scanner.stringHeld(next);
    if (bytes === undefined) return false;
    if (field !== undefined && visitor?.enter(field) === 'bytes') visitor.bytes?.(field, bytes);
    return true;
  }
  const word = scanner.wordHeld();
  if (word !== undefined) tellWord(visitor, field, word);
  return word !== undefined;
}

function tellWord(visitor: Visitor | undefined, field: number | undefined, word: string): void {
  if (field === undefined) return;
  const number = word === 'true' ? 1 : word === 'false' ? 0 : Number(word);
  if (Number.isNaN(number)) visitor?.word?.(field, word);
  else visitor?.number?.(field, number);
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
  tellWord(visitor, field, await scanner.word());
}

const escapes: ReadonlyMap<number, number> = new Map(
  Object.entries({ a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }).map(([from, to]) => [
    code(from),
    to,
  ]),
);

/** The initial capacity for a word or string. */
const shortText = 256;
const longestEscape = 4;

class Scanner {
  readonly reader: ByteReader;
  #text = new Uint8Array(shortText);

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  /** The next byte that isn't white space or a comment, without taking it. */
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

  /** The same without waiting; `undefined` if a comment or the end of the window comes first. */
  peekHeld(): number | undefined {
    const { reader } = this;
    for (let left = reader.held; left > 0; left -= 1) {
      const byte = reader.u8();
      if (byte <= (space ?? 0)) continue;
      reader.seek(reader.at - 1);
      return byte === hash ? undefined : byte;
    }
    return undefined;
  }

  /** The word that starts here, if its end is in memory. Otherwise takes nothing. */
  wordHeld(): string | undefined {
    const { reader } = this;
    const start = reader.at;
    for (let left = reader.held; left > 0; left -= 1) {
      if (isWordByte(reader.u8())) continue;
      const length = reader.at - 1 - start;
      reader.seek(start);
      return length === 0 || length > longestText ? undefined : textOf(reader.take(length));
    }
    reader.seek(start);
    return undefined;
  }

  /**
   * The string that starts here, if it is in memory, has no escapes, and isn't joined with another.
   */
  stringHeld(stop: number): Uint8Array | undefined {
    const { reader } = this;
    const start = reader.at;
    reader.skip(1);
    for (let left = reader.held; left > 0; left -= 1) {
      const byte = reader.u8();
      if (byte === backslash) break;
      if (byte !== stop) continue;
      const end = reader.at;
      const next = this.peekHeld();
      const isJoined = next === undefined || next === quote || next === doubleQuote;
      if (isJoined || end - start - 2 > longestText) break;
      const behind = reader.at;
      reader.seek(start + 1);
      const bytes = reader.take(end - start - 2);
      reader.seek(behind);
      return bytes;
    }
    reader.seek(start);
    return undefined;
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

  /** Joins the strings that start here: `"a" 'b'` is one. Unwanted ones aren't stored. */
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
      if (byte === backslash) {
        if (reader.held < longestEscape) await reader.fill(longestEscape, true);
        byte = this.#escaped();
      }
      if (isWanted) length = this.#put(length, byte);
    }
  }

  /** Reads what follows a backslash: a letter, or up to three octal or two hexadecimal digits. */
  #escaped(): number {
    const { reader } = this;
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
    if (length === this.#text.length) {
      const longer = new Uint8Array(length * 2);
      longer.set(this.#text);
      this.#text = longer;
    }
    this.#text[length] = byte;
    return length + 1;
  }
}
