import { isObject, type JsonObject } from './json.ts';
import { isScenario, type Scenario } from './scenario.ts';

/**
 * What was asked of a service after its creation: when, in ms since the epoch, and how many instances
 * ran at that moment.
 */
export interface Stage {
  readonly kind: 'deleting' | 'stopping' | 'starting' | 'scaling' | 'updating';
  readonly at: number;
  readonly running: number;
}

/**
 * An imaginary service, as its file keeps it. No process moves it on: where it stands follows from
 * when it was accepted, how fast its time runs, and its scenario.
 */
export interface Service {
  readonly name: string;
  readonly region: string;
  readonly seed: string;
  readonly scenario: Scenario;
  /** How many times faster than the clock its time runs. */
  readonly speed: number;
  /** When the request was accepted, in ms since the epoch. */
  readonly acceptedAt: number;
  readonly updatedAt: number;
  readonly version: number;
  /** The file that it was created from: its creation follows this, whatever is modified later. */
  readonly file: JsonObject;
  readonly config: JsonObject;
  readonly stage: Stage | null;
}

const stageKinds: ReadonlySet<unknown> = new Set([
  'deleting',
  'stopping',
  'starting',
  'scaling',
  'updating',
]);

const isStage = (value: unknown): value is Stage | null =>
  value === null ||
  (isObject(value) &&
    stageKinds.has(value['kind']) &&
    typeof value['at'] === 'number' &&
    typeof value['running'] === 'number');

const texts = ['name', 'region', 'seed', 'scenario'];
const numbers = ['speed', 'acceptedAt', 'updatedAt', 'version'];

/** Whether a value read from a file is a service. */
export const isService = (value: unknown): value is Service & JsonObject =>
  isObject(value) &&
  texts.every((key) => typeof value[key] === 'string') &&
  numbers.every((key) => typeof value[key] === 'number') &&
  isScenario(String(value['scenario'])) &&
  isObject(value['file']) &&
  isObject(value['config']) &&
  isStage(value['stage']);

/** How much of its own time has passed since a moment, in ms. */
export const serviceTimeSince = (service: Service, since: number, now: number): number =>
  (now - since) * service.speed;
