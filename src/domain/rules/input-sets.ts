import { optimizePage } from '../catalogue/documents.ts';
import type { Finding, Path } from '../finding.ts';
import { type InputSets, isInputSets } from '../input-sets.ts';
import { isRange, isReversedRange } from '../ranges.ts';
import { isShape } from '../shapes.ts';
import type { Check, ModelFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

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
  // How many tensors there are: as many as named inputs, else as the shapes have.
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
  return [...checkWidths(value, place, item, tensors), ...checkTexts(value, place, item)];
}

/** One finding for the first set that has the wrong number of tensors. */
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

function checkTexts(sets: InputSets, place: Path, item: SetItem): readonly Finding[] {
  return sets.flatMap((set, row) =>
    set.flatMap((value, column) => checkText(value, [...place, row, column], item)),
  );
}

function checkText(value: string, place: Path, item: SetItem): readonly Finding[] {
  const { shape, range, reversed } = inputSetRules;
  if (item === 'input_shapes') return foundIf(!isShape(value), shape, place, { value });
  if (!isRange(value)) return [found(range, place, { value })];
  return foundIf(isReversedRange(value), reversed, place, { value });
}
