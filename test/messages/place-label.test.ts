import { expect, it } from 'vitest';
import { placeLabel } from '../../src/messages/en/service/fields.ts';
import type { Path } from '../../src/service/types.ts';

it.each<readonly [Path, string]>([
  [['name'], 'Service name'],
  [['metadata', 'memory'], 'Memory'],
  [['plugins', 0, 'resource'], 'Plugin group'],
  [['plugins', 0, 'image'], 'Plugin image'],
  [['plugins', 0, 'config', 'model_info', 'frozen.pb', 'inputs', 2], 'Inputs'],
  [['plugins', 0, 'config', 'model_info', 'name', 'input_shapes', 1, 0], 'Input shapes'],
])('%j is called %s', (path, label) => {
  expect(placeLabel(path)).toBe(label);
});

it('calls a place that no document names by its keys, which may be anything', () => {
  expect(placeLabel(['metadata', 'own', 1])).toBe('metadata.own.1');
  expect(placeLabel(['constructor'])).toBe('constructor');
  expect(placeLabel(['a\u001B[2J'])).toBe('a\uFFFD[2J');
});
