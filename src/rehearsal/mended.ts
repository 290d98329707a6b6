import { firstMetIn } from './first-met.ts';
import { type JsonObject, numberAt, textAt, valueAt } from './json.ts';
import type { Knobs } from './knobs.ts';
import type { Scenario } from './scenario.ts';
import { groupIn, shapeIn } from './service-file.ts';
import type { Store } from './store.ts';

interface Place {
  readonly knobs: Knobs;
  readonly region: string;
  readonly store: Store;
}

type Mends = (first: JsonObject, now: JsonObject) => boolean;

/** What the command reference's `desc` shows where a file does not say it: 1 core, 1000 to 4000 MB. */
const usual = { cpu: 1, memory: 4000, gpu: 0 } as const;

const asked = (file: JsonObject, item: keyof typeof usual): number =>
  numberAt(file, 'metadata', item) ?? usual[item];

const differs =
  (of: (file: JsonObject) => unknown): Mends =>
  (first, now) =>
    JSON.stringify(of(first)) !== JSON.stringify(of(now));

const asksForLess: Mends = (first, now) =>
  (['cpu', 'memory', 'gpu'] as const).some((item) => asked(now, item) < asked(first, item));

const inAnotherGroup = differs((file) => groupIn(file) ?? '');

/** The answers that a scenario is about: its first request fails, and one that differs there does not. */
const mends: Readonly<Partial<Record<Scenario, Mends>>> = {
  'model-missing': differs((file) => textAt(file, 'model_path')),
  'out-of-memory': (first, now) => asked(now, 'memory') > asked(first, 'memory'),
  // The plugin runs only when a service is created: another name is what the page leaves to try.
  'never-optimized': differs((file) => textAt(file, 'name')),
  'plugin-failed': differs((file) => valueAt(file, 'plugins')),
  'stuck-waiting': (first, now) => asksForLess(first, now) || inAnotherGroup(first, now),
};

/** Of a file, what the scenarios look at: a token that somebody set in it is kept nowhere. */
const relevant = (file: JsonObject): JsonObject => ({
  name: valueAt(file, 'name'),
  model_path: valueAt(file, 'model_path'),
  metadata: valueAt(file, 'metadata'),
  plugins: valueAt(file, 'plugins'),
  resource: valueAt(file, 'resource'),
});

/** The scenario that a request plays: none but its own course, where it mends what failed before it. */
export const scenarioFor = (
  { knobs, region, store }: Place,
  name: string,
  file: JsonObject,
): Scenario => {
  const own = shapeIn(file);
  const scenario = knobs.scenario ?? own;
  const isMend = mends[scenario];
  if (isMend === undefined) return scenario;
  const first = firstMetIn(store.folder, region);
  const met = first.recall(scenario, name);
  if (met === null) first.keep(scenario, { name, through: null, file: relevant(file) });
  if (met === null || !isMend(met.file, file)) return scenario;
  first.keep(scenario, { ...met, through: name });
  return own;
};
