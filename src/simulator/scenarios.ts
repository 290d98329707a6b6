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

/** The page says 3 to 10 minutes. */
const optimization: Readonly<Record<Shape, number>> = {
  'no-blade': 0,
  cpu: 4 * minute + 30 * second,
  gpu: 5 * minute + 20 * second,
};

/** From the first line to the image in place, with the minutes that the plugin takes: null without it. */
const built = (shape: Shape, minutes: number | null): readonly Beat[] => [
  ...openings[shape],
  ...(minutes === null ? [] : [['plugin', 0] as const]),
  ['build', minutes ?? 0],
  ...rollout,
];

type Timeline = (shape: Shape, crowded: boolean) => readonly Beat[];

const startingUp = (crowded: boolean, end: readonly Beat[]): readonly Beat[] => [
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

/** What the command reference's `desc` shows where a file does not say it: 1 core, 1000 to 4000 MB. */
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

/** The group of the service reference's samples. */
export const t4Group = 'eas-r-6dbzve8ip0xnzte5rp';

/** What a scenario does otherwise than the usual course; what it leaves out is as usual. */
interface Scenario {
  /** The steps on one of the courses, with the pauses of a real service. */
  readonly timeline: Timeline;
  /** It is about the optimizer, also where the file has none. */
  readonly needsPlugin?: true;
  /** Nobody is signed in, unless somebody signs in to the rehearsal. */
  readonly signedOut?: true;
  /** The first name that is asked for is one that somebody has. */
  readonly firstNameTaken?: true;
  /** The words in which every creation is refused. */
  readonly refusal?: string;
  /** The group that is gone, for every command. */
  readonly missingGroup?: string;
  /** `create` never answers. */
  readonly hangs?: true;
  /** Another way to print the steps than one true line for each. */
  readonly output?: 'crash' | 'flood' | 'garbage';
  /** The words in which a service that was accepted fails. */
  readonly failure?: (service: Pick<Service, 'file' | 'name' | 'seed'>) => string;
  /** Instances are killed while they load the model, so that none of them ever runs. */
  readonly workers?: 'killed';
  /** Its first request fails, and a later one that differs in this does not. */
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
    // The plugin runs only when a service is created: another name is what the page leaves to try.
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
    // It is measured by those who read it, so that nothing else in it takes time.
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
    // The FAQ about EAS has these words for an instance that crashed.
    failure: ({ name }) =>
      `Instance <${name}-5ff76448fd-h9dsn> not healthy: Instance crashed, please inspect instance log.`,
    workers: 'killed',
    recoversWhen: (first, now) => asked(now, 'memory') > asked(first, 'memory'),
  },
};

const isShape = (name: ScenarioName): name is Shape => shapes.some((shape) => shape === name);

/** The course that a scenario takes with a file whose own course is `own`. */
export const shapeOf = (name: ScenarioName, own: Shape): Shape => {
  if (isShape(name)) return name;
  return own === 'no-blade' && scenarios[name].needsPlugin ? 'cpu' : own;
};
