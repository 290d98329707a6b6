import { ByteReader, type ByteSource, ModelFault, textOf } from '../bytes.ts';
import {
  globalName,
  kindOf,
  type PyGlobal,
  type PyObject,
  type PySequence,
  type PyValue,
} from './values.ts';

/*
 * The npm packages for pickles don't fit: pickleparser keeps the whole file with every array in
 * memory and constructs what it names, and jpickle stops at protocol 2; neither has limits. This
 * reader has a table of the opcodes of protocols 0 to 5 and records what loading would do.
 */

/** How far to read ahead, and the longest text kept in memory. */
const lookahead = 32 * 1024;
/** The longest run of bytes kept in memory: enough for keys and numbers, but not for array data. */
const longestBytes = 256;
/** The most text and bytes kept for one pickle. */
const mostHeld = 32 * 1024 * 1024;
/** The most opcodes in one pickle. A hundred items of calibration data have about ten thousand. */
const mostOpcodes = 1_500_000;
/** The most bytes read, not counting skipped ones. */
const mostBytes = 2 * 1024 ** 3;
/** The most bytes in an integer. */
const longestNumber = 256;

export interface Pickle {
  readonly value: PyValue;
  /** The protocol that the pickle names; 0 and 1 have no marker. */
  readonly protocol: number;
  /** Every name that loading it would import. */
  readonly globals: readonly PyGlobal[];
  /** The offset of its end in the source. */
  readonly end: number;
}

/** Reads one pickle into plain records. Nothing is imported, called, or constructed. */
export async function readPickle(source: ByteSource, start = 0): Promise<Pickle> {
  const reader = new ByteReader(source, { bytes: mostBytes, steps: mostOpcodes });
  reader.seek(start);
  const machine = new Machine(reader);
  while (!machine.ended) {
    reader.step();
    if (reader.held < lookahead) await reader.fill(lookahead, true);
    const opcode = reader.u8();
    const run = opcodes[opcode];
    // These include extensions and out-of-band buffers, whose content isn't in the file.
    if (run === undefined) throw new ModelFault('not-this-format', { at: reader.at - 1, opcode });
    run(machine);
    if (machine.isLineOpen) await skipLine(machine);
  }
  const value = machine.pop();
  return {
    value,
    protocol: machine.protocol,
    globals: [...machine.globals.values()],
    end: reader.at,
  };
}

/** The rest of a text that ends with its line. Protocol 0 stores whole arrays in one line. */
async function skipLine(machine: Machine): Promise<void> {
  const { reader } = machine;
  machine.isLineOpen = false;
  const from = reader.at;
  for (;;) {
    await reader.fill(lookahead, true);
    if (reader.held === 0) throw new ModelFault('truncated', { at: reader.at });
    const held = reader.take(reader.held);
    const newline = held.indexOf(0x0a);
    if (newline === -1) continue;
    reader.seek(reader.at - held.length + newline + 1);
    return machine.push({ kind: 'text', length: reader.at - 1 - from });
  }
}

