import { accountRules, clientRules, requestRules, rightsRules } from './account-rules.ts';
import { groupRules } from './group-rules.ts';
import { placeRules, startRules } from './instance-rules.ts';
import { bucketRules, modelRules } from './model-rules.ts';
import { pluginRules } from './plugin-rules.ts';
import type { Rule } from './rule.ts';

/** Says so, and shows all. */
const unknownRule: Rule = {
  id: 'unknown',
  certainty: 'likely',
  source: 'no rule fits',
  sign: ({ kind, said }) => (kind === 'failed' ? { line: said[0] ?? null } : null),
  fixes: ['log', 'service', 'instances', 'again'],
};

/**
 * Every rule, the one that explains more before the one that explains less: the first that holds is
 * told. What a plugin dies of is the plugin's, and so its rules come before those of the instances.
 */
export const rules: readonly Rule[] = [
  ...accountRules,
  ...bucketRules,
  ...rightsRules,
  ...groupRules,
  ...pluginRules,
  ...placeRules,
  ...startRules,
  ...modelRules,
  ...requestRules,
  ...clientRules,
  unknownRule,
];

/** What `w` alone can say while the instances are waited for. */
export const rulesWhileWaiting: readonly Rule[] = [...placeRules, ...startRules];
