import { firstMetIn } from './first-met.ts';
import { newSeed } from './identity.ts';
import type { JsonObject } from './json.ts';
import type { Knobs } from './knobs.ts';
import type { Service } from './service.ts';
import { isServiceName } from './service-file.ts';
import type { Store } from './store.ts';

interface Place {
  readonly knobs: Knobs;
  readonly region: string;
  readonly store: Store;
}

const scenario = 'name-taken';

/** Somebody else's service: small, without Blade, and running since yesterday. */
const fileOf = (name: string): JsonObject => ({
  name,
  model_path: 'oss://somebody-elses-bucket/model/',
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: 1, cpu: 1, memory: 4000 },
});

const day = 24 * 60 * 60 * 1000;

const somebodyElses = (name: string, { knobs, region }: Place): Service => {
  const acceptedAt = Date.now() - day;
  return {
    name,
    region,
    seed: newSeed(),
    scenario: 'no-blade',
    speed: knobs.speed,
    acceptedAt,
    updatedAt: acceptedAt,
    version: 1,
    file: fileOf(name),
    config: fileOf(name),
    stage: null,
  };
};

/**
 * In the scenario, the first name that is asked for is one that somebody has: a real service of the
 * imaginary region from then on, for every command. Any other name is free, as in life; after one went
 * through, the next new name begins the scenario anew.
 */
export const takeFirstName = (place: Place, name: string): void => {
  const { knobs, region, store } = place;
  if (knobs.scenario !== scenario || !isServiceName(name)) return;
  const first = firstMetIn(store.folder, region);
  if (first.recall(scenario, name) !== null) return;
  first.keep(scenario, { name, through: null, file: {} });
  if (store.find(region, name) === null) store.add(somebodyElses(name, place));
};

/** The name was free, and is the service's now. */
export const nameWentThrough = ({ knobs, region, store }: Place, name: string): void => {
  if (knobs.scenario !== scenario) return;
  const first = firstMetIn(store.folder, region);
  const met = first.recall(scenario, name);
  if (met !== null) first.keep(scenario, { ...met, through: name });
};
