import { expect, test } from 'vitest';
import type { Model } from '../../../src/models/model.ts';
import { readModel } from '../../../src/models/read.ts';
import { fileOf } from '../memory-folder.ts';
import { field, message, node, number, varint } from './messages.ts';

async function modelOf(...parts: readonly Uint8Array[]): Promise<Model> {
  const reading = await readModel(fileOf('a.pb', message(...parts)));
  if (reading.kind === 'fault') throw new Error(reading.code);
  return reading.model;
}

const namesOf = (candidates: Model['inputs']): readonly string[] =>
  candidates.map(({ name }) => name);

const codesOf = ({ fit }: Model): readonly string[] => fit.map(({ code }) => code);

test('constants, writers, and summaries are no outputs', async () => {
  const model = await modelOf(
    node('x', 'Placeholder'),
    node('c', 'Const'),
    node('loss', 'ScalarSummary', ['x']),
    node('save', 'SaveV2', ['x', 'c']),
    node('init', 'NoOp', ['^save']),
    node('scores', 'Softmax', ['x']),
  );
  expect(namesOf(model.inputs)).toEqual(['x']);
  expect(namesOf(model.outputs)).toEqual(['scores']);
});

test('an output of a node and a control input are uses of the node', async () => {
  const model = await modelOf(
    node('x', 'Placeholder'),
    node('parts', 'Split', ['x']),
    node('a', 'Identity', ['parts:1']),
    node('b', 'Identity', ['^a']),
  );
  expect(namesOf(model.outputs)).toEqual(['b']);
});

test('a placeholder that nothing uses is an input, and named as one that nothing uses', async () => {
  const model = await modelOf(
    node('unused', 'Placeholder'),
    node('x', 'Placeholder'),
    node('y', 'Relu', ['x']),
  );
  expect(model.inputs.map(({ name, why }) => [name, why])).toEqual([
    ['x', 'placeholder'],
    ['unused', 'unused-input'],
  ]);
  expect(namesOf(model.outputs)).toEqual(['y']);
});

test('of many nodes that nothing uses, the likeliest are listed first, and all are counted', async () => {
  const many = Array.from({ length: 300 }, (_, index) => node(`grad_${index}`, 'ZerosLike', ['x']));
  const model = await modelOf(
    node('x', 'Placeholder'),
    node('probabilities', 'Softmax', ['x']),
    ...many,
  );
  expect(model.outputs).toHaveLength(20);
  expect(model.outputs[0]?.name).toBe('probabilities');
  expect(model.notes).toContainEqual({ code: 'more-outputs', values: { count: 301, shown: 20 } });
});

test('nodes that consume each other in a circle end', async () => {
  const model = await modelOf(node('a', 'Relu', ['b']), node('b', 'Relu', ['a']));
  expect(model.outputs).toEqual([]);
  expect(model.notes.map(({ code }) => code)).toContain('no-inputs');
});

test('an operation that 1.15 lacks is an error, and one that TensorFlow lacks a warning', async () => {
  const model = await modelOf(
    node('x', 'Placeholder'),
    node('y', 'BatchMatMulV3', ['x', 'x']),
    node('z', 'MyOwnOp', ['y']),
    node('p', 'MaxPool', ['z'], ['explicit_paddings', 'ksize']),
  );
  expect(model.fit.map(({ code, severity, values }) => [code, severity, values])).toEqual([
    ['missing-op', 'error', { op: 'BatchMatMulV3', node: 'y' }],
    ['unknown-op', 'warning', { op: 'MyOwnOp', node: 'z' }],
    [
      'missing-attribute',
      'warning',
      { op: 'MaxPool', node: 'p', attributes: ['explicit_paddings'] },
    ],
  ]);
  expect(model.fit.at(-1)?.source.url).toContain('tensorflow/issues/58001');
});

test('a function of the graph is not an operation that is missing, and its body is judged', async () => {
  const body = message(
    field(1, field(1, 'my_function')),
    field(3, message(field(1, 'e'), field(2, 'Erfinv'))),
  );
  const model = await modelOf(
    node('x', 'Placeholder'),
    node('y', 'my_function', ['x']),
    field(2, field(1, body)),
  );
  expect(model.fit.map(({ code, values }) => [code, values])).toEqual([
    ['missing-op', { op: 'Erfinv', node: 'e' }],
  ]);
});

test.each([
  [134, 0, []],
  [135, 0, ['warning']],
  [2474, 200, ['error']],
])('producer %d and consumer %d: %j', async (producer, consumer, severities) => {
  const versions = field(4, message(number(1, producer), number(2, consumer)));
  const { fit } = await modelOf(node('x', 'Placeholder'), node('y', 'Relu', ['x']), versions);
  expect(fit.map(({ severity }) => severity)).toEqual(severities);
});

test('variables in a graph file have no values', async () => {
  const model = await modelOf(node('v', 'VariableV2'), node('y', 'Identity', ['v']));
  expect(codesOf(model)).toEqual(['not-frozen']);
  expect(model.variables).toEqual({ count: 1, bytes: null });
});

const start = node('x', 'Placeholder');
const nested = (depth: number): Uint8Array => {
  let inner: Uint8Array = new Uint8Array(0);
  // The library, its function, the node, its attribute, the value, the list, and the shape.
  for (let level = 0; level < depth; level += 1) inner = field(1, inner);
  return field(1, field(5, field(2, inner)));
};

test.each([
  ['a length beyond the file', message(start, varint(10), varint(10_000_000_000)), 'truncated'],
  ['a name of a megabyte', message(start, field(1, field(1, 'n'.repeat(2 ** 20)))), 'too-large'],
  [
    'a node that ends before its parts',
    message(start, varint(10), varint(3), field(1, 'abc')),
    'broken',
  ],
  ['a group', message(start, varint(11)), 'broken'],
  ['a varint without an end', message(start, new Uint8Array(20).fill(0xff)), 'broken'],
])('%s is a fault', async (_, bytes, code) => {
  expect(await readModel(fileOf('a.pb', bytes))).toMatchObject({ kind: 'fault', code });
});

test('nesting deeper than a model has ends', async () => {
  const reading = await readModel(fileOf('a.pb', message(start, nested(1000))));
  expect(reading.kind === 'fault' ? reading.code : reading.model.format).toBe('frozen-graph');
});

test('a text that nests without end is a fault', async () => {
  const text = `node { name: "x" op: "Placeholder" attr { ${'a { '.repeat(1000)}`;
  const reading = await readModel(fileOf('a.pbtxt', new TextEncoder().encode(text)));
  expect(reading).toMatchObject({ kind: 'fault', code: 'too-deep' });
});
