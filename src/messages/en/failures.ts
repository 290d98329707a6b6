import type { Request } from '../../app/diagnosis/ending.ts';
import type { EndingFacts } from '../../app/result.ts';
import type { FailureCode } from '../../eascmd/failures.ts';
import type { FixWords } from '../sentences/failures.ts';
import { joins, regionName } from './format.ts';

type CauseFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

/** `4 cores, 4096 MB and 1 GPU`: what one node must have free. */
export function needs({ cpu, memory, gpu }: Request): string {
  const parts = [
    cpu === null ? '' : `${cpu} ${cpu === 1 ? 'core' : 'cores'}`,
    memory === null ? '' : `${memory} MB`,
    gpu === null || gpu === 0 ? '' : `${gpu} ${gpu === 1 ? 'GPU' : 'GPUs'}`,
  ].filter(Boolean);
  const last = parts.pop() ?? 'an instance';
  return parts.length === 0 ? last : `${joins.values(parts)} and ${last}`;
}

const inRegion = ({ region }: CauseFacts): string =>
  region === null ? 'the region' : regionName(region);

/**
 * The most likely cause in a sentence. A cause that is only likely says so: no output of a failed
 * create was ever published, so the wording of most failures is unknown.
 */
const causes: Readonly<Record<FailureCode, (facts: CauseFacts) => string>> = {
  'name-taken': (facts) => `A service named ${facts.service} exists in ${inRegion(facts)}.`,
  'expired-key': () =>
    "The temporary key seems to have expired: Alibaba Cloud didn't accept its security token.",
  'wrong-key': () =>
    "The access key seems to be wrong: Alibaba Cloud didn't accept the ID or the secret.",
  'signed-out': (facts) =>
    `You don't seem to be signed in: eascmd has no accepted access key for ${inRegion(facts)}.`,
  'no-permission': () =>
    'Permission denied, it seems. Your RAM user needs eas:CreateService, eas:DescribeService, eas:ListServices, eas:DescribeServiceEvent, and eas:ListResources, and read access to the OSS bucket.',
  'not-runnable': ({ error }) => error?.message ?? "Can't start eascmd.",
  'out-of-memory': ({ request }) =>
    `An instance ran out of memory${request.memory === null ? '' : `: it has ${request.memory} MB`}.`,
  'image-disk': () => "Couldn't pull the image: a node has no disk space left.",
  'image-network': () => "Couldn't pull the image: its registry wasn't reached.",
  'image-denied': () => "Couldn't pull the image: its registry denied access.",
  'image-pull': () => "Couldn't pull the image.",
  'no-room': ({ request, diagnosis }) =>
    diagnosis?.certainty === 'likely'
      ? `The nodes seem to be full: the instances stayed pending. One node must have ${needs(request)} free, not counting the core reserved for the system.`
      : `The instances stayed pending: no node has room (documented cause). One node must have ${needs(request)} free, not counting the core reserved for the system.`,
  throttled: () => 'Too many requests at once, it seems. Wait a minute, then retry.',
  'no-stock': () =>
    'Out of stock, it seems: no machine of the requested type is available there now.',
  'no-quota': () => "The account's quota seems to be used up.",
  'stopped-elsewhere': () =>
    'The service seems to have been stopped from somewhere else while it was deploying.',
  'deleted-elsewhere': () =>
    'The service seems to have been deleted from somewhere else: Alibaba Cloud no longer finds it.',
  'clock-skewed': () =>
    "This machine's clock seems to be wrong: Alibaba Cloud rejected the time of the request.",
  'connection-lost': () =>
    'The connection to Alibaba Cloud seems to be lost. The state of the service itself is unknown.',
  'asking-throttled': () =>
    "Too many requests, it seems: Alibaba Cloud didn't report the service's state, so it is unknown.",
  'service-error': () =>
    'Alibaba Cloud seems to have an internal error (5xx). The state of the service itself is unknown.',
  'sign-in-lost': () =>
    'The access key seems to have been rejected while the service was deploying. The state of the service itself is unknown.',
  'asking-failed': () =>
    'A request to Alibaba Cloud seems to have failed. The state of the service itself is unknown.',
  'bucket-region': (facts) =>
    `The bucket seems to be in another region than ${inRegion(facts)}. Such a bucket needs its public OSS endpoint.`,
  'model-denied': () => 'Access to the bucket seems to be denied.',
  'model-missing': ({ request }) =>
    `The model couldn't be downloaded, it seems${request.modelPath === null ? '' : `: ${request.modelPath}`}.`,
  'group-elsewhere': (facts) =>
    `The resource group seems to be in another region than ${inRegion(facts)}${groupOf(facts)}.`,
  'plugin-group': ({ request }) =>
    `The plugin group can't be used, it seems${request.pluginGroup === null ? '' : `: ${request.pluginGroup}`}.`,
  'group-missing': (facts) =>
    `The resource group doesn't seem to exist in ${inRegion(facts)}${groupOf(facts)}.`,
  'plugin-failed': () => 'The optimization plugin seems to have failed.',
  'health-check': () => 'An instance failed its health check.',
  'crash-at-start': () => 'An instance crashed at startup.',
  'plugin-never-ran': () =>
    'eascmd never printed "Executing plugin". The documented cause: the plugin configuration was not recognized.',
  unreachable: () => "The network seems to be down: eascmd couldn't reach the service.",
  'bad-request': () => 'The service rejected the file. Its reason is below.',
  unknown: () => 'eascmd gave no known cause. Its last lines are below; the log has everything.',
};

