import type { ScenarioName, Shape } from '../service/scenario-names.ts';
import { type EnvConfig, Refusal } from './env.ts';
import {
  crowdedLines,
  type StepKind,
  scenarios,
  shapeOf,
  t4Group,
  waitingLines,
} from './scenarios.ts';
import {
  groupIn,
  instancesIn,
  type JsonObject,
  nodeOf,
  numberAt,
  pluginIdOf,
  pluginImageIn,
  type Service,
  shapeIn,
  tagTime,
  textAt,
} from './service.ts';

/** One message of the service, `at` ms of its own time after the request was accepted. */
export interface Step {
  readonly at: number;
  readonly kind: StepKind;
  readonly text: string;
  readonly running: number;
}

export const instanceCounts = (total: number, running: number): string =>
  `[Total: ${total}, Pending: ${total - running}, Running: ${running}]`;

const wordsOf = (
  service: Service,
  shape: Shape,
  image: string,
): Readonly<Record<Exclude<StepKind, 'waiting' | 'running'>, string>> => {
  const { file, seed, region } = service;
  const path = textAt(file, 'model_path') ?? '';
  const defaultImage = `registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:${shape === 'gpu' ? 'gpu' : 'cpu'}_latest`;
  return {
    creating: 'Service is now creating',
    schedule: `Schedule process to node ${region}.${nodeOf(seed)}`,
    download: `Downloading ${path.startsWith('http') ? 'http' : 'oss'} file: ${path}`,
    fetch: `Fetching processor from [${sdkAddress(file)}]`,
    downloaded: 'Successfully downloaded all artifacts',
    plugin: `Executing plugin ${pluginIdOf(seed)}: ${pluginImageIn(file) ?? defaultImage}`,
    build: `Building image ${image}`,
    push: `Pushing image ${image}`,
    pushed: `Successfully pushed image ${image}`,
    ingress: 'Successfully created ingress',
    // The page's CPU transcript says "patch" where its two others say "synchronized".
    sync: shape === 'cpu' ? 'Successfully patch resources' : 'Successfully synchronized resources',
    finished: 'Service is running',
    failed: scenarios[service.scenario].failure?.(service) ?? '',
  };
};

/** Offsets from the acceptance, in ms of the service's own time, one per step. */
const timesOf = (service: Service, shape: Shape): readonly (readonly [StepKind, number])[] => {
  let at = 0;
  return scenarios[service.scenario].timeline(shape, isCrowded(service)).map(([kind, after]) => {
    at += after;
    return [kind, at];
  });
};

const shapeOfService = (service: Service): Shape =>
  shapeOf(service.scenario, shapeIn(service.file));

/** The image that the service builds. The tags in the docs contain the time of the build. */
export const imageOf = (service: Service): string => {
  const build = timesOf(service, shapeOfService(service)).find(([kind]) => kind === 'build');
  const builtAt = service.acceptedAt + (build?.[1] ?? 0) / service.speed;
  const { region, name } = service;
  return `registry-vpc.${region}.aliyuncs.com/eas/${name}_${region}:v0.0.1-${tagTime(builtAt)}`;
};

/**
 * Everything that a service prints while it is created, in order. Pure: the same service always
 * produces the same script.
 */
export const scriptOf = (service: Service): readonly Step[] => {
  const shape = shapeOfService(service);
  const words = wordsOf(service, shape, imageOf(service));
  const total = instancesIn(service.file);
  const starts = scenarios[service.scenario].workers !== 'killed';
  let answered = isCrowded(service) ? -crowdedLines : 0;
  return timesOf(service, shape).map(([kind, at]): Step => {
    if (kind === 'waiting') {
      const running = starts ? Math.floor((total * Math.max(0, answered++)) / waitingLines) : 0;
      return { at, kind, text: `Waiting ${instanceCounts(total, running)}`, running };
    }
    if (kind === 'running') {
      return { at, kind, text: `Running ${instanceCounts(total, total)}`, running: total };
    }
    return { at, kind, text: words[kind], running: kind === 'finished' ? total : 0 };
  });
};

interface Asked {
  readonly envConfig: EnvConfig;
  readonly region: string;
}

/**
 * A request that the scenario refuses. Without a missing group, any group is accepted, because a
 * rehearsal can name a group from the user's own account, which the simulated one doesn't have.
 */
export const refuseBy = ({ envConfig, region }: Asked, file: Service['file']): void => {
  if (envConfig.scenario === null) return;
  const { refusal, missingGroup } = scenarios[envConfig.scenario];
  if (refusal !== undefined) throw new Refusal(refusal);
  const group = groupIn(file);
  if (missingGroup !== undefined && group !== undefined) {
    demandGroup(region, envConfig.scenario, group);
  }
};

/** Each node reserves a core for the system (PAI FAQ about EAS). */
const coresReserved = 1;

const free = ([total, used]: readonly [number, number]): number => total - used;

/**
 * Whether the group of a service is in the simulated account and none of its nodes has room for an
 * instance; everything must be free on one node (the same FAQ). Groups of a real account aren't
 * known here, and the public one always has room.
 */
