import { bladePage, optimizePage } from '../catalogue/documents.ts';
import { modelFileForms } from '../catalogue/optimization-items.ts';
import { fileName, isPath } from '../file-name.ts';
import type { Finding } from '../finding.ts';
import type { Check, Facts, ModelFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const modelFileRules = {
  empty: { code: 'model-info-key-empty', severity: 'error', source: bladePage },
  otherFramework: { code: 'model-file-other-framework', severity: 'warning', source: optimizePage },
  singleFile: { code: 'model-path-single-file', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

export const checkModelFile: Check = (facts) => {
  const models = facts.plugins.flatMap((plugin) => plugin.models);
  return [
    ...models.flatMap(({ key, path }) => foundIf(key === '', modelFileRules.empty, path)),
    ...models.flatMap((model) => checkFramework(model, facts.framework)),
    ...checkPath(facts, models),
  ];
};

function checkFramework(
  { key, path }: ModelFacts,
  framework: Facts['framework'],
): readonly Finding[] {
  if (framework === undefined) return [];
  const other = framework === 'pytorch' ? 'tensorflow' : 'pytorch';
  return foundIf(modelFileForms[other].test(key), modelFileRules.otherFramework, path, {
    value: key,
    framework,
    other,
  });
}

/** What lies beside the model must be in the path too (table 3), and a path to one file has only that. */
function checkPath({ service }: Facts, models: readonly ModelFacts[]): readonly Finding[] {
  const value = service.model_path ?? '';
  const name = fileName(value);
  const isFile = Object.values(modelFileForms).some((form) => form.test(name));
  if (!value.startsWith('oss://') || value.endsWith('/') || !isFile) return [];
  const beside = models
    .flatMap(({ key, info }) => [key, info.test_data ?? '', info.calibration_dataset ?? ''])
    .filter((file) => file !== '' && file !== name && !isPath(file));
  if (beside.length === 0) return [];
  const items = [...new Set(beside)];
  return [found(modelFileRules.singleFile, ['model_path'], { value: name, items })];
}