/** The stack and the memo of one pickle. */
class Machine {
  readonly reader: ByteReader;
  readonly globals = new Map<string, PyGlobal>();
  protocol = 0;
  ended = false;
  /** Whether a protocol 0 text continues beyond what was read ahead. */
  isLineOpen = false;
  readonly #stack: PyValue[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, PyValue>();
  #held = 0;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  broken(): ModelFault {
    return new ModelFault('broken', { at: this.reader.at });
  }

  push(value: PyValue): void {
    this.#stack.push(value);
  }

  pop(): PyValue {
    const value = this.#stack.length > this.#floor() ? this.#stack.pop() : undefined;
    if (value === undefined) throw this.broken();
    return value;
  }

  top(): PyValue {
    const value = this.#stack.length > this.#floor() ? this.#stack.at(-1) : undefined;
    if (value === undefined) throw this.broken();
    return value;
  }

  #floor(): number {
    return this.#marks.at(-1) ?? 0;
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  /** Everything above the last mark. */
  popMark(): PyValue[] {
    const from = this.#marks.pop();
    if (from === undefined) throw this.broken();
    return this.#stack.splice(from);
  }

  /** Removes the top, which may be a mark. */
  discard(): void {
    if (this.#marks.at(-1) === this.#stack.length) this.#marks.pop();
    else this.pop();
  }

  remember(index = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw this.broken();
    this.push(value);
  }

  global(module: PyValue, name: PyValue): PyGlobal {
    if (typeof module !== 'string' || typeof name !== 'string') throw this.broken();
    const key = `${module}\n${name}`;
    const known = this.globals.get(key);
    if (known !== undefined) return known;
    const global = { kind: 'global', module, name } as const;
    this.globals.set(key, global);
    return global;
  }

  /**
   * A number of `length` bytes, at most 8. One larger than any file is false and fails at the end
   * of the file.
   */
  unsigned(length: number): number {
    const bytes = this.reader.take(length);
    let value = 0;
    for (let at = length - 1; at >= 0; at -= 1) value = value * 256 + (bytes[at] ?? 0);
    return value;
  }

  signed32(): number {
    return this.unsigned(4) | 0;
  }

  /** The text up to the end of the line. */
  line(): string {
    const line = this.lineOrOpen();
    if (line === undefined) throw this.broken();
    return line;
  }

  /** The same, or `undefined` if it is longer than what is in memory. */
  lineOrOpen(encoding: 'utf8' | 'latin1' = 'utf8'): string | undefined {
    const { reader } = this;
    const held = reader.take(reader.held);
    const newline = held.indexOf(0x0a);
    if (newline === -1 && reader.left === 0) throw new ModelFault('truncated', { at: reader.at });
    reader.seek(reader.at - held.length + (newline === -1 ? 0 : newline + 1));
    if (newline === -1) return undefined;
    return this.#hold(Buffer.from(held.subarray(0, newline)).toString(encoding));
  }

  #hold<Held extends { readonly length: number }>(held: Held): Held {
    this.#held += held.length;
    if (this.#held > mostHeld) throw new ModelFault('too-large', { at: this.reader.at });
    return held;
  }

  text(length: number): PyValue {
    if (length <= Math.min(lookahead, this.reader.held)) {
      return this.#hold(textOf(this.reader.take(length)));
    }
    this.reader.skip(length);
    return { kind: 'text', length };
  }

  bytes(length: number): PyValue {
    const isHeld = length <= Math.min(longestBytes, this.reader.held);
    if (isHeld)
      return { kind: 'bytes', length, held: this.#hold(this.reader.take(length).slice()) };
    this.reader.skip(length);
    return { kind: 'bytes', length, held: undefined };
  }

  /** A Python 2 string. Python 3 reads it as text if it is ASCII, and fails otherwise. */
  oldString(length: number): PyValue {
    const value = this.bytes(length);
    const held = typeof value === 'object' && value?.kind === 'bytes' ? value.held : undefined;
    return held?.every((byte) => byte < 0x80) ? textOf(held) : value;
  }

  integer(length: number): number | bigint {
    if (length > longestNumber) throw this.broken();
    const bytes = this.reader.take(length);
    let value = 0n;
    for (let at = length - 1; at >= 0; at -= 1) value = value * 256n + BigInt(bytes[at] ?? 0);
    return small(BigInt.asIntN(Math.max(1, length * 8), value));
  }

  decimal(): number | bigint | boolean {
    const line = this.line().replace(/L$/, '');
    if (line === '00' || line === '01') return line === '01';
    if (!/^[+-]?\d{1,600}$/.test(line)) throw this.broken();
    return small(BigInt(line));
  }

  sequence(kind: PySequence['kind'], items: PyValue[]): void {
    this.push({ kind, items });
  }

  tuple(length: number): void {
    const items: PyValue[] = [];
    for (let at = 0; at < length; at += 1) items.unshift(this.pop());
    this.sequence('tuple', items);
  }

  /** Records what calling `made` would create. */
  object(made: PyValue, args: PyValue): void {
    if (typeof args !== 'object' || args?.kind !== 'tuple') throw this.broken();
    this.push(encodedBytes(made, args.items) ?? object(made, args.items));
  }

  append(items: readonly PyValue[]): void {
    const target = this.top();
    if (typeof target !== 'object' || target === null || !('items' in target)) throw this.broken();
    for (const item of items) target.items.push(item);
  }

  setItems(flat: readonly PyValue[]): void {
    const target = this.top();
    if (typeof target !== 'object' || target === null || !('entries' in target))
      throw this.broken();
    for (let at = 0; at < flat.length; at += 2) {
      const value = flat[at + 1];
      if (value === undefined) throw this.broken();
      target.entries.push([flat[at] ?? null, value]);
    }
  }

  build(): void {
    const state = this.pop();
    const target = this.top();
    if (typeof target !== 'object' || target?.kind !== 'object') throw this.broken();
    target.state = state;
  }
}

function small(value: bigint): number | bigint {
  const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return isSafe ? Number(value) : value;
}

function object(made: PyValue, args: readonly PyValue[]): PyObject {
  return { kind: 'object', made, args, state: undefined, items: [], entries: [] };
}

const emptyBytes = new Set(['builtins.bytes', '__builtin__.bytes']);

/** Protocols below 3 have no bytes; they use a text and the call that encodes it. */
function encodedBytes(made: PyValue, args: readonly PyValue[]): PyValue | undefined {
  const [text, encoding] = args;
  if (args.length === 0 && emptyBytes.has(globalName(made) ?? '')) {
    return { kind: 'bytes', length: 0, held: new Uint8Array(0) };
  }
  if (globalName(made) !== '_codecs.encode' || encoding !== 'latin1') return undefined;
  if (typeof text === 'object' && text?.kind === 'text') {
    return { kind: 'bytes', length: text.length, held: undefined };
  }
  if (typeof text !== 'string') return undefined;
  const isHeld = text.length <= longestBytes;
  const held = isHeld ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : undefined;
  return { kind: 'bytes', length: text.length, held };
}

type Run = (machine: Machine) => void;

const numbers: Readonly<Record<string, Run>> = {
  F: (m) => m.push({ kind: 'float', value: Number(m.line()) }),
  G: (m) => {
    const bytes = m.reader.take(8);
    const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
    m.push({ kind: 'float', value });
  },
  I: (m) => m.push(m.decimal()),
  J: (m) => m.push(m.signed32()),
  K: (m) => m.push(m.unsigned(1)),
  L: (m) => m.push(m.decimal()),
  M: (m) => m.push(m.unsigned(2)),
  N: (m) => m.push(null),
  '\x88': (m) => m.push(true),
  '\x89': (m) => m.push(false),
  '\x8a': (m) => m.push(m.integer(m.unsigned(1))),
  '\x8b': (m) => m.push(m.integer(m.unsigned(4))),
};

const texts: Readonly<Record<string, Run>> = {
  S: (m) => openLine(m, quoted),
  V: (m) => openLine(m, unescaped),
  T: (m) => m.push(m.oldString(m.unsigned(4))),
  U: (m) => m.push(m.oldString(m.unsigned(1))),
  X: (m) => m.push(m.text(m.unsigned(4))),
  '\x8c': (m) => m.push(m.text(m.unsigned(1))),
  '\x8d': (m) => m.push(m.text(m.unsigned(8))),
  B: (m) => m.push(m.bytes(m.unsigned(4))),
  C: (m) => m.push(m.bytes(m.unsigned(1))),
  '\x8e': (m) => m.push(m.bytes(m.unsigned(8))),
  '\x96': (m) => m.push(m.bytes(m.unsigned(8))),
};

/** Python's raw-unicode-escape. */
function unescaped(line: string): string {
  return line.replace(/\\u([\da-fA-F]{4})/g, (_, hex: string) => letterOf(hex));
}

/** A quoted Python string literal. */
function quoted(line: string): string {
  const [, , text = line] = /^(['"])(.*)\1$/s.exec(line) ?? [];
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|(.))/g,
    (_, hex: string | undefined, letter: string) =>
      hex === undefined ? (controls[letter] ?? letter) : letterOf(hex),
  );
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function letterOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function openLine(machine: Machine, read: (line: string) => string): void {
  const line = machine.lineOrOpen('latin1');
  if (line === undefined) machine.isLineOpen = true;
  else machine.push(read(line));
}

const containers: Readonly<Record<string, Run>> = {
  '(': (m) => m.mark(),
  ']': (m) => m.sequence('list', []),
  l: (m) => m.sequence('list', m.popMark()),
  a: (m) => {
    const item = m.pop();
    m.append([item]);
  },
  e: (m) => m.append(m.popMark()),
  ')': (m) => m.sequence('tuple', []),
  t: (m) => m.sequence('tuple', m.popMark()),
  '\x85': (m) => m.tuple(1),
  '\x86': (m) => m.tuple(2),
  '\x87': (m) => m.tuple(3),
  '}': (m) => m.push({ kind: 'dict', entries: [] }),
  d: (m) => {
    const flat = m.popMark();
    m.push({ kind: 'dict', entries: [] });
    m.setItems(flat);
  },
  s: (m) => {
    const value = m.pop();
    m.setItems([m.pop(), value]);
  },
  u: (m) => m.setItems(m.popMark()),
  '\x8f': (m) => m.sequence('set', []),
  '\x90': (m) => m.append(m.popMark()),
  '\x91': (m) => m.sequence('set', m.popMark()),
};

const objects: Readonly<Record<string, Run>> = {
  c: (m) => m.push(m.global(m.line(), m.line())),
  '\x93': (m) => {
    const name = m.pop();
    m.push(m.global(m.pop(), name));
  },
  R: (m) => {
    const args = m.pop();
    m.object(m.pop(), args);
  },
  '\x81': (m) => {
    const args = m.pop();
    m.object(m.pop(), args);
  },
  '\x92': (m) => {
    const named = m.pop();
    const args = m.pop();
    if (kindOf(named) !== 'dict') throw m.broken();
    m.object(m.pop(), args);
  },
  b: (m) => m.build(),
  i: (m) => {
    const made = m.global(m.line(), m.line());
    m.object(made, { kind: 'tuple', items: m.popMark() });
  },
  o: (m) => {
    const [made, ...args] = m.popMark();
    m.object(made ?? null, { kind: 'tuple', items: args });
  },
  P: (m) => m.push({ kind: 'persistent', id: m.line() }),
  Q: (m) => m.push({ kind: 'persistent', id: m.pop() }),
};

const control: Readonly<Record<string, Run>> = {
  '\x80': (m) => {
    m.protocol = m.unsigned(1);
    if (m.protocol > 5) throw m.broken();
  },
  '\x95': (m) => m.reader.skip(8),
  '.': (m) => {
    m.ended = true;
  },
  '0': (m) => m.discard(),
  '1': (m) => m.popMark(),
  '2': (m) => m.push(m.top()),
  p: (m) => m.remember(Number(m.decimal())),
  q: (m) => m.remember(m.unsigned(1)),
  r: (m) => m.remember(m.unsigned(4)),
  '\x94': (m) => m.remember(),
  g: (m) => m.recall(Number(m.decimal())),
  h: (m) => m.recall(m.unsigned(1)),
  j: (m) => m.recall(m.unsigned(4)),
};

const named = { ...numbers, ...texts, ...containers, ...objects, ...control };

/** By number. Unknown opcodes are refused. */
const opcodes: readonly (Run | undefined)[] = Array.from(
  { length: 256 },
  (_, code) => named[String.fromCharCode(code)],
);
