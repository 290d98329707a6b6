import { type ScenarioName, type Shape, shapes } from '../service/scenario-names.ts';
import {
  groupIn,
  type JsonObject,
  numberAt,
  pluginIdOf,
  type Service,
  textAt,
  valueAt,
} from './service.ts';

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

/** A kind of step, and its delay after the previous one, in ms of the service's time. */
type TimelineEntry = readonly [kind: StepKind, after: number];

const second = 1000;
const minute = 60 * second;
/** Alibaba's own SDK requests the status every few seconds and prints each answer while waiting. */
export const waitingEvery = 5 * second;
export const waitingLines = 5;

/** The lines of the Blade EAS Plugin page, in its order. The CPU transcript names no node. */
const openings: Readonly<Record<Shape, readonly TimelineEntry[]>> = {
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

const rollout: readonly TimelineEntry[] = [
  ['push', 20 * second],
  ['pushed', 45 * second],
  ['ingress', 0],
  ['sync', second],
  ['waiting', 2 * second],
];

const waitingFor = (lines: number): readonly TimelineEntry[] =>
  Array.from({ length: lines }, () => ['waiting', waitingEvery]);

const waiting: readonly TimelineEntry[] = waitingFor(waitingLines - 1);
/** How many polls it takes until the group has room: three minutes' worth. */
export const crowdedLines = 36;

const ending: readonly TimelineEntry[] = [
  ['running', waitingEvery],
  ['finished', 0],
];

/** The page says 3 to 10 minutes. */
const optimization: Readonly<Record<Shape, number>> = {
  'no-blade': 0,
  cpu: 4 * minute + 30 * second,
  gpu: 5 * minute + 20 * second,
};

/**
 * From the first line until the image is ready, with the minutes that the plugin takes; null
 * without it.
 */
const built = (shape: Shape, minutes: number | null): readonly TimelineEntry[] => [
  ...openings[shape],
  ...(minutes === null ? [] : [['plugin', 0] as const]),
  ['build', minutes ?? 0],
  ...rollout,
];

type Timeline = (shape: Shape, crowded: boolean) => readonly TimelineEntry[];

const startingUp = (crowded: boolean, end: readonly TimelineEntry[]): readonly TimelineEntry[] => [
  ...(crowded ? waitingFor(crowdedLines) : []),
  ...waiting,
  ...end,
];

const usualMinutes = (shape: Shape): number | null =>
  shape === 'no-blade' ? null : optimization[shape];

const usual: Timeline = (shape, crowded) => [
  ...built(shape, usualMinutes(shape)),
  ...startingUp(crowded, ending),
];

type Recovers = (first: JsonObject, now: JsonObject) => boolean;

/** What the command reference's `desc` shows if a file doesn't set it: 1 core, 1000 to 4000 MB. */
const usualSize = { cpu: 1, memory: 4000, gpu: 0 } as const;

const asked = (file: JsonObject, item: keyof typeof usualSize): number =>
  numberAt(file, 'metadata', item) ?? usualSize[item];

const differs =
  (of: (file: JsonObject) => unknown): Recovers =>
  (first, now) =>
    JSON.stringify(of(first)) !== JSON.stringify(of(now));

const asksForLess: Recovers = (first, now) =>
  (['cpu', 'memory', 'gpu'] as const).some((item) => asked(now, item) < asked(first, item));

const inAnotherGroup = differs((file) => groupIn(file) ?? '');

/** The group in the service reference's samples. */
export const t4Group = 'eas-r-6dbzve8ip0xnzte5rp';

/** How a scenario differs from the usual one. */
interface Scenario {
  /** The steps for one of the shapes, with the pauses of a real service. */
  readonly timeline: Timeline;
  /** It is about the optimizer, even if the file has none. */
  readonly needsPlugin?: true;
  /** No one is signed in, unless someone signs in to the rehearsal. */
  readonly signedOut?: true;
  /** The first name requested is already taken. */
  readonly firstNameTaken?: true;
  /** The message with which every creation is refused. */
  readonly refusal?: string;
  /** The group that doesn't exist, for every command. */
  readonly missingGroup?: string;
  /** `create` never answers. */
  readonly hangs?: true;
  /** Prints the steps in another way than one valid line each. */
  readonly output?: 'crash' | 'flood' | 'garbage';
  /** The message with which an accepted service fails. */
  readonly failure?: (service: Pick<Service, 'file' | 'name' | 'seed'>) => string;
  /** Instances are killed while loading the model, so none of them ever runs. */
  readonly workers?: 'killed';
  /** Its first request fails; a later one that differs in this succeeds. */
  readonly recoversWhen?: Recovers;
}

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  cpu: { timeline: usual },
  gpu: { timeline: usual },
  'no-blade': { timeline: usual },
  late: {
    timeline: (shape, crowded) => [...built(shape, 12 * minute), ...startingUp(crowded, ending)],
    needsPlugin: true,
  },
  'never-optimized': {
    timeline: (shape, crowded) => [...built(shape, null), ...startingUp(crowded, ending)],
    // The plugin runs only when a service is created, so the page's only remedy is another name.
    recoversWhen: differs((file) => textAt(file, 'name')),
  },
  'plugin-failed': {
    timeline: (shape) => [...openings[shape], ['plugin', 0], ['failed', minute + 35 * second]],
    needsPlugin: true,
    failure: ({ name, seed }) =>
      `Plugin ${pluginIdOf(seed)} failed: the optimizer of [${name}] exited with code 1`,
    recoversWhen: differs((file) => valueAt(file, 'plugins')),
  },
  'name-taken': { timeline: usual, firstNameTaken: true },
  'signed-out': { timeline: usual, signedOut: true },
  'stuck-waiting': {
    timeline: (shape) => built(shape, usualMinutes(shape)),
    recoversWhen: (first, now) => asksForLess(first, now) || inAnotherGroup(first, now),
  },
  crash: { timeline: usual, output: 'crash' },
  silent: { timeline: usual, hangs: true },
  garbage: { timeline: usual, output: 'garbage' },
  flood: {
    // Its readers measure it, so nothing else in it takes time.
    timeline: (shape, crowded) => usual(shape, crowded).map(([kind]) => [kind, 0]),
    output: 'flood',
  },
  'no-permission': {
    timeline: usual,
    refusal: 'NoPermission: The user is not authorized to perform eas:CreateService',
  },
  'group-missing': { timeline: usual, missingGroup: t4Group },
  'model-missing': {
    timeline: (shape) => [
      ...openings[shape].filter(([kind]) => kind !== 'downloaded'),
      ['failed', 4 * second],
    ],
    failure: ({ file }) =>
      `NoSuchKey: The specified key does not exist: ${textAt(file, 'model_path') ?? ''}`,
    recoversWhen: differs((file) => textAt(file, 'model_path')),
  },
  'out-of-memory': {
    timeline: (shape, crowded) => [
      ...built(shape, usualMinutes(shape)),
      ...startingUp(crowded, [['failed', waitingEvery]]),
    ],
    // The FAQ about EAS has this message for an instance that crashed.
    failure: ({ name }) =>
      `Instance <${name}-5ff76448fd-h9dsn> not healthy: Instance crashed, please inspect instance log.`,
    workers: 'killed',
    recoversWhen: (first, now) => asked(now, 'memory') > asked(first, 'memory'),
  },
};

const isShape = (name: ScenarioName): name is Shape => shapes.some((shape) => shape === name);

/** The shape that a scenario uses for a file whose own shape is `own`. */
export const shapeOf = (name: ScenarioName, own: Shape): Shape => {
  if (isShape(name)) return name;
  return own === 'no-blade' && scenarios[name].needsPlugin ? 'cpu' : own;
};
