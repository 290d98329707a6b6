import { bladePage } from '../catalogue/documents.ts';
import { bladeProcessor } from '../catalogue/processors.ts';
import type { Draft, DraftKey } from '../draft.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from './rule.ts';

/** What only answers can have wrong: a file made of them would not show it. */
export const draftRules = {
  modelFile: { code: 'model-file-missing', severity: 'error', source: bladePage },
  processor: { code: 'processor-replaced', severity: 'warning', source: bladePage },
  withoutBlade: { code: 'plugin-answers-without-blade', severity: 'error', source: bladePage },
} as const satisfies Record<string, Rule>;

const modelItems: readonly DraftKey[] = [
  'optimizationLevel',
  'testData',
  'calibrationDataset',
  'inputs',
  'outputs',
  'inputShapes',
  'inputRanges',
  'weightAdjustment',
];

const pluginItems: readonly DraftKey[] = [
  'pluginResource',
  'pluginGpu',
  'modelFile',
  ...modelItems,
];

export function checkAnswersAlone(draft: Draft): readonly Finding[] {
  return draft.blade === false
    ? checkWithoutBlade(draft)
    : [...checkProcessorKept(draft), ...checkModelFile(draft)];
}

/** The model was made for the file's processor, and another version may not load it. */
function checkProcessorKept({ processor, framework, device }: Draft): readonly Finding[] {
  if (processor === undefined || framework === undefined || device === undefined) return [];
  const { code, severity } = draftRules.processor;
  const expected = bladeProcessor(framework, device)?.id ?? '';
  const values = { value: processor, expected };
  return [{ code, severity, path: ['processor'], field: 'framework', values }];
}

/** Optimization items stand under the model's file name, and so have no place without one. */
function checkModelFile(draft: Draft): readonly Finding[] {
  const items = answered(draft, modelItems);
  if (draft.modelFile !== undefined || items.length === 0) return [];
  const { code, severity } = draftRules.modelFile;
  const path = ['plugins', 0, 'config', 'model_info'];
  return [{ code, severity, path, field: 'modelFile', values: { items } }];
}

function checkWithoutBlade(draft: Draft): readonly Finding[] {
  const items = answered(draft, pluginItems);
  if (items.length === 0) return [];
  const { code, severity } = draftRules.withoutBlade;
  return [{ code, severity, path: ['plugins'], field: 'blade', values: { items } }];
}

function answered(draft: Draft, keys: readonly DraftKey[]): readonly DraftKey[] {
  return keys.filter((key) => draft[key] !== undefined);
}
