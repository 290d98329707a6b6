/**
 * The content of a pickle as plain records. None of them is a Python class or runs anything: a
 * global is its name, and a call is a record of what would be called.
 */
export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PyFloat
  | PyBytes
  | PyText
  | PySequence
  | PyDict
  | PyGlobal
  | PyObject
  | PyPersistent;

interface PyFloat {
  readonly kind: 'float';
  readonly value: number;
}

interface PyBytes {
  readonly kind: 'bytes';
  readonly length: number;
  /** The bytes themselves, if the run is short. */
  readonly held: Uint8Array | undefined;
}

/** A text that is too long to keep in memory. */
interface PyText {
  readonly kind: 'text';
  readonly length: number;
}

export interface PySequence {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: PyValue[];
}

export interface PyDict {
  readonly kind: 'dict';
  readonly entries: (readonly [PyValue, PyValue])[];
}

export interface PyGlobal {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
}

/** What calling `made` would create, and what would be added to it. */
export interface PyObject {
  readonly kind: 'object';
  readonly made: PyValue;
  readonly args: readonly PyValue[];
  state: PyValue | undefined;
  readonly items: PyValue[];
  readonly entries: (readonly [PyValue, PyValue])[];
}

/** Data stored outside the pickle, such as a tensor's storage. */
interface PyPersistent {
  readonly kind: 'persistent';
  readonly id: PyValue;
}

type Kind = Exclude<PyValue, null | boolean | number | bigint | string>['kind'];

export function kindOf(value: PyValue | undefined): Kind | undefined {
  return typeof value === 'object' && value !== null ? value.kind : undefined;
}

export function itemsOf(
  value: PyValue | undefined,
  ...kinds: readonly PySequence['kind'][]
): readonly PyValue[] | undefined {
  if (typeof value !== 'object' || value === null || !('items' in value)) return undefined;
  return value.kind !== 'object' && kinds.includes(value.kind) ? value.items : undefined;
}

/** The dotted name of a global. */
export function globalName(value: PyValue | undefined): string | undefined {
  return typeof value === 'object' && value?.kind === 'global'
    ? `${value.module}.${value.name}`
    : undefined;
}

const dictClasses = new Set(['collections.OrderedDict', 'collections.defaultdict']);

/** The entries of a dict, or of a dict subclass in the standard library. */
export function entriesOf(value: PyValue | undefined): PyDict['entries'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind === 'dict') return value.entries;
  if (value.kind !== 'object') return undefined;
  return dictClasses.has(globalName(value.made) ?? '') ? value.entries : undefined;
}

/** The value of a string key; the last one if it was set twice. */
export function entryOf(entries: PyDict['entries'] | undefined, key: string): PyValue | undefined {
  return entries?.findLast(([name]) => name === key)?.[1];
}