const groupOf = ({ request }: CauseFacts): string =>
  request.group === null ? '' : `: ${request.group}`;

export function causeOf(facts: CauseFacts): string | null {
  return facts.diagnosis === null ? null : causes[facts.diagnosis.id](facts);
}

const than = (count: number | null, unit: string): string =>
  count === null ? '' : ` than ${count}${unit}`;
const cores = ({ cpu }: Request): string =>
  cpu === null ? 'Use fewer cores' : `Use fewer cores than ${cpu}`;

/** The label of each fix. */
const fixLabels: FixWords['labels'] = {
  'other-name': ({ kind, service }) =>
    kind === 'deployed-not-optimized'
      ? `Choose another name; ${service} runs until it is deleted`
      : 'Choose another name',
  'keep-name': ({ service }) => `Keep ${service}: update it in place, or replace it`,
  'sign-in': ({ region }) => `Sign in${region === null ? '' : ` for ${regionName(region)}`}`,
  'set-up': () => 'Set up eascmd',
  'other-region': () => 'Choose another region',
  granted: () => 'Deploy again after the permissions are granted',
  'other-group': () => 'Choose another resource group',
  'other-plugin-group': () => 'Choose another plugin group',
  'fewer-cores': ({ request }) => cores(request),
  'less-memory': ({ request }) => `Use less memory${than(request.memory, ' MB')}`,
  'fewer-gpus': ({ request }) => `Use fewer GPUs${than(request.gpu, '')}`,
  'more-memory': ({ request }) => `Give each instance more memory${than(request.memory, ' MB')}`,
  'model-path': () => 'Correct the model path',
  'bucket-endpoint': () => "Set the bucket's OSS endpoint",
  'other-framework': () => 'Check the framework',
  'without-blade': () => 'Deploy without Blade',
  'model-details': () => 'Set model details: its file, test data, inputs',
  'test-data': () => 'Use other test data',
  level: () => 'Choose another optimization level',
  again: () => 'Deploy again without changes',
  instances: () => 'Show the instances (eascmd w)',
  service: () => 'Show the service (eascmd desc)',
  log: () => 'Read the log',
  'watch-on': () => 'Keep watching',
  stop: () => 'Stop eascmd: the service may keep running; you can delete it next',
};

export const fixesTitle = 'What may help';

/** Above the same in lines. */
export const fixesTitleLine = `${fixesTitle}:`;

export const fixWords: FixWords = {
  labels: fixLabels,
  inFile: (label, place) => `${label}: change ${place} in the file`,
  inFileReadAgain: (label, place) => `${label}: change ${place} in the file, then read it again`,
  by: (label, means) => `${label}: ${means}`,
};
