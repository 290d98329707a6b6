import { bladePage } from '../catalogue/documents.ts';
import { optimizationItems, quantizationItems } from '../catalogue/optimization-items.ts';
import { fileName, isPath } from '../file-name.ts';
import type { Finding } from '../finding.ts';
import type { Check, ModelFacts, PluginFacts } from './facts.ts';
import { found, foundIf } from './found.ts';
import type { Rule } from './rule.ts';

export const modelInfoRules = {
  configKey: { code: 'plugin-config-key-unknown', severity: 'error', source: bladePage },
  several: { code: 'model-info-several', severity: 'error', source: bladePage },
  keyIsPath: { code: 'model-info-key-path', severity: 'error', source: bladePage },
  item: { code: 'optimization-item-unknown', severity: 'error', source: bladePage },
  outside: {
    code: 'weight-adjustment-outside-quantization',
    severity: 'error',
    source: bladePage,
  },
  quantizationItem: { code: 'quantization-item-unknown', severity: 'error', source: bladePage },
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
