import { expect, test } from 'vitest';
import {
  type AuxCode,
  type AuxUse,
  auxCodes,
  checkAuxData,
} from '../../../src/models/aux-data/check.ts';
import { type AuxData, readAuxData } from '../../../src/models/aux-data/holds.ts';
import type { Candidate, Model } from '../../../src/models/model.ts';
import { fixture, headOf } from '../mutations.ts';

async function held(name: string): Promise<AuxData> {
  const file = fixture(name);
  return readAuxData(await headOf(file), file);
}

async function codes(name: string, use: AuxUse = {}): Promise<readonly string[]> {
  return checkAuxData(await held(name), use).map(({ code, severity }) => `${severity} ${code}`);
}

const empty = { versions: {}, size: 0, inputs: [], outputs: [], notes: [], fit: [] } as const;

function graph(inputs: readonly Partial<Candidate>[]): Model {
  const filled = inputs.map((input) => ({
    name: 'image',
    type: 'float32',
    shape: [null, 3],
    why: 'placeholder' as const,
    ...input,
  }));
  return { ...empty, format: 'frozen-graph', framework: 'tensorflow', inputs: filled };
}

function script(optional: readonly boolean[]): Model {
  const given = optional.map((isOptional, at) => ({ name: `a${at}`, type: 'Tensor', isOptional }));
  const methods = [{ name: 'forward', arguments: given, returns: 'Tensor' }];
  return { ...empty, format: 'torchscript', framework: 'pytorch', methods };
}

const image = { name: 'image' };
const feeds = [
  image,
  { name: 'ids', type: 'int64', shape: [1, 1] },
  { name: 'threshold:0', shape: [] },
];

