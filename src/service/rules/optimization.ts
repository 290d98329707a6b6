import { auxiliaryDataExtensions, optimizationLevels } from '../catalog/fields.ts';
import type { Rule } from '../parse.ts';
import {
  type InputSets,
  isInputSets,
  isRange,
  isReversedRange,
  isShape,
} from '../shapes-and-ranges.ts';
import {
  bladePage,
  type Finding,
  type Framework,
  fileName,
  isPath,
  optimizePage,
  type Path,
  quantizationPage,
} from '../types.ts';
import { type Check, type Facts, fileNameFix, found, foundIf, type ModelFacts } from './finding.ts';

export const optimizationLevelRules = {
  unknown: { code: 'optimization-level-unknown', severity: 'error', source: optimizePage },
  letterCase: {
    code: 'optimization-level-case',
    severity: 'warning',
    source: optimizePage,
    fix: { part: 'value', to: ({ values }) => values['suggestion'] },
  },
  cpu: { code: 'o2-on-cpu', severity: 'warning', source: quantizationPage },
  pytorch: { code: 'o2-pytorch-without-calibration', severity: 'error', source: quantizationPage },
  online: { code: 'o2-online-int8', severity: 'warning', source: quantizationPage },
} as const satisfies Record<string, Rule>;

export const checkOptimizationLevel: Check = (facts) =>
  facts.plugins.flatMap(({ models, device }) =>
    models.flatMap((model) => [
      ...checkText(model),
      ...checkQuantization(model, facts.framework, device),
    ]),
  );

function checkText({ info, path }: ModelFacts): readonly Finding[] {
  const value = info.optimization_level;
  if (value === undefined || optimizationLevels.includes(value)) return [];
  const place = [...path, 'optimization_level'];
  const suggestion = value.toLowerCase();
  // blade.optimize accepts the level in either case; the docs of the file use lowercase.
  return optimizationLevels.includes(suggestion)
    ? [found(optimizationLevelRules.letterCase, place, { value, suggestion })]
    : [found(optimizationLevelRules.unknown, place, { value, allowed: optimizationLevels })];
}

function checkQuantization(
  { info, path }: ModelFacts,
  framework: Facts['framework'],
  device: Facts['device'],
): readonly Finding[] {
  if (info.optimization_level?.toLowerCase() !== 'o2') return [];
  const uncalibrated = (info.calibration_dataset ?? '') === '';
  const calibration = [...path, 'calibration_dataset'];
  const { cpu, pytorch, online } = optimizationLevelRules;
  return [
    ...foundIf(device === 'cpu', cpu, [...path, 'optimization_level']),
    ...foundIf(uncalibrated && framework === 'pytorch', pytorch, calibration),
    ...foundIf(uncalibrated && framework === 'tensorflow', online, calibration),
  ];
}

export const auxiliaryDataRules = {
  path: {
    code: 'data-file-path',
    severity: 'error',
    source: bladePage,
    fix: { part: 'value', to: fileNameFix },
  },
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

/** Whether another item names a different file that would have the same name in one folder. */
function isOther(other: string | undefined, value: string, name: string): boolean {
  return other !== undefined && other !== value && fileName(other) === name;
}

/**
 * The page asks for test data "especially for PyTorch". It belongs to the first model, if there is
 * one.
 */
function checkTestData(plugin: Finding['path'], models: readonly ModelFacts[]): readonly Finding[] {
  const model = models[0]?.path ?? [...plugin, 'config', 'model_info'];
  const none = models.every(({ info }) => (info.test_data ?? '') === '');
  return none
    ? [{ ...found(auxiliaryDataRules.pytorchTestData, [...model, 'test_data']), field: 'testData' }]
    : [];
}

export const inputSetRules = {
  notNested: { code: 'sets-not-nested', severity: 'error', source: optimizePage },
  empty: { code: 'sets-empty', severity: 'error', source: optimizePage },
  uneven: { code: 'sets-uneven', severity: 'error', source: optimizePage },
  inputs: { code: 'sets-not-matching-inputs', severity: 'error', source: optimizePage },
  shape: { code: 'shape-malformed', severity: 'error', source: optimizePage },
  range: { code: 'range-malformed', severity: 'error', source: optimizePage },
  reversed: { code: 'range-reversed', severity: 'warning', source: optimizePage },
} as const satisfies Record<string, Rule>;

type SetItem = 'input_shapes' | 'input_ranges';

export const checkInputSets: Check = ({ plugins }) =>
  plugins.flatMap(({ models }) => models.flatMap(checkModel));

function checkModel(model: ModelFacts): readonly Finding[] {
  const inputs = model.info.inputs ?? [];
  const shapes = model.info.input_shapes;
  // The number of tensors: that of the named inputs, else that of the shapes.
  const tensors =
    inputs.length > 0 ? inputs.length : isInputSets(shapes) ? shapes[0]?.length : undefined;
  return [
    ...checkItem(model, 'input_shapes', inputs.length > 0 ? inputs.length : undefined),
    ...checkItem(model, 'input_ranges', tensors),
  ];
}

function checkItem(
  { info, path }: ModelFacts,
  item: SetItem,
  tensors: number | undefined,
): readonly Finding[] {
  const value = info[item];
  const place = [...path, item];
  if (value === undefined) return [];
  if (!isInputSets(value)) return [found(inputSetRules.notNested, place, { item })];
  const empty = value.findIndex((set) => set.length === 0);
  if (value.length === 0 || empty !== -1) {
    return [found(inputSetRules.empty, empty === -1 ? place : [...place, empty], { item })];
  }
  return [...checkWidths(value, place, item, tensors), ...checkTensors(value, place, item)];
}

/** One finding for the first set with the wrong number of tensors. */
function checkWidths(
  sets: InputSets,
  place: Path,
  item: SetItem,
  tensors: number | undefined,
): readonly Finding[] {
  const first = sets[0]?.length ?? 0;
  const odd = sets.findIndex((set) => set.length !== (tensors ?? first));
  if (odd === -1) return [];
  const count = sets[odd]?.length ?? 0;
  return tensors === undefined
    ? [found(inputSetRules.uneven, [...place, odd], { item, count, expected: first })]
    : [found(inputSetRules.inputs, [...place, odd], { item, count, expected: tensors })];
}

function checkTensors(sets: InputSets, place: Path, item: SetItem): readonly Finding[] {
  return sets.flatMap((set, row) =>
    set.flatMap((value, column) => checkTensor(value, [...place, row, column], item)),
  );
}

function checkTensor(value: string, place: Path, item: SetItem): readonly Finding[] {
  const { shape, range, reversed } = inputSetRules;
  if (item === 'input_shapes') return foundIf(!isShape(value), shape, place, { value });
  if (!isRange(value)) return [found(range, place, { value })];
  return foundIf(isReversedRange(value), reversed, place, { value });
}
