import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';
import {
  listedVersion,
  newOperations,
  olderOperations,
} from '../../../src/models/tensorflow/operations.ts';

test('the list names the package that it was made from, as the script does', () => {
  const script = readFileSync(path.join(root, 'scripts', 'models', 'make_operations.py'), 'utf8');
  expect(script).toContain(`pip install tensorflow-cpu==${listedVersion}`);
});

test('no operation is on both lists, and each is a name', () => {
  const all = [...newOperations, ...olderOperations];
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((name) => !/^[A-Z][\w>]*$/.test(name))).toEqual([]);
  expect(all.length).toBeGreaterThan(1500);
});

test('the new ones are those of the list beside the script', () => {
  const text = readFileSync(path.join(root, 'scripts', 'models', 'after-1.15.txt'), 'utf8');
  const listed = text.split('\n').flatMap((line) => (line.startsWith('#') ? [] : line.split(' ')));
  expect(listed.filter(Boolean).toSorted()).toEqual([...newOperations].toSorted());
});

test.each([
  'Conv2D',
  'MatMul',
  'FusedBatchNormV3',
  'BatchMatMulV2',
  'NonMaxSuppressionV5',
  'StatefulPartitionedCall',
  'Einsum',
])('%s, which 1.15 has, is not called new', (name) => {
  expect(newOperations).not.toContain(name);
  expect(olderOperations).toContain(name);
});