/** A file, what it is for, and every finding about it. */
const cases: readonly (readonly [string, AuxUse, readonly string[]])[] = [
  ['numpy/numpy-1.19/feeds.npy', {}, []],
  ['numpy/numpy-1.19/feeds.npy', { framework: 'tensorflow', model: graph(feeds) }, []],
  [
    'numpy/numpy-1.19/strings.npy',
    {
      model: graph([
        { name: 'text', type: 'string', shape: [2] },
        { name: 'word', type: 'string', shape: null },
      ]),
    },
    [],
  ],
  [
    'numpy/numpy-1.19/objects.npy',
    { model: graph([{ name: 'text', type: 'string', shape: [2] }]) },
    [],
  ],
  ['numpy/numpy-1.19/protocol-0.npy', {}, []],
  ['numpy/numpy-1.19/calibration.npy', { purpose: 'calibration' }, []],
  ['numpy/numpy-1.19/feeds.npy', { purpose: 'calibration' }, ['warning few-items']],
  ['numpy/numpy-1.19/feeds.npy', { framework: 'pytorch' }, ['error wrong-framework']],
  ['torch/torch-2.6/tuples.pth', { model: graph([image]) }, ['error wrong-framework']],
  ['numpy/numpy-1.19/one-dict.npy', {}, ['warning one-item']],
  ['numpy/numpy-1.19/numpy-scalar.npy', {}, ['warning numpy-scalar']],
  ['numpy/numpy-1.19/python-number.npy', {}, Array(3).fill('error not-an-array')],
  ['numpy/numpy-1.19/bytes-keys.npy', {}, ['error bytes-key']],
  ['numpy/numpy-1.19/no-suffix.npy', {}, ['error no-output-number']],
  ['numpy/numpy-1.19/array.npy', {}, ['error not-a-list']],
  ['numpy/numpy-2.2/feeds.npy', {}, ['error numpy-2']],
  ['numpy/numpy-1.24/protocol-5.npy', {}, ['error newer-pickle']],
  [
    'numpy/numpy-1.19/feeds.npy',
    { model: graph([image, { name: 'ids', type: 'int32', shape: null }]) },
    ['error wrong-type', 'error unknown-input'],
  ],
  [
    'numpy/numpy-1.19/no-suffix.npy',
    { model: graph([{ shape: [null, 4] }]) },
    ['error no-output-number', 'error wrong-shape'],
  ],
  [
    'numpy/numpy-1.19/no-suffix.npy',
    { model: graph([{ shape: [2] }]) },
    ['error no-output-number', 'error wrong-shape'],
  ],
  [
    'numpy/numpy-1.19/calibration.npy',
    { model: graph([{ name: 'x', shape: null }, { name: 'y' }, { name: 'z', why: 'dangling' }]) },
    ['warning missing-input'],
  ],
  ['numpy/numpy-1.19/calibration.npy', { inputs: ['x', 'y'] }, ['error missing-input']],
  ['numpy/numpy-1.19/calibration.npy', { inputs: ['x'], inputShapes: [['1*4'], ['2*4']] }, []],
  [
    'numpy/numpy-1.19/calibration.npy',
    { inputs: ['x'], inputShapes: [['2*4']] },
    ['warning unlisted-shape'],
  ],
  ['torch/torch-1.7/tuples.pth', { framework: 'pytorch', model: script([false, false, true]) }, []],
  ['torch/torch-1.7/tuples-old.pth', {}, []],
  ['torch/torch-2.6/calibration.pth', { purpose: 'calibration' }, []],
  ['torch/torch-1.13/types.pth', {}, []],
  ['torch/torch-2.6/tuples.pth', { model: script([false]) }, ['error wrong-count']],
  ['torch/torch-2.6/tuples.pth', { inputShapes: [['1*4', '2']] }, ['warning unlisted-shape']],
  ['torch/torch-2.6/lists.pth', {}, ['error item-not-tuple']],
  ['torch/torch-2.6/tensors.pth', {}, ['error item-not-tuple']],
  ['torch/torch-2.6/dicts.pth', {}, ['error item-not-tuple']],
  ['torch/torch-2.6/one-tuple.pth', {}, ['error not-a-list']],
  ['torch/torch-1.7/arrays.pth', {}, ['error not-a-tensor', 'error not-a-tensor']],
  ['torch/torch-2.6/arrays.pth', {}, ['error numpy-2', 'error not-a-tensor', 'error not-a-tensor']],
  ['torch/torch-2.6/scripted.pt', {}, ['error not-aux-data']],
  ['torch/torch-2.6/state-dict.pt', {}, ['error not-aux-data']],
];

test.each(cases)('%s for %o: %o', async (name, use, expected) => {
  expect(await codes(name, use)).toEqual(expected);
});

const item = { container: 'list', what: 'list', values: [] } as const;
const bare: AuxData = {
  format: 'npy',
  container: 'items',
  what: 'list',
  count: 0,
  items: [],
  protocol: 3,
  globals: [],
};

test('an empty list, items that are no dicts, and names that run code are found', () => {
  expect(checkAuxData(bare, {}).map(({ code }) => code)).toEqual(['no-items']);
  const lists = checkAuxData({ ...bare, count: 2, items: [item, item] }, {});
  expect(lists).toMatchObject([
    { code: 'item-not-dict', values: { what: 'list', item: 1, times: 2 } },
  ]);
  const globals = [
    { kind: 'global', module: 'posix', name: 'system' },
    { kind: 'global', module: 'numpy', name: 'dtype' },
  ] as const;
  expect(checkAuxData({ ...bare, count: 1, items: [], globals }, {})).toMatchObject([
    { code: 'runs-code', severity: 'error', values: { names: ['posix.system'] } },
  ]);
});

test('every code is found by a case', async () => {
  const found = new Set<string>(['no-items', 'item-not-dict', 'runs-code']);
  for (const [, , expected] of cases)
    for (const each of expected) found.add(each.split(' ')[1] ?? '');
  const known: readonly AuxCode[] = auxCodes;
  expect([...found].sort()).toEqual([...known].sort());
});
