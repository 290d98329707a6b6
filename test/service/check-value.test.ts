import { expect, test } from 'vitest';
import { checkText } from '../../src/service/check.ts';
import type { Path } from '../../src/service/types.ts';
import { baseFiles } from './rules/base-files.ts';
import { withChange } from './rules/with-change.ts';

function codes(base: keyof typeof baseFiles, ...changes: readonly (readonly [Path, unknown])[]) {
  const value = changes.reduce<unknown>((file, [path, put]) => withChange(file, path, put), {
    ...baseFiles[base],
  });
  const { findings } = checkText(JSON.stringify(value), { region: 'cn-shanghai' });
  return findings.map(({ finding }) => `${finding.code} ${finding.path.join('.')}`).toSorted();
}

const model = ['plugins', 0, 'config', 'model_info', 'frozen.pb'] as const;

test('a value of the wrong type hides nothing else', () => {
  expect(codes('plain', [['metadata', 'memory'], '4000'], [['name'], 'Bad-Name'])).toEqual([
    'name-form name',
    'schema metadata.memory',
  ]);
  expect(codes('gpu', [[...model, 'inputs'], 'a,b'], [['plugins', 0, 'resource'], 'X'])).toEqual([
    'plugin-group-not-listed plugins.0.resource',
    `schema ${[...model, 'inputs'].join('.')}`,
  ]);
  expect(
    codes(
      'gpu',
      [
        [...model, 'inputs'],
        [1, 'a', 2],
      ],
      [['name'], 'A'],
    ).slice(0, 1),
  ).toEqual(['name-form name']);
});

test('what was there with the wrong type is not missed too', () => {
  expect(codes('gpu', [['name'], 1])).toEqual(['schema name']);
  expect(codes('gpu', [['processor'], 1])).toEqual(['schema processor']);
  expect(codes('gpu', [['metadata'], []])).toEqual(['schema metadata']);
  expect(codes('gpu', [['metadata', 'gpu'], '1'])).toEqual(['schema metadata.gpu']);
  expect(codes('gpu', [['plugins', 0], null])).toEqual(['schema plugins.0']);
  expect(codes('gpu', [['plugins'], {}])).toEqual(['schema plugins']);
  expect(codes('gpu', [['name'], undefined], [['metadata', 'name'], 1])).toEqual([
    'schema metadata.name',
  ]);
  expect(checkText('[1]').errors).toBe(1);
});

test('a plugin behind one of the wrong type keeps its place', () => {
  const [plugin] = baseFiles.gpu.plugins ?? [];
  expect(codes('gpu', [['plugins'], [5, { ...plugin, resource: '' }]])).toEqual([
    'plugin-resource-missing plugins.1.resource',
    'schema plugins.0',
  ]);
});
