/**
 * The three courses of a deployment that the Blade EAS Plugin page (March 2026) prints: with the
 * plugin on a CPU, with the plugin on GPUs, and without it. Every scenario runs on one of them.
 */
export const shapes = ['cpu', 'gpu', 'no-blade'] as const;
export type Shape = (typeof shapes)[number];

export const scenarios = [
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
export type Scenario = (typeof scenarios)[number];

export const isScenario = (text: string): text is Scenario =>
  scenarios.some((scenario) => scenario === text);

const isShape = (scenario: Scenario): scenario is Shape =>
  shapes.some((shape) => shape === scenario);

/** Scenarios that are about the optimizer need one, also where the file has none. */
const needsPlugin: ReadonlySet<Scenario> = new Set(['late', 'plugin-failed']);

/** The course that a scenario takes with a file whose own course is `own`. */
export const shapeOf = (scenario: Scenario, own: Shape): Shape => {
  if (isShape(scenario)) return scenario;
  return own === 'no-blade' && needsPlugin.has(scenario) ? 'cpu' : own;
};
