import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { ScenarioName } from '../service/scenario-names.ts';
import { type EnvConfig, Refusal } from './env.ts';
import { scenarios } from './scenarios.ts';
import {
  isObject,
  isService,
  isServiceName,
  type JsonObject,
  newSeed,
  numberAt,
  parseJson,
  type Service,
  shapeIn,
  valueAt,
} from './service.ts';

interface Place {
  readonly envConfig: EnvConfig;
  readonly region: string;
  readonly store: Store;
}

/** The parts of a file that the scenarios read. A token that a user set isn't saved anywhere. */
const relevant = (file: JsonObject): JsonObject => ({
  name: valueAt(file, 'name'),
  model_path: valueAt(file, 'model_path'),
  metadata: valueAt(file, 'metadata'),
  plugins: valueAt(file, 'plugins'),
  resource: valueAt(file, 'resource'),
});

/** The scenario of a request: only its own shape if it fixes what failed before. */
export const scenarioFor = (
  { envConfig, region, store }: Place,
  name: string,
  file: JsonObject,
): ScenarioName => {
  const own = shapeIn(file);
  const scenario = envConfig.scenario ?? own;
  const { recoversWhen } = scenarios[scenario];
  if (recoversWhen === undefined) return scenario;
  const first = firstMetIn(store.folder, region);
  const met = first.recall(scenario, name);
  if (met === null) first.keep(scenario, { name, through: null, file: relevant(file) });
  if (met === null || !recoversWhen(met.file, file)) return scenario;
  first.keep(scenario, { ...met, through: name });
  return own;
};

/** Another user's service: small, without Blade, and running since yesterday. */
const fileOf = (name: string): JsonObject => ({
  name,
  model_path: 'oss://somebody-elses-bucket/model/',
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: 1, cpu: 1, memory: 4000 },
});

const day = 24 * 60 * 60 * 1000;

const somebodyElses = (name: string, { envConfig, region }: Place): Service => {
  const acceptedAt = Date.now() - day;
  return {
    name,
    region,
    seed: newSeed(),
    scenario: 'no-blade',
    speed: envConfig.speed,
    acceptedAt,
    updatedAt: acceptedAt,
    version: 1,
    file: fileOf(name),
    config: fileOf(name),
    stage: null,
  };
};

const takesNames = ({ envConfig: { scenario } }: Place): ScenarioName | null =>
  scenario !== null && scenarios[scenario].firstNameTaken ? scenario : null;

/**
 * In such a scenario, the first name requested is taken: from then on, it is a real service in the
 * simulated region, for every command. Any other name is free. After one succeeds, the next new
 * name starts the scenario again.
 */
export const takeFirstName = (place: Place, name: string): void => {
  const { region, store } = place;
  const scenario = takesNames(place);
  if (scenario === null || !isServiceName(name)) return;
  const first = firstMetIn(store.folder, region);
  if (first.recall(scenario, name) !== null) return;
  first.keep(scenario, { name, through: null, file: {} });
  if (store.find(region, name) === null) store.add(somebodyElses(name, place));
};

/** The name was free and now belongs to the service. */
export const nameWentThrough = (place: Place, name: string): void => {
  const { region, store } = place;
  const scenario = takesNames(place);
  if (scenario === null) return;
  const first = firstMetIn(store.folder, region);
  const met = first.recall(scenario, name);
  if (met !== null) first.keep(scenario, { ...met, through: name });
};

/** The first name of a scenario, and the name of the service that succeeded after it. */
interface Met {
  readonly name: string;
  readonly through: string | null;
  readonly file: JsonObject;
}

/**
 * The first requests of the scenarios, saved with the folder's services so that a screen's `desc`,
 * a supervisor's `create`, and the next command agree.
 */
interface FirstMet {
  /** Null if the scenario starts with this name, including after it succeeded with other names. */
  readonly recall: (scenario: ScenarioName, name: string) => Met | null;
  readonly keep: (scenario: ScenarioName, met: Met) => void;
}

/** In ms: a rehearsal from an hour ago doesn't affect this one. */
const remembered = 60 * 60 * 1000;

const isFresh = (kept: unknown): boolean => Date.now() - (numberAt(kept, 'at') ?? 0) < remembered;

const isMet = (value: unknown): value is Met & JsonObject =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  (value['through'] === null || typeof value['through'] === 'string') &&
  isObject(value['file']);

const firstMetIn = (folder: string, region: string): FirstMet => {
  const pathOf = (scenario: ScenarioName): string =>
    join(folder, `${encodeURIComponent(`${region}.${scenario}`)}.first.json`);
  return {
    recall: (scenario, name) => {
      try {
        const kept = parseJson(fs.readFileSync(pathOf(scenario), 'utf8'));
        const met = valueAt(kept, 'met');
        if (!isFresh(kept) || !isMet(met)) return null;
        const isOfIt = met.through === null || [met.name, met.through].includes(name);
        return isOfIt ? met : null;
      } catch {
        return null;
      }
    },
    keep: (scenario, met) => {
      const draft = join(folder, `.${randomUUID()}.draft`);
      const text = JSON.stringify({ at: Date.now(), met }, null, 2);
      fs.writeFileSync(draft, `${text}\n`, { mode: 0o600 });
      fs.renameSync(draft, pathOf(scenario));
    },
  };
};

/** The simulated region's storage: a folder with one JSON file per service. */
export interface Store {
  readonly folder: string;
  /** False if the name is taken in the region. Two processes can't both take it. */
  readonly add: (service: Service) => boolean;
  readonly find: (region: string, name: string) => Service | null;
  readonly list: () => readonly Service[];
  readonly replace: (service: Service) => void;
  readonly remove: (service: Service) => void;
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const prepare = (folder: string): void => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = fs.statSync(folder).uid;
  const self = process.getuid?.() ?? owner;
  // Other users on the machine can guess the default folder's name.
  if (owner !== self) throw new Refusal(`the folder [${folder}] belongs to another user`);
};

const read = (path: string): Service | null => {
  try {
    const value = parseJson(fs.readFileSync(path, 'utf8'));
    return isService(value) ? value : null;
  } catch {
    return null;
  }
};

/** Writes a temporary file next to the target first, so that readers never see half a file. */
const write = (service: Service, folder: string, publish: (draft: string) => void): void => {
  const draft = join(folder, `.${randomUUID()}.draft`);
  fs.writeFileSync(draft, `${JSON.stringify(service, null, 2)}\n`, { mode: 0o600 });
  try {
    publish(draft);
  } finally {
    fs.rmSync(draft, { force: true });
  }
};

export const openStore = (folder: string): Store => {
  prepare(folder);
  const pathOf = ({ region, name }: Pick<Service, 'region' | 'name'>): string =>
    join(folder, `${encodeURIComponent(region)}.${name}.service.json`);
  const add = (service: Service): boolean => {
    try {
      // Unlike a rename, a link fails if the name already exists.
      write(service, folder, (draft) => fs.linkSync(draft, pathOf(service)));
      return true;
    } catch (error) {
      if (isExisting(error)) return false;
      throw error;
    }
  };
  return {
    folder,
    add,
    find: (region, name) => read(pathOf({ region, name })),
    list: () =>
      fs
        .readdirSync(folder)
        .filter((file) => file.endsWith('.service.json'))
        .sort()
        .map((file) => read(join(folder, file)))
        .filter((service) => service !== null),
    replace: (service) => write(service, folder, (draft) => fs.renameSync(draft, pathOf(service))),
    remove: (service) => fs.rmSync(pathOf(service), { force: true }),
  };
};
