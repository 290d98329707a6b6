export type StepKind =
  | 'creating'
  | 'schedule'
  | 'download'
  | 'fetch'
  | 'downloaded'
  | 'plugin'
  | 'build'
  | 'push'
  | 'pushed'
  | 'ingress'
  | 'sync'
  | 'waiting'
  | 'running'
  | 'finished'
  | 'failed';

/** A kind of step, and how long after the one before it comes, in ms of the service's time. */
type Beat = readonly [kind: StepKind, after: number];

const second = 1000;
const minute = 60 * second;
/** Alibaba's own SDK asks for the status every few seconds, and prints each answer while waiting. */
export const waitingEvery = 5 * second;
export const waitingLines = 5;

/** The lines of the Blade EAS Plugin page, in its order: the CPU's transcript names no node. */
const openings: Readonly<Record<Shape, readonly Beat[]>> = {
  'no-blade': [
    ['creating', 0],
    ['schedule', second],
    ['fetch', 2 * second],
    ['downloaded', 8 * second],
  ],
  cpu: [
    ['creating', 0],
    ['fetch', 3 * second],
    ['downloaded', 8 * second],
  ],
  gpu: [
    ['creating', 0],
    ['schedule', second],
    ['download', 2 * second],
    ['fetch', 3 * second],
    ['downloaded', 5 * second],
  ],
};

const rollout: readonly Beat[] = [
  ['push', 20 * second],
  ['pushed', 45 * second],
  ['ingress', 0],
  ['sync', second],
  ['waiting', 2 * second],
];

const waitingFor = (lines: number): readonly Beat[] =>
  Array.from({ length: lines }, () => ['waiting', waitingEvery]);

const waiting: readonly Beat[] = waitingFor(waitingLines - 1);
/** How often a service is waited for until its group has room: three minutes, then it comes free. */
export const crowdedLines = 36;

const ending: readonly Beat[] = [
  ['running', waitingEvery],
  ['finished', 0],
];

/** The page says 3 to 10 minutes; `late` goes beyond. */
const optimization = (scenario: Scenario, shape: Shape): number => {
  if (scenario === 'late') return 12 * minute;
  return shape === 'gpu' ? 5 * minute + 20 * second : 4 * minute + 30 * second;
};

/** How the instances come up, or do not. */
const startOf = (scenario: Scenario, crowded: boolean): readonly Beat[] => {
  const first = crowded ? waitingFor(crowdedLines) : [];
  switch (scenario) {
    case 'stuck-waiting':
      return [];
    case 'out-of-memory':
      return [...first, ...waiting, ['failed', waitingEvery]];
    default:
      return [...first, ...waiting, ...ending];
  }
};

/** The steps of a scenario on one of the courses, with the pauses of a real service. */
export const beatsOf = (scenario: Scenario, shape: Shape, crowded: boolean): readonly Beat[] => {
  const plugin: readonly Beat[] = [['plugin', 0]];
  if (scenario === 'plugin-failed') {
    return [...openings[shape], ...plugin, ['failed', minute + 35 * second]];
  }
  if (scenario === 'model-missing') {
    return [...openings[shape].filter(([kind]) => kind !== 'downloaded'), ['failed', 4 * second]];
  }
  const optimized = shape !== 'no-blade' && scenario !== 'never-optimized';
  return [
    ...openings[shape],
    ...(optimized ? plugin : []),
    ['build', optimized ? optimization(scenario, shape) : 0],
    ...rollout,
    ...startOf(scenario, crowded),
  ];
};

/**
 * The three courses of a deployment that the Blade EAS Plugin page (March 2026) prints: with the
 * plugin on a CPU, with the plugin on GPUs, and without it. Every scenario runs on one of them.
 */
const shapes = ['cpu', 'gpu', 'no-blade'] as const;
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
