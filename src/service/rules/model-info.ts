import { modelFileForms, optimizationItems, quantizationItems } from '../catalog/fields.ts';
import type { Rule } from '../parse.ts';
import {
  bladePage,
  type Finding,
  fileName,
  isPath,
  optimizePage,
  tensorflowNames,
} from '../types.ts';
import {
  type Check,
  type Facts,
  fileNameFix,
  found,
  foundIf,
  type ModelFacts,
  type PluginFacts,
} from './finding.ts';

export const modelInfoRules = {
  configKey: {
    code: 'plugin-config-key-unknown',
    severity: 'error',
    source: bladePage,
    about: 'key',
  },
  several: { code: 'model-info-several', severity: 'error', source: bladePage },
  keyIsPath: {
    code: 'model-info-key-path',
    severity: 'error',
    source: bladePage,
    about: 'key',
    fix: { part: 'key', to: fileNameFix },
  },
  item: { code: 'optimization-item-unknown', severity: 'error', source: bladePage, about: 'key' },
  outside: {
    code: 'weight-adjustment-outside-quantization',
    severity: 'error',
    source: bladePage,
    about: 'key',
  },
  quantizationItem: {
    code: 'quantization-item-unknown',
    severity: 'error',
    source: bladePage,
    about: 'key',
  },
} as const satisfies Record<string, Rule>;

export const checkModelInfo: Check = ({ plugins }) =>
  plugins.flatMap((plugin) => [
    ...checkConfig(plugin),
    ...plugin.models.flatMap((model) => [...checkKey(model), ...checkItems(model)]),
  ]);

function checkConfig({ plugin, path, models }: PluginFacts): readonly Finding[] {
  const place = [...path, 'config'];
  const unknown = Object.keys(plugin.config ?? {}).filter((key) => key !== 'model_info');
  return [
    ...unknown.map((item) =>
      found(modelInfoRules.configKey, [...place, item], { item, allowed: ['model_info'] }),
    ),
    ...foundIf(models.length > 1, modelInfoRules.several, [...place, 'model_info'], {
      value: models.map(({ key }) => key),
    }),
  ];
}

function checkKey({ key, path }: ModelFacts): readonly Finding[] {
  return foundIf(isPath(key), modelInfoRules.keyIsPath, path, {
    value: key,
    suggestion: fileName(key),
  });
}

function checkItems({ info, path }: ModelFacts): readonly Finding[] {
  const unknown = Object.keys(info).filter((item) => !optimizationItems.includes(item));
  const inner = Object.keys(info.quantization ?? {});
  return [
    ...unknown.map((item) =>
      quantizationItems.includes(item)
        ? found(modelInfoRules.outside, [...path, item], { item })
        : found(modelInfoRules.item, [...path, item], { item, allowed: optimizationItems }),
    ),
    ...inner
      .filter((item) => !quantizationItems.includes(item))
      .map((item) =>
        found(modelInfoRules.quantizationItem, [...path, 'quantization', item], {
          item,
          allowed: quantizationItems,
        }),
      ),
  ];
}

export const modelFileRules = {
  empty: { code: 'model-info-key-empty', severity: 'error', source: bladePage, about: 'key' },
  otherFramework: {
    code: 'model-file-other-framework',
    severity: 'warning',
    source: optimizePage,
    about: 'key',
  },
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

/**
 * Files next to the model must be in the path too (table 3), and a path to one file contains only
 * that file.
 */
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

export const nodeNameRules = {
  impossible: { code: 'node-name-impossible', severity: 'error', source: tensorflowNames },
  port: {
    code: 'node-name-with-port',
    severity: 'warning',
    source: bladePage,
    fix: { part: 'value', to: ({ values }) => values['suggestion'] },
  },
  twice: { code: 'node-name-twice', severity: 'warning', source: bladePage },
  notNeeded: { code: 'node-names-not-needed', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

const items = ['inputs', 'outputs'] as const;

export const checkNodeNames: Check = ({ plugins, framework }) =>
  plugins.flatMap(({ models }) =>
    models.flatMap((model) =>
      framework === 'pytorch'
        ? checkModel(model)
        : items.flatMap((item) => checkNames(model, item)),
    ),
  );

/** TensorFlow's own check of a node's name; `:0` selects one output of a node. */
export const nodeNameForm = /^[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*(?::\d+)?$/u;
const withPort = /^([^:]+):\d+$/u;

function checkNames({ info, path }: ModelFacts, item: (typeof items)[number]): readonly Finding[] {
  const names = info[item] ?? [];
  return names.flatMap((value, index) => {
    const place = [...path, item, index];
    const bare = withPort.exec(value)?.[1];
    const { impossible, port, twice } = nodeNameRules;
    if (!nodeNameForm.test(value)) return [found(impossible, place, { item, value })];
    if (bare !== undefined) return [found(port, place, { item, value, suggestion: bare })];
    return foundIf(names.indexOf(value) < index, twice, place, { item, value });
  });
}

function checkModel({ info, path }: ModelFacts) {
  return items
    .filter((item) => (info[item] ?? []).length > 0)
    .map((item) => found(nodeNameRules.notNeeded, [...path, item], { item }));
}
