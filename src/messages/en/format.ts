import type { Phase } from '../../deployment/phases.ts';
import type { Answers, Source } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import {
  namedSource,
  type SourceName,
  scaledSize,
  twoDigits,
  unitsOfTime,
} from '../format-values.ts';
import { joinsOf } from '../text.ts';

/** A duration in whole seconds: `11s`, `4m 12s`, `1h 02m`. */
export function duration(ms: number): string {
  const { hours, minutes, seconds, largest } = unitsOfTime(ms);
  switch (largest) {
    case 'hour':
      return `${hours}h ${twoDigits(minutes)}m`;
    case 'minute':
      return `${minutes}m ${twoDigits(seconds)}s`;
    default:
      return `${seconds}s`;
  }
}

/** The age of an answer. After a minute it counts minutes, so an open screen rests. */
export function secondsAgo(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return ms < 1000 ? 'just now' : minutes > 0 ? `${minutes} min ago` : `${duration(ms)} ago`;
}

/** `a, b and c`. */
export function allOf(items: readonly string[]): string {
  return joined(items, 'and');
}

/** `a, b or c`. */
export function anyOf(items: readonly string[]): string {
  return joined(items, 'or');
}

/** A second sentence with the allowed values, after a space; empty if there are none. */
export function useOneOf(items: readonly string[]): string {
  return items.length === 0 ? '' : ` Use ${anyOf(items)}.`;
}

function joined(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${joins.values(others)} ${conjunction} ${last}`;
}

/** `a, b`: values, facts about one thing, clauses, and sentences. */
export const joins = joinsOf({ values: ', ', facts: ', ', clauses: '; ', sentences: ' ' });

/** `1 shape`, `2 shapes`. */
export function counted(count: string, noun: string): string {
  return count === '1' ? `1 ${noun}` : `${count} ${noun}s`;
}

/** `4 cores`, `2 T4`. */
export const amounts = {
  cores: (count: number): string => counted(String(count), 'core'),
  memory: (megabytes: number): string => `${megabytes} MB`,
  gpus: (count: number, model?: string | null): string =>
    model ? `${count} ${model}` : counted(String(count), 'GPU'),
  instances: (count: number): string => counted(String(count), 'instance'),
  nodes: (count: number): string => counted(String(count), 'node'),
  answers: (count: number): string => counted(String(count), 'answer'),
  errors: (count: number): string => counted(String(count), 'error'),
  warnings: (count: number): string => counted(String(count), 'warning'),
} as const;

/** `512 bytes`, `12.3 MB`. */
export function size(bytes: number): string {
  const { value, unit } = scaledSize(bytes);
  return `${value} ${unit}`;
}

/** The name in the console, `China (Shanghai)`, or the ID of a region that the catalog doesn't list. */
export function regionName(id: string): string {
  return findRegion(id)?.name ?? id;
}

/** The public documents that the texts are based on, as they are named to a reader. */
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

/** What the service does in each phase, for the line under the list. */
export const phaseSentences: Readonly<Record<Phase, string>> = {
  create: 'Asking the service to create the deployment.',
  schedule: 'Finding a node to build on.',
  download: 'Downloading the model and the processor.',
  optimize: 'Blade is optimizing the model. Minutes without output are normal.',
  build: 'Building the image that contains the model.',
  push: 'Pushing the image to the registry.',
  ingress: 'Creating the route to the service.',
  sync: 'Synchronizing resources.',
  start: 'Waiting for the instances to start.',
};

/** Follows a sentence about an unknown name; empty if no known name is close. */
export const didYouMean = (nearest: string | undefined): string =>
  nearest === undefined ? '' : ` Did you mean ${nearest}?`;

/** The source of an answer, as the review names it. */
export function sourceText(source: Source, step: Step, draft: Answers = {}): string {
  const name = namedSource(source, step, draft);
  return typeof name === 'object' ? name.verbatim : sources[name];
}

const sources: Readonly<Record<SourceName, string>> = {
  flag: 'given',
  environment: 'environment',
  folder: 'folder of your path',
  asked: 'you',
  default: 'default',
  only: 'only choice',
  seen: 'seen in the group',
  path: 'the path',
  'local-copy': 'the local copy',
  'sign-in': 'your only sign-in',
  'instance-type': 'the instance type',
  kept: 'as before',
  project: 'project file',
  preset: 'preset',
  template: 'template',
  file: 'the file',
};
