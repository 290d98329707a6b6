/** The three deployments that the Blade EAS Plugin page (March 2026) shows. */
export const shapes = ['cpu', 'gpu', 'no-blade'] as const;
export type Shape = (typeof shapes)[number];

/**
 * The scenarios of a rehearsal, in the order of the help. Only names: the command line offers them,
 * and the simulator, which shares no code with it, has a record for each.
 */
export const scenarioNames = [
  ...shapes,
  'late',
  'never-optimized',
  'plugin-failed',
  'name-taken',
  'signed-out',
  'stuck-waiting',
  'crash',
  'silent',
  'garbage',
  'flood',
  'no-permission',
  'group-missing',
  'model-missing',
  'out-of-memory',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];
