import type { InputSets } from '../../service/shapes-and-ranges.ts';
import {
  bladePage,
  type Framework,
  quantizationPage,
  type Severity,
  type Source,
} from '../../service/types.ts';
import type { Values } from '../bytes.ts';
import type { Candidate, Model, PickleCode } from '../model.ts';
import { pluginRuntime } from '../runtime.ts';
import type { AuxData, AuxItem, AuxValue } from './holds.ts';

/** What can be wrong with an item of a file. */
export const auxCodes = [
  'wrong-framework',
  'not-aux-data',
  'no-items',
  'one-item',
  'not-a-list',
  'item-not-dict',
  'item-not-tuple',
  'bytes-key',
  'no-output-number',
  'numpy-scalar',
  'not-an-array',
  'not-a-tensor',
  'unknown-input',
  'missing-input',
  'wrong-type',
  'wrong-shape',
  'unlisted-shape',
  'wrong-count',
  'few-items',
  'runs-code',
  'numpy-2',
  'newer-pickle',
] as const;

export type AuxCode = (typeof auxCodes)[number];

export interface AuxFinding<Code extends AuxCode = AuxCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly source: Source;
  readonly values: Values;
}

/** The intended use of the file. What isn't known isn't compared. */
export interface AuxUse {
  readonly purpose?: 'test' | 'calibration';
  readonly framework?: Framework;
  readonly model?: Model;
  readonly inputs?: readonly string[];
  readonly inputShapes?: InputSets;
}

/** "More than 100 pieces of calibration data" (Blade EAS Plugin page). */
export const fewestCalibrationItems = 101;

const numpyThread: Source = {
  document: 'numpy/numpy issue 30245',
  date: '2025-11',
  url: 'https://github.com/numpy/numpy/issues/30245',
  certainty: pluginRuntime.imageCertainty,
};

const picklePage: Source = {
  document: 'Python documentation, pickle: protocol 5 was added in Python 3.8',
  date: '2026-11',
  url: 'https://docs.python.org/3/library/pickle.html',
  certainty: pluginRuntime.imageCertainty,
};

const pickleWarning: Source = {
  ...picklePage,
  document: 'Python documentation, pickle',
  certainty: 'certain',
};

/** Compares a file's content with the documented format, the model, and the answers. */
export function checkAuxData(data: AuxData, use: AuxUse): readonly AuxFinding[] {
  const framework = data.format === 'npy' ? 'tensorflow' : 'pytorch';
  const findings = [...pickleFindings(data)];
  const wanted = use.framework ?? use.model?.framework ?? framework;
  if (wanted !== framework) {
    return [
      found('wrong-framework', 'error', { framework: wanted, format: data.format }),
      ...findings,
    ];
  }
  return [...findings, ...containerFindings(data, use), ...itemFindings(data, use)];
}

function found<Code extends AuxCode>(
  code: Code,
  severity: Severity,
  values: Values = {},
  source: Source = bladePage,
): AuxFinding<Code> {
  return { code, severity, source, values };
}

/** The only names that data needs. */
const dataNames = [
  /^numpy\._?core\.(?:multiarray\._reconstruct|multiarray\.scalar|numeric\._frombuffer)$/,
  /^numpy\.(?:ndarray|dtype)$/,
  /^_codecs\.encode$/,
  /^collections\.OrderedDict$/,
  /^(?:builtins|__builtin__)\.(?:bytes|bytearray|complex|set|frozenset|list|tuple|dict|int|float)$/,
  /^torch\._utils\._rebuild_(?:tensor|tensor_v2|tensor_v3|parameter)$/,
  /^torch\.(?:\w+Storage|u?int\d+|b?float\d+|bool|complex\d+|Size|device|Tensor)$/,
  /^torch\.(?:storage|cuda)\.\w*Storage$/,
  /^torch\.jit\._pickle\.restore_type_tag$/,
];

/** Why the file can't be loaded in the plugin's Python, or not safely. */
export function* pickleFindings({ globals, protocol }: AuxData): Generator<AuxFinding<PickleCode>> {
  const names = globals.map(({ module, name }) => `${module}.${name}`);
  const foreign = names.filter((name) => !dataNames.some((form) => form.test(name)));
  if (foreign.length > 0)
    yield found('runs-code', 'error', { names: foreign.slice(0, 5) }, pickleWarning);
  if (names.some((name) => name.startsWith('numpy._core.'))) {
    yield found('numpy-2', 'error', { python: pluginRuntime.python }, numpyThread);
  }
  if (protocol >= 5) {
    yield found('newer-pickle', 'error', { protocol, python: pluginRuntime.python }, picklePage);
  }
}

function* containerFindings(data: AuxData, { purpose }: AuxUse): Generator<AuxFinding> {
  const { container, what, count, format } = data;
  if (container === 'other' && count === 0) return yield found('not-aux-data', 'error', { what });
  if (container === 'item' && format === 'npy')
    yield found('one-item', 'warning', {}, quantizationPage);
  else if (container !== 'items') return yield found('not-a-list', 'error', { what });
  if (count === 0) yield found('no-items', 'error');
  else if (purpose === 'calibration' && count < fewestCalibrationItems) {
    yield found('few-items', 'warning', { count, fewest: fewestCalibrationItems });
  }
}

