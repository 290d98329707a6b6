import { bladePage } from '../catalogue/documents.ts';
import type { Check, ModelFacts } from './facts.ts';
import { found } from './found.ts';
import type { Rule } from './rule.ts';

export const nodeNameRules = {
  notNeeded: { code: 'node-names-not-needed', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

const items = ['inputs', 'outputs'] as const;

export const checkNodeNames: Check = ({ plugins, framework }) =>
  framework === 'pytorch' ? plugins.flatMap(({ models }) => models.flatMap(checkModel)) : [];

function checkModel({ info, path }: ModelFacts) {
  return items
    .filter((item) => (info[item] ?? []).length > 0)
    .map((item) => found(nodeNameRules.notNeeded, [...path, item], { item }));
}
