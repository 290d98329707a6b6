import { ModelFault } from '../bytes.ts';
import type { ModelFile } from '../format.ts';
import { type Held, heldIn, objectsOf } from '../python/arrays.ts';
import { isNpy, readNpy } from '../python/npy.ts';
import type { Pickle } from '../python/pickle.ts';
import {
  entriesOf,
  itemsOf,
  kindOf,
  type PyDict,
  type PyGlobal,
  type PyValue,
} from '../python/values.ts';
import { isTorch, readTorch, savedKind } from '../torch/file.ts';

/** One value in an item: a feed of a TensorFlow dict, or a tensor of a PyTorch tuple. */
export interface AuxValue {
  /** The key in a dict, or the position in a tuple. */
  readonly key: string;
  readonly isBytesKey: boolean;
  readonly held: Held;
}

export interface AuxItem {
  readonly container: 'dict' | 'tuple' | 'list' | 'other';
  /** The Python name of its type. */
  readonly what: string;
  readonly values: readonly AuxValue[];
}

/** The content of a file with test or calibration data. */
export interface AuxData {
  readonly format: 'npy' | 'torch';
  /** `items` is a list of items; the others are what the file contains instead. */
  readonly container: 'items' | 'item' | 'array' | 'other';
  readonly what: string;
  readonly count: number;
  /** At most `mostItems` items. */
  readonly items: readonly AuxItem[];
  readonly protocol: number;
  /** The names that loading it imports. */
  readonly globals: readonly PyGlobal[];
}

/** How many items, and values per item, are read individually. */
const mostItems = 1000;
const mostValues = 200;

/** Reads a file written by `numpy.save` or `torch.save`. */
export async function readAuxData(head: Uint8Array, file: ModelFile): Promise<AuxData> {
  if (isNpy(head)) return readNumpyData(file);
  if (!isTorch(head)) throw new ModelFault('not-this-format', { at: 0 });
  const saved = await readTorch(head, file);
  if (saved.kind === 'torchscript') return torchData({ ...noPickle, what: 'TorchScript' });
  return torchSaved(saved.pickle);
}

const noPickle = { container: 'other', count: 0, items: [], protocol: 0, globals: [] } as const;

function torchData(data: Omit<AuxData, 'format'>): AuxData {
  return { format: 'torch', ...data };
}

async function readNumpyData({ source }: ModelFile): Promise<AuxData> {
  const { pickle, type, shape } = await readNpy(source);
  if (pickle === undefined) {
    const items = [itemOf(null, { is: 'ndarray', type, shape })];
    return { ...noPickle, format: 'npy', container: 'array', what: 'ndarray', count: 1, items };
  }
  const objects = objectsOf(pickle.value) ?? [];
  // An array without dimensions contains the saved object: a dict, or a list in its own array.
  const [only] = objects;
  const value: PyValue =
    shape.length === 0 && only !== undefined ? only : { kind: 'list', items: [...objects] };
  return { format: 'npy', ...saved(pickle, value, 'dict') };
}

function torchSaved(pickle: Pickle): AuxData {
  const kind = savedKind(pickle.value);
  if (kind === 'torch-data') return torchData(saved(pickle, pickle.value, 'tuple'));
  return torchData({ ...noPickle, what: kind, protocol: pickle.protocol, globals: pickle.globals });
}

function saved(
  { protocol, globals }: Pickle,
  value: PyValue,
  item: 'dict' | 'tuple',
): Omit<AuxData, 'format'> {
  const rest = { protocol, globals };
  const list = itemsOf(value, 'list');
  if (list !== undefined) {
    const describe = describer();
    const items = list.slice(0, mostItems).map(describe);
    return { ...rest, container: 'items', what: 'list', count: list.length, items };
  }
  const only = itemOf(value);
  const container = only.container === item ? 'item' : 'other';
  return { ...rest, container, what: only.what, count: 1, items: [only] };
}

/** A file can refer to one item a million times, so each is described once. */
function describer(): (value: PyValue) => AuxItem {
  const known = new Map<PyValue, AuxItem>();
  return (value) => {
    const item = known.get(value) ?? itemOf(value);
    known.set(value, item);
    return item;
  };
}

function itemOf(value: PyValue, held: Held = heldIn(value)): AuxItem {
  const entries = entriesOf(value);
  if (entries !== undefined) return { container: 'dict', what: 'dict', values: feeds(entries) };
  const kind = kindOf(value);
  const tensors = itemsOf(value, 'tuple', 'list');
  if (tensors !== undefined && (kind === 'tuple' || kind === 'list')) {
    const values = tensors.slice(0, mostValues).map((each, at) => placed(at, heldIn(each)));
    return { container: kind, what: kind, values };
  }
  const what = held.is === 'other' ? held.what : held.is;
  return { container: 'other', what, values: [placed(0, held)] };
}

function placed(at: number, held: Held): AuxValue {
  return { key: `${at}`, isBytesKey: false, held };
}

function feeds(entries: PyDict['entries']): readonly AuxValue[] {
  // If a key is set twice, the last value counts.
  const feeds = new Map<string, AuxValue>();
  for (const [key, value] of entries.slice(0, mostValues)) {
    const feed = { key: keyText(key), isBytesKey: kindOf(key) === 'bytes', held: heldIn(value) };
    feeds.set(feed.key, feed);
  }
  return [...feeds.values()];
}

const decoder = new TextDecoder();

function keyText(key: PyValue): string {
  if (typeof key === 'object' && key?.kind === 'bytes') return decoder.decode(key.held);
  return typeof key === 'string' ? key : `${typeof key === 'object' ? kindOf(key) : key}`;
}