/** The same fault in many items is one finding, with the first item and the number of items. */
function itemFindings(data: AuxData, use: AuxUse): readonly AuxFinding[] {
  if (data.container !== 'items' && (data.container !== 'item' || data.format !== 'npy')) return [];
  const check = data.format === 'npy' ? feedFindings : tupleFindings;
  const byFault = new Map<
    string,
    { readonly finding: AuxFinding; readonly item: number; times: number }
  >();
  for (const [index, item] of data.items.entries()) {
    for (const finding of check(item, use)) {
      const key = `${finding.code} ${finding.values['key']}`;
      const known = byFault.get(key);
      if (known === undefined) byFault.set(key, { finding, item: index + 1, times: 1 });
      else known.times += 1;
    }
  }
  return [...byFault.values()].map(({ finding, item, times }) => ({
    ...finding,
    values: { ...finding.values, item, times },
  }));
}

function withoutNumber(key: string): string {
  return key.replace(/:\d+$/, '');
}

/**
 * The inputs that a model takes. For a graph, unused inputs don't count unless there are no others.
 */
function modelInputs({ model }: AuxUse): readonly Candidate[] {
  return model?.framework === 'tensorflow' ? model.inputs : [];
}

/** Checks one TensorFlow feed dict. */
function* feedFindings(item: AuxItem, use: AuxUse): Generator<AuxFinding> {
  if (item.container !== 'dict') return yield found('item-not-dict', 'error', { what: item.what });
  const fed = new Set(item.values.map(({ key }) => withoutNumber(key)));
  for (const value of item.values) yield* valueFindings(value, use);
  for (const name of use.inputs ?? []) {
    if (!fed.has(withoutNumber(name))) yield found('missing-input', 'error', { key: name });
  }
  // Which inputs a graph needs depends on its outputs, so without an answer this is only a hint.
  if (use.inputs !== undefined) return;
  for (const { name, why } of modelInputs(use)) {
    const isNeeded = why === 'signature' || why === 'placeholder';
    if (isNeeded && !fed.has(withoutNumber(name)))
      yield found('missing-input', 'warning', { key: name });
  }
}

function* valueFindings(value: AuxValue, use: AuxUse): Generator<AuxFinding> {
  const { key, isBytesKey, held } = value;
  if (isBytesKey) yield found('bytes-key', 'error', { key });
  if (!/:\d+$/.test(key)) yield found('no-output-number', 'error', { key });
  if (held.is === 'numpy-scalar') {
    yield found('numpy-scalar', 'warning', { key, type: held.type }, quantizationPage);
  } else if (held.is !== 'ndarray') {
    const what = held.is === 'other' ? held.what : held.is;
    return yield found('not-an-array', 'error', { key, what });
  }
  const inputs = modelInputs(use);
  const input = inputs.find(({ name }) => withoutNumber(name) === withoutNumber(key));
  if (input !== undefined) yield* candidateFindings(value, input);
  else if (inputs.length > 0) {
    const known = inputs.map(({ name }) => name).slice(0, 10);
    yield found('unknown-input', 'error', { key, known });
  }
  const place = use.inputs?.findIndex((name) => withoutNumber(name) === withoutNumber(key)) ?? -1;
  yield* listedFindings(value, place, use);
}

const textTypes = new Set(['bytes', 'str', 'object']);

function* candidateFindings({ key, held }: AuxValue, input: Candidate): Generator<AuxFinding> {
  if (held.is === 'other') return;
  const isSame = input.type === 'string' ? textTypes.has(held.type) : input.type === held.type;
  if (input.type !== null && !isSame) {
    yield found('wrong-type', 'error', { key, type: held.type, expected: input.type });
  }
  const { shape } = input;
  const fits =
    shape === null ||
    (shape.length === held.shape.length &&
      shape.every((size, at) => size === null || size === held.shape[at]));
  if (!fits && shape !== null) {
    const expected = shape.map((size) => size ?? -1);
    yield found('wrong-shape', 'error', {
      key,
      shape: shapeText(held.shape),
      expected: shapeText(expected),
    });
  }
}

function shapeText(shape: readonly number[]): string {
  return `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
}

/**
 * The answers list the shapes that the model will receive. Data with other shapes optimizes it for
 * the wrong ones.
 */
function* listedFindings(
  { key, held }: AuxValue,
  place: number,
  use: AuxUse,
): Generator<AuxFinding> {
  const listed = place < 0 ? [] : (use.inputShapes ?? []).flatMap((set) => set[place] ?? []);
  if (held.is === 'other' || listed.length === 0 || listed.includes(held.shape.join('*'))) return;
  yield found('unlisted-shape', 'warning', {
    key,
    shape: held.shape.join('*'),
    listed: listed.slice(0, 5),
  });
}

/** Checks one PyTorch tuple of tensors. */
function* tupleFindings(item: AuxItem, use: AuxUse): Generator<AuxFinding> {
  if (item.container !== 'tuple')
    return yield found('item-not-tuple', 'error', { what: item.what });
  for (const [place, value] of item.values.entries()) {
    const { held } = value;
    if (held.is === 'tensor') yield* listedFindings(value, place, use);
    else {
      const what = held.is === 'other' ? held.what : held.is;
      yield found('not-a-tensor', 'error', { key: value.key, what });
    }
  }
  const forward = use.model?.methods?.find(({ name }) => name === 'forward');
  if (forward === undefined) return;
  const most = forward.arguments.length;
  const least = forward.arguments.filter(({ isOptional }) => !isOptional).length;
  const { length } = item.values;
  if (length >= least && length <= most) return;
  const named = forward.arguments.map(({ name }) => name).join(', ');
  yield found('wrong-count', 'error', { count: length, least, most, named });
}
