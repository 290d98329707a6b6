import { textOf } from '../bytes.ts';
import type { Shape } from '../model.ts';
import type { Visitor } from '../protobuf.ts';

/** By `DataType` number. A reference type is the same number plus 100. */
const typeNames: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'float64',
  3: 'int32',
  4: 'uint8',
  5: 'int16',
  6: 'int8',
  7: 'string',
  8: 'complex64',
  9: 'int64',
  10: 'bool',
  11: 'qint8',
  12: 'quint8',
  13: 'qint32',
  14: 'bfloat16',
  15: 'qint16',
  16: 'quint16',
  17: 'uint16',
  18: 'complex128',
  19: 'float16',
  20: 'resource',
  21: 'variant',
  22: 'uint32',
  23: 'uint64',
};

const typesInText: Readonly<Record<string, string>> = {
  DT_FLOAT: 'float32',
  DT_DOUBLE: 'float64',
  DT_HALF: 'float16',
};

const known = new Set(Object.values(typeNames));

export function typeOfNumber(value: number): string | null {
  return typeNames[value > 100 ? value - 100 : value] ?? null;
}

export function typeOfWord(word: string): string | null {
  const plain = word.replace(/_REF$/, '');
  const name = typesInText[plain] ?? plain.replace(/^DT_/, '').toLowerCase();
  return known.has(name) ? name : null;
}

/** More dimensions than any real tensor has. A shape with more is ignored. */
const mostDimensions = 32;

/** Reads `TensorShapeProto` messages, one after another. */
export class ShapeVisitor implements Visitor {
  readonly fields = { dim: 2, unknown_rank: 3 };
  #dimensions: (number | null)[] = [];
  #isUnknown = false;
  readonly #done: (shape: Shape | null) => void;
  readonly #dimension: Visitor;

  constructor(done: (shape: Shape | null) => void) {
    this.#done = done;
    let size = 0;
    this.#dimension = {
      fields: { size: 1 },
      enter: () => undefined,
      number: (field, value) => {
        if (field === 1) size = value;
      },
      leave: () => {
        if (this.#dimensions.length < mostDimensions) {
          this.#dimensions.push(size < 0 ? null : size);
        } else this.#isUnknown = true;
        size = 0;
      },
    };
  }

  enter(field: number): Visitor | undefined {
    return field === 2 ? this.#dimension : undefined;
  }

  number(field: number, value: number): void {
    if (field === 3 && value !== 0) this.#isUnknown = true;
  }

  leave(): void {
    const shape = this.#isUnknown ? null : this.#dimensions;
    this.#dimensions = [];
    this.#isUnknown = false;
    this.#done(shape);
  }
}

/** A visitor that stores the numbers and texts of a flat message. */
export function recordVisitor(
  fields: Readonly<Record<string, number>>,
  texts: readonly string[],
  done: (record: Readonly<Record<string, string | number>>) => void,
): Visitor {
  const names = new Map(Object.entries(fields).map(([name, number]) => [number, name]));
  let record: Record<string, string | number> = {};
  const put = (field: number, value: string | number): void => {
    const name = names.get(field);
    if (name !== undefined) record[name] = value;
  };
  return {
    fields,
    enter: (field) => (texts.includes(names.get(field) ?? '') ? 'bytes' : undefined),
    bytes: (field, value) => put(field, textOf(value)),
    number: put,
    leave: () => {
      done(record);
      record = {};
    },
  };
}

interface Attribute {
  readonly type: string | null;
  /** `undefined` if the attribute isn't a shape. */
  readonly shape: Shape | null | undefined;
}

/** The attributes that give a type or a shape. Only the names of the others are read. */
const readAttributes: ReadonlySet<string> = new Set([
  'dtype',
  'T',
  'DstT',
  'output_type',
  'out_type',
  'shape',
  '_output_shapes',
]);

/** A node has about ten. Any beyond this limit are ignored. */
const mostAttributes = 100;

/**
 * Reads the `NodeDef`s of a graph one after another into the same object. `done` handles each node
 * before the next one replaces it, so a million nodes need the memory of one.
 */
export class NodeVisitor implements Visitor {
  readonly fields = { name: 1, op: 2, input: 3, attr: 5 };
  name: Uint8Array = new Uint8Array(0);
  op = '';
  readonly attributes = new Map<string, Attribute>();
  readonly #done: (node: NodeVisitor) => void;
  readonly #input: (name: Uint8Array) => void;
  readonly #attribute: Visitor;

  readonly #wants: (name: Uint8Array) => boolean;
  #isWanted = true;

  /**
   * `input` receives each input as written: `name`, `name:1`, or `^name`. If `wants` rejects a
   * node's name, its attributes are skipped.
   */
  constructor(
    done: (node: NodeVisitor) => void,
    input: (name: Uint8Array) => void,
    wants: (name: Uint8Array) => boolean = () => true,
  ) {
    this.#done = done;
    this.#input = input;
    this.#wants = wants;
    this.#attribute = attributeVisitor((key, attribute) => {
      if (this.attributes.size < mostAttributes) this.attributes.set(key, attribute);
    });
  }

  enter(field: number): Visitor | 'bytes' | undefined {
    if (field >= 1 && field <= 3) return 'bytes';
    return field === 5 && this.#isWanted ? this.#attribute : undefined;
  }

  bytes(field: number, value: Uint8Array): void {
    if (field === 1) {
      this.#isWanted = this.#wants(value);
      this.name = value.slice();
    } else if (field === 2) this.op = textOf(value);
    else this.#input(value);
  }

  leave(): void {
    this.#done(this);
    this.name = new Uint8Array(0);
    this.op = '';
    this.#isWanted = true;
    if (this.attributes.size > 0) this.attributes.clear();
  }
}

function attributeVisitor(done: (key: string, attribute: Attribute) => void): Visitor {
  let key = '';
  let type: string | null = null;
  let shape: Shape | null | undefined;
  let isListed = false;
  const shapes = new ShapeVisitor((value) => {
    // The first of `_output_shapes` belongs to `name:0`.
    if (isListed && shape !== undefined) return;
    shape = value;
  });
  const list: Visitor = {
    fields: { shape: 7 },
    enter: (field) => {
      isListed = true;
      return field === 7 ? shapes : undefined;
    },
  };
  const value: Visitor = {
    fields: { list: 1, type: 6, shape: 7 },
    enter: (field) => {
      isListed = false;
      if (field === 1) return list;
      return field === 7 ? shapes : undefined;
    },
    number: (field, number) => {
      if (field === 6) type = typeOfNumber(number);
    },
    word: (field, word) => {
      if (field === 6) type = typeOfWord(word);
    },
  };
  return {
    fields: { key: 1, value: 2 },
    enter: (field) => {
      if (field === 1) return 'bytes';
      return field === 2 && (key === '' || readAttributes.has(key)) ? value : undefined;
    },
    bytes: (_, bytes) => {
      key = textOf(bytes);
    },
    leave: () => {
      done(key, { type, shape });
      key = '';
      type = null;
      shape = undefined;
    },
  };
}
