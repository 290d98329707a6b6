/**
 * What a pickle holds, as plain records. Nothing here is a class of Python or runs anything: a global
 * is its name, and a call is a record of what would be called.
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
  /** The bytes themselves, of a short run. */
  readonly held: Uint8Array | undefined;
}

/** A text that is too long to hold. */
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

/** What calling `made` would make, and what would be put into it. */
export interface PyObject {
  readonly kind: 'object';
  readonly made: PyValue;
  readonly args: readonly PyValue[];
  state: PyValue | undefined;
  readonly items: PyValue[];
  readonly entries: (readonly [PyValue, PyValue])[];
}

/** What lies beside the pickle, such as the storage of a tensor. */
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

/** The entries of a dict or of a class of the standard library that is one. */
export function entriesOf(value: PyValue | undefined): PyDict['entries'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind === 'dict') return value.entries;
  if (value.kind !== 'object') return undefined;
  return dictClasses.has(globalName(value.made) ?? '') ? value.entries : undefined;
}

/** The value of a text key, the last one where it was set twice. */
export function entryOf(entries: PyDict['entries'] | undefined, key: string): PyValue | undefined {
  return entries?.findLast(([name]) => name === key)?.[1];
}
