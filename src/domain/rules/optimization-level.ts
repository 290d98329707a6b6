import { optimizePage, quantizationPage } from '../catalogue/documents.ts';
import { optimizationLevels } from '../catalogue/optimization-items.ts';
import type { Finding } from '../finding.ts';
import type { Check, Facts, ModelFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const optimizationLevelRules = {
  unknown: { code: 'optimization-level-unknown', severity: 'error', source: optimizePage },
  letterCase: { code: 'optimization-level-case', severity: 'warning', source: optimizePage },
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
  // blade.optimize takes the level in either case; the file's documents write it small.
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
