import type { Phase } from '../../deployment/phases.ts';
import type { Answers, Source } from '../../questions/answers.ts';
import { pathFacts } from '../../questions/chapters/model.ts';
import type { Step } from '../../questions/define.ts';
import { findRegion, ossEndpoint, regions } from '../../service/catalog/regions.ts';
import type { Device, Framework } from '../../service/types.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A length of time in whole seconds: `11s`, `4m 12s`, `1h 02m`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / second));
  const seconds = whole % 60;
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  if (ms >= hour) {
    return `${hours}h ${String(minutes).padStart(2, '0')}m`;
  }
  return ms >= minute ? `${minutes}m ${String(seconds).padStart(2, '0')}s` : `${seconds}s`;
}

/** `11:42:07` from the hour, minute and second of a local time. */
export function timeOfDay(time: { hour: number; minute: number; second: number }): string {
  return [time.hour, time.minute, time.second]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** `a, b and c`. */
export function allOf(items: readonly string[]): string {
  return joined(items, 'and');
}

/** `a, b or c`. */
export function anyOf(items: readonly string[]): string {
  return joined(items, 'or');
}

/** A second sentence with what is allowed, a space before it; nothing where nothing is known. */
export function useOneOf(items: readonly string[]): string {
  return items.length === 0 ? '' : ` Use ${anyOf(items)}.`;
}

function joined(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} ${conjunction} ${last}`;
}

/** `1 shape`, `2 shapes`. */
export function counted(count: string, noun: string): string {
  return count === '1' ? `1 ${noun}` : `${count} ${noun}s`;
}

const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** Bytes as people count them, in thousands: `512 bytes`, `12.3 MB`. */
export function size(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${Math.floor(value)} bytes` : `${value.toFixed(1)} ${units[unit]}`;
}

/** The console's name, `China (Shanghai)`; the id where the catalogue does not know it. */
export function regionName(id: string): string {
  return findRegion(id)?.name ?? id;
}

/** The name of the region that a public OSS endpoint belongs to. */
export function regionNameOfEndpoint(host: string): string | undefined {
  return regions.find(({ id }) => ossEndpoint(id) === host)?.name;
}

const properNames: Readonly<Record<Device | Framework, string>> = {
  cpu: 'CPU',
  gpu: 'GPU',
  tensorflow: 'TensorFlow',
  pytorch: 'PyTorch',
};

const byId: ReadonlyMap<string, string> = new Map(Object.entries(properNames));

/** A device or framework as it is written in prose; any other text as it is. */
export function properName(id: string): string {
  return byId.get(id) ?? id;
}

/** The public documents that the texts rest on, as they are named to a reader. */
export const documents = {
  plugin: 'Blade EAS Plugin, Alibaba Cloud PAI documentation, March 2026',
  parameters: 'Parameters of model services, Alibaba Cloud PAI documentation, 2026',
  reference: 'eascmd command reference, Alibaba Cloud PAI documentation, 2025',
  quantization: 'Quantization, Alibaba Cloud PAI documentation, April 2026',
  blade: 'Python method blade.optimize, Alibaba Cloud PAI documentation',
  processors: 'Built-in processors, Alibaba Cloud PAI documentation, April 2026',
  faq: 'FAQ about EAS, Alibaba Cloud PAI documentation, March 2026',
  contract: 'blade-deploy, README',
} as const;

export const phaseNames: Readonly<Record<Phase, string>> = {
  create: 'Create',
  schedule: 'Schedule',
  download: 'Download',
  optimize: 'Optimize',
  build: 'Build',
  push: 'Push',
  ingress: 'Route',
  sync: 'Sync',
  start: 'Start',
};

/** What the service does in a phase, for the line under the list. */
export const phaseSentences: Readonly<Record<Phase, string>> = {
  create: 'Asking the service to create the deployment.',
  schedule: 'Finding a node to build on.',
  download: 'Fetching the model and the processor.',
  optimize: 'Blade is optimizing the model. No output for minutes is normal here.',
  build: 'Building the image with the model in it.',
  push: 'Pushing the image to the registry.',
  ingress: 'Opening the route to the service.',
  sync: 'Synchronizing resources.',
  start: 'Waiting for the instances to run.',
};

/** Behind a sentence about a name that is not known; nothing where none is near. */
export const didYouMean = (nearest: string | undefined): string =>
  nearest === undefined ? '' : ` Did you mean ${nearest}?`;

/**
 * Where an answer comes from, as the review names it. With the answers at hand, a "no" that a flag
 * gave is named by the flag that says no.
 */
export function sourceText(source: Source, step: Step, draft: Answers = {}): string {
  if (step.id === 'modelPath' && source === 'asked' && pathFacts(draft).isFolderOfFile) {
    return 'folder of your path';
  }
  switch (source) {
    case 'flag':
      return flagOf(step, draft) ?? 'given';
    case 'environment':
      return step.environment ?? 'environment';
    default:
      return names[source];
  }
}

const names: Readonly<Record<Exclude<Source, 'flag' | 'environment'>, string>> = {
  asked: 'you',
  default: 'default',
  only: 'only legal choice',
  seen: 'seen in the group',
  path: 'the path',
  'sign-in': 'your only sign-in',
  'instance-type': 'the instance type',
  kept: 'as before',
  project: 'project file',
  preset: 'preset',
  template: 'template',
  file: 'the file',
};

function flagOf(step: Step, draft: Answers): string | undefined {
  return step.read(draft) === 'no' ? (step.negatedFlag ?? step.flag) : step.flag;
}
