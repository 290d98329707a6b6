import { ofCode, type Rule } from './rule.ts';

/** Blade itself. */
export const pluginRules: readonly Rule[] = [
  {
    id: 'plugin-failed',
    certainty: 'likely',
    source: 'no public transcript; the plugin is named as in the line Executing plugin',
    sign: ofCode('plugin-failed'),
    fixes: ['level', 'test-data', 'model-details', 'without-blade', 'log'],
  },
  {
    id: 'plugin-never-ran',
    certainty: 'documented',
    source: 'Blade EAS Plugin page: without the line, the plugin configuration was not recognized',
    sign: ({ kind }) => (kind === 'deployed-not-optimized' ? { line: null } : null),
    fixes: ['other-name', 'service', 'log'],
  },
];