const isCrowded = ({ region, scenario, file }: Service): boolean => {
  const asked = (item: string): number => numberAt(file, 'metadata', item) ?? 0;
  const fits = ({ cpu, memory, gpu }: Node): boolean =>
    free(cpu) - coresReserved >= asked('cpu') &&
    free(memory) >= asked('memory') &&
    free(gpu) >= asked('gpu');
  const group = groupsIn(region, scenario).find(({ id }) => id === groupIn(file));
  return group !== undefined && !group.nodes.some(fits);
};

/** A machine in the simulated account, with the figures of `resource li`: total and used. */
export interface Node {
  readonly name: string;
  readonly address: string;
  readonly type: string;
  readonly cpu: readonly [total: number, used: number];
  readonly gpu: readonly [total: number, used: number];
  /** Megabytes. */
  readonly memory: readonly [total: number, used: number];
}

export interface Group {
  readonly id: string;
  readonly nodes: readonly Node[];
}

/**
 * The group in the command reference: its ID, type, and figures are from the samples; the machine's
 * name, address, and status are invented. It exists in every region.
 */
const sample: Group = {
  id: 'eas-r-lzo32vrdbtukr7te3i',
  nodes: [
    {
      name: 'i-uf6dedicated0000001',
      address: '10.224.0.17',
      type: 'ecs.g6.4xlarge',
      cpu: [16, 6],
      gpu: [0, 0],
      memory: [62240, 4200],
    },
  ],
};

/** The group in the service reference's samples: T4, one machine full and one with room. */
const t4Shanghai: Group = {
  id: t4Group,
  nodes: [
    {
      name: 'i-uf6dedicated0000011',
      address: '10.224.0.21',
      type: 'ecs.gn6i-c16g1.4xlarge',
      cpu: [16, 13],
      gpu: [1, 1],
      memory: [58368, 41984],
    },
    {
      name: 'i-uf6dedicated0000012',
      address: '10.224.0.22',
      type: 'ecs.gn6i-c16g1.4xlarge',
      cpu: [16, 5],
      gpu: [1, 0],
      memory: [58368, 9216],
    },
  ],
};

/** V100 without room: three cores are free, one of them reserved for the system, and no GPU. */
const v100Shanghai: Group = {
  id: 'eas-r-v100busyshanghai01',
  nodes: [
    {
      name: 'i-uf6dedicated0000021',
      address: '10.224.0.31',
      type: 'ecs.gn6v-c8g1.2xlarge',
      cpu: [8, 5],
      gpu: [1, 1],
      memory: [29696, 22528],
    },
  ],
};

/** V100 in a region without a documented plugin resource group for that GPU model. */
const v100Hangzhou: Group = {
  id: 'eas-r-v100roomhangzhou01',
  nodes: [
    {
      name: 'i-bp1dedicated0000001',
      address: '10.228.0.11',
      type: 'ecs.gn6v-c8g1.8xlarge',
      cpu: [32, 9],
      gpu: [4, 1],
      memory: [125952, 18432],
    },
  ],
};

const t4Hangzhou: Group = {
  id: 'eas-r-t4roomhangzhou0001',
  nodes: [
    {
      name: 'i-bp1dedicated0000011',
      address: '10.228.0.21',
      type: 'ecs.gn6i-c8g1.2xlarge',
      cpu: [8, 1],
      gpu: [1, 0],
      memory: [28672, 1024],
    },
  ],
};

const ofRegion: ReadonlyMap<string, readonly Group[]> = new Map([
  ['cn-shanghai', [t4Shanghai, v100Shanghai]],
  ['cn-hangzhou', [v100Hangzhou, t4Hangzhou]],
]);

/**
 * The dedicated groups of the simulated account in a region, the same for every user. A scenario's
 * missing group doesn't exist for any command; the others can be selected.
 */
export const groupsIn = (region: string, scenario: ScenarioName | null): readonly Group[] => {
  const missing = scenario === null ? undefined : scenarios[scenario].missingGroup;
  return [sample, ...(ofRegion.get(region) ?? [])].filter(({ id }) => id !== missing);
};

/** Errors: the region has no such group. */
export const demandGroup = (
  region: string,
  scenario: ScenarioName | null,
  id: string | undefined,
): Group => {
  const group = groupsIn(region, scenario).find((each) => each.id === id);
  if (group !== undefined) return group;
  throw new Refusal(`404 Not Found: Resource [${id ?? ''}] does not exist`);
};

const release = 'http://pai-blade.oss-cn-zhangjiakou.aliyuncs.com/release/3.18.0';
const blade = /^(tensorflow|pytorch)_(cpu|gpu)_(\d+\.\d+)$/;

/**
 * Where the service downloads a processor from. The two TensorFlow 1.15 addresses are from the
 * Blade EAS Plugin page's transcripts; the others are modeled on them, because none is public.
 */
const sdkAddress = (config: JsonObject): string => {
  const processor = textAt(config, 'processor') ?? 'custom';
  const [, framework, device, version] = blade.exec(processor) ?? [];
  if (framework === undefined || device === undefined || version === undefined) {
    return `${release}/${processor}-Linux.tar.gz`;
  }
  const cuda = (textAt(config, 'metadata', 'cuda') ?? '10.0').replace('.', '');
  const platform = device === 'gpu' ? `cu${cuda}` : 'cpu';
  const file = `${framework}_SDK_${device}`.toUpperCase();
  return `${release}/py3.6.8_${platform}_tf1.15.0_torch1.6.0_abiprecxx11/${file}.d12d3dc-91024d0-${version}.0-Linux.tar.gz`;
};
