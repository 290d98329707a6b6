import { globalName, itemsOf, type PyObject, type PyValue } from './values.ts';

/** The type of one value in auxiliary data. */
export type Held =
  | {
      readonly is: 'ndarray' | 'tensor' | 'numpy-scalar';
      /** The NumPy name of its element type, such as `float32`, or the one in the file. */
      readonly type: string;
      readonly shape: readonly number[];
    }
  | {
      readonly is: 'other';
      /** The Python name: `float`, `list`, `dict`, or the name of a class. */
      readonly what: string;
    };

export function heldIn(value: PyValue): Held {
  if (typeof value === 'object' && value?.kind === 'object') {
    return arrayOf(value) ?? scalarOf(value) ?? tensorOf(value) ?? other(classOf(value));
  }
  return other(pythonType(value));
}

function other(what: string): Held {
  return { is: 'other', what };
}

function pythonType(value: PyValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  if (typeof value === 'string' || value.kind === 'text') return 'str';
  return value.kind;
}

function classOf({ made, args }: PyObject): string {
  // PyTorch before 1.6 saved a class together with its source: ('module', class, file, source).
  const beside = typeof made === 'object' && made?.kind === 'persistent' ? made.id : undefined;
  const name = globalName(made) ?? globalName(itemsOf(beside, 'tuple')?.[1]) ?? 'object';
  // Both create an object of the class in their first argument.
  const isMaker = name === 'copyreg._reconstructor' || name === 'copy_reg._reconstructor';
  return (isMaker ? globalName(args[0]) : undefined) ?? name;
}

/** NumPy 2 moved `numpy.core` to `numpy._core`. */
function numpyName(value: PyValue): string {
  return (globalName(value) ?? '').replace(/^numpy\._?core\./, 'numpy.core.');
}

function arrayOf({ made, args, state }: PyObject): Held | undefined {
  const name = numpyName(made);
  if (name === 'numpy.core.multiarray._reconstruct') {
    // (version, shape, type, is Fortran order, data); very old files have no version.
    const parts = itemsOf(state, 'tuple')?.slice(-4) ?? [];
    return array('ndarray', parts[1], parts[0]);
  }
  if (name !== 'numpy.core.numeric._frombuffer') return undefined;
  return array('ndarray', args[1], args[2]);
}

function array(is: 'ndarray' | 'tensor', type: PyValue | undefined, shape: PyValue | undefined) {
  const dimensions = shapeOf(shape);
  const name = dtypeOf(type);
  return dimensions && name !== undefined ? { is, type: name, shape: dimensions } : undefined;
}

function shapeOf(value: PyValue | undefined): readonly number[] | undefined {
  const sizes = itemsOf(value, 'tuple', 'list');
  if (sizes === undefined || sizes.length > 64) return undefined;
  const shape = sizes.filter((size) => typeof size === 'number' && size >= 0);
  return shape.length === sizes.length ? shape.map(Number) : undefined;
}

/** The data of an array of objects, which `numpy.save` writes for a list of dicts. */
export function objectsOf(value: PyValue): readonly PyValue[] | undefined {
  if (typeof value !== 'object' || value?.kind !== 'object') return undefined;
  const held = arrayOf(value);
  if (held?.is !== 'ndarray' || held.type !== 'object') return undefined;
  return itemsOf(itemsOf(value.state, 'tuple')?.at(-1), 'list');
}

function scalarOf({ made, args }: PyObject): Held | undefined {
  if (numpyName(made) !== 'numpy.core.multiarray.scalar') return undefined;
  const type = dtypeOf(args[0]);
  return type === undefined ? undefined : { is: 'numpy-scalar', type, shape: [] };
}

function dtypeOf(value: PyValue | undefined): string | undefined {
  if (typeof value !== 'object' || value?.kind !== 'object') return undefined;
  const [code] = value.args;
  const isDtype = globalName(value.made) === 'numpy.dtype' && typeof code === 'string';
  return isDtype ? typeName(code) : undefined;
}

const families: Readonly<Record<string, string>> = {
  f: 'float',
  i: 'int',
  u: 'uint',
  c: 'complex',
};

/** The NumPy name of a type code such as `<f4`. */
export function typeName(code: string): string {
  const [, letter = '', bytes = ''] = /^[<>|=]?([a-zA-Z?])(\d*)$/.exec(code) ?? [];
  if (letter === 'b' || letter === '?') return 'bool';
  if (letter === 'O') return 'object';
  if (letter === 'S' || letter === 'a') return 'bytes';
  if (letter === 'U') return 'str';
  const family = families[letter];
  return family === undefined || bytes === '' ? code : `${family}${Number(bytes) * 8}`;
}

const storages: Readonly<Record<string, string>> = {
  FloatStorage: 'float32',
  DoubleStorage: 'float64',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  ShortStorage: 'int16',
  IntStorage: 'int32',
  LongStorage: 'int64',
  BoolStorage: 'bool',
  ComplexFloatStorage: 'complex64',
  ComplexDoubleStorage: 'complex128',
};

const wrappers = new Set(['torch._utils._rebuild_parameter', 'torch._utils._rebuild_parameter_v2']);
const tensors = /^torch\._utils\._rebuild_tensor(?:_v[23])?$/;
/** A parameter can contain a tensor that contains a tensor. A file could make a cycle of them. */
const mostWrapped = 4;

function tensorOf({ made, args }: PyObject, wrapped = 0): Held | undefined {
  const name = globalName(made) ?? '';
  const [first, , size] = args;
  if (tensors.test(name)) {
    const type = name.endsWith('_v3') ? torchType(args[6]) : storageType(first);
    const shape = shapeOf(size);
    return shape && type !== undefined ? { is: 'tensor', type, shape } : undefined;
  }
  const inner = wrappers.has(name) && typeof first === 'object' && first?.kind === 'object';
  return inner && wrapped < mostWrapped ? tensorOf(first, wrapped + 1) : undefined;
}

/** A storage is `('storage', torch.FloatStorage, key, device, elements)`. */
function storageType(value: PyValue | undefined): string | undefined {
  if (typeof value !== 'object' || value?.kind !== 'persistent') return undefined;
  const storage = itemsOf(value.id, 'tuple')?.[1];
  if (typeof storage !== 'object' || storage?.kind !== 'global') return undefined;
  return storages[storage.name] ?? storage.name;
}

function torchType(value: PyValue | undefined): string | undefined {
  return globalName(value)?.replace(/^torch\./, '');
}
