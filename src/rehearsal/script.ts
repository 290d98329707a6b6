import { beatsOf, crowdedLines, type StepKind, waitingLines } from './course.ts';
import { nodeOf, pluginIdOf } from './identity.ts';
import { textAt } from './json.ts';
import { failureOf } from './mishap.ts';
import { isCrowded } from './room.ts';
import { type Shape, shapeOf } from './scenario.ts';
import { sdkAddress } from './sdk.ts';
import type { Service } from './service.ts';
import { instancesIn, pluginImageIn, shapeIn } from './service-file.ts';
import { tagTime } from './stamp.ts';

/** One thing that the service says, `at` ms of its own time after the request was accepted. */
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
    failed: failureOf(service, pluginIdOf(seed)),
  };
};

/** Offsets from the acceptance, in ms of the service's own time, one for each step. */
const timesOf = (service: Service, shape: Shape): readonly (readonly [StepKind, number])[] => {
  // A flood is measured by those who read it, so that nothing else in it takes time.
  const pace = service.scenario === 'flood' ? 0 : 1;
  let at = 0;
  return beatsOf(service.scenario, shape, isCrowded(service)).map(([kind, after]) => {
    at += after * pace;
    return [kind, at];
  });
};

const courseOf = (service: Service): Shape => shapeOf(service.scenario, shapeIn(service.file));

/** The image that the service builds; the documents' tags carry the moment of the build. */
export const imageOf = (service: Service): string => {
  const build = timesOf(service, courseOf(service)).find(([kind]) => kind === 'build');
  const builtAt = service.acceptedAt + (build?.[1] ?? 0) / service.speed;
  const { region, name } = service;
  return `registry-vpc.${region}.aliyuncs.com/eas/${name}_${region}:v0.0.1-${tagTime(builtAt)}`;
};

/** All that a service says while it is created, in order. Pure: the same service, the same script. */
export const scriptOf = (service: Service): readonly Step[] => {
  const shape = courseOf(service);
  const words = wordsOf(service, shape, imageOf(service));
  const total = instancesIn(service.file);
  const starts = service.scenario !== 'out-of-memory';
  let answered = isCrowded(service) ? -crowdedLines : 0;
  return timesOf(service, shape).map(([kind, at]): Step => {
    if (kind === 'waiting') {
      // Instances that run out of memory are killed while they load the model: none of them ever runs.
      const running = starts ? Math.floor((total * Math.max(0, answered++)) / waitingLines) : 0;
      return { at, kind, text: `Waiting ${instanceCounts(total, running)}`, running };
    }
    if (kind === 'running') {
      return { at, kind, text: `Running ${instanceCounts(total, total)}`, running: total };
    }
    return { at, kind, text: words[kind], running: kind === 'finished' ? total : 0 };
  });
};
