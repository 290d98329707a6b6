import { bladePage } from '../catalogue/documents.ts';
import { auxiliaryDataExtensions } from '../catalogue/optimization-items.ts';
import type { Framework } from '../draft.ts';
import { fileName, isPath } from '../file-name.ts';
import type { Finding } from '../finding.ts';
import type { Check, ModelFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const auxiliaryDataRules = {
  path: { code: 'data-file-path', severity: 'error', source: bladePage },
  extension: { code: 'data-file-extension', severity: 'error', source: bladePage },
  pytorchTestData: { code: 'pytorch-without-test-data', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

const dataItems = ['test_data', 'calibration_dataset'] as const;

export const checkAuxiliaryData: Check = ({ plugins, framework }) =>
  plugins.flatMap(({ path, models }) => [
    ...models.flatMap((model) => dataItems.flatMap((item) => checkFile(model, item, framework))),
    ...(framework === 'pytorch' ? checkTestData(path, models) : []),
  ]);

function checkFile(
  { info, path }: ModelFacts,
  item: (typeof dataItems)[number],
  framework: Framework | undefined,
): readonly Finding[] {
  const value = info[item] ?? '';
  const place = [...path, item];
  if (value === '') return [];
  if (isPath(value)) {
    const suggestion = fileName(value);
    const taken = dataItems.find((other) => isOther(info[other], value, suggestion));
    const values = { item, value, suggestion, ...(taken === undefined ? {} : { taken }) };
    return [found(auxiliaryDataRules.path, place, values)];
  }
  if (framework === undefined) return [];
  const expected = auxiliaryDataExtensions[framework];
  const wrong = !value.toLowerCase().endsWith(expected);
  const values = { item, value, expected, framework };
  return foundIf(wrong, auxiliaryDataRules.extension, place, values);
}

/** Whether another item names another file that would have the same name in one folder. */
function isOther(other: string | undefined, value: string, name: string): boolean {
  return other !== undefined && other !== value && fileName(other) === name;
}

/** The page asks for test data "especially for PyTorch"; it stands with the first model, if there is one. */
function checkTestData(plugin: Finding['path'], models: readonly ModelFacts[]): readonly Finding[] {
  const model = models[0]?.path ?? [...plugin, 'config', 'model_info'];
  const none = models.every(({ info }) => (info.test_data ?? '') === '');
  return none
    ? [{ ...found(auxiliaryDataRules.pytorchTestData, [...model, 'test_data']), field: 'testData' }]
    : [];
}
