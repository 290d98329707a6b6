import type { Request } from '../../app/diagnosis/ending.ts';
import type { OfferedFix } from '../../app/diagnosis/fixes.ts';
import type { EndingFacts } from '../../app/result.ts';
import type { FailureCode, FixId } from '../../eascmd/failures.ts';
import { regionName } from './format.ts';

type CauseFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

/** `4 cores, 4096 MB and 1 GPU`: what one node has to have free at once. */
export function needs({ cpu, memory, gpu }: Request): string {
  const parts = [
    cpu === null ? '' : `${cpu} ${cpu === 1 ? 'core' : 'cores'}`,
    memory === null ? '' : `${memory} MB`,
    gpu === null || gpu === 0 ? '' : `${gpu} ${gpu === 1 ? 'GPU' : 'GPUs'}`,
  ].filter(Boolean);
  const last = parts.pop() ?? 'an instance';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

const inRegion = ({ region }: CauseFacts): string =>
  region === null ? 'the region' : regionName(region);

/**
 * The likeliest cause in a sentence. What only looks so is told as that: no failed create has ever been
 * published, so that the words of most failures are not known.
 */
const causes: Readonly<Record<FailureCode, (told: CauseFacts) => string>> = {
  'name-taken': (told) => `A service named ${told.service} exists in ${inRegion(told)}.`,
  'expired-key': () =>
    'This looks like a temporary key that has run out: Alibaba Cloud did not take its security token.',
  'wrong-key': () =>
    'This looks like a wrong access key: Alibaba Cloud did not take the id or the secret.',
  'signed-out': (told) =>
    `This looks like a missing sign-in: eascmd has no access key for ${inRegion(told)} that is accepted.`,
  'no-permission': () =>
    'Permission denied, it seems. Your RAM user needs eas:CreateService, eas:DescribeService, eas:ListServices, eas:DescribeServiceEvent, and eas:ListResources, and read access to the OSS bucket.',
  'not-runnable': ({ error }) => error?.message ?? 'eascmd could not be started.',
  'out-of-memory': ({ request }) =>
    `An instance ran out of memory${request.memory === null ? '' : `: it has ${request.memory} MB`}.`,
  'image-disk': () => 'The image could not be pulled: a node has no disk space left.',
  'image-network': () => 'The image could not be pulled: its registry was not reached.',
  'image-denied': () => 'The image could not be pulled: its registry denied it.',
  'image-pull': () => 'The image could not be pulled.',
  'no-room': ({ request, diagnosis }) =>
    diagnosis?.certainty === 'likely'
      ? `This looks like a lack of room: the instances stayed pending. One node must have ${needs(request)} free, beside the core that each keeps for the system.`
      : `The instances stayed pending: no node has room (documented cause). One node must have ${needs(request)} free, beside the core that each keeps for the system.`,
  throttled: () => 'This looks like too many requests at once. Wait a minute, then retry.',
  'no-stock': () =>
    'This looks like missing stock: no machine of the requested type is available there now.',
  'no-quota': () => 'This looks like a quota of the account that is used up.',
  'stopped-elsewhere': () =>
    'This looks like a service that was stopped from elsewhere while it was deploying.',
  'deleted-elsewhere': () =>
    'This looks like a service that was deleted from elsewhere: Alibaba Cloud no longer finds it.',
  'clock-skewed': () =>
    'This looks like a wrong clock on this machine: Alibaba Cloud refused the time of the request.',
  'connection-lost': () =>
    'This looks like a lost connection to Alibaba Cloud, which says nothing about the service itself.',
  'asking-throttled': () =>
    'This looks like too many requests: Alibaba Cloud did not answer how the service stands, which says nothing about the service itself.',
  'service-error': () =>
    'This looks like an error inside Alibaba Cloud (5xx), which says nothing about the service itself.',
  'sign-in-lost': () =>
    'This looks like an access key that was no longer accepted while the service was deploying, which says nothing about the service itself.',
  'asking-failed': () =>
    'This looks like a question to Alibaba Cloud that failed, which says nothing about the service itself.',
  'bucket-region': (told) =>
    `This looks like a bucket of another region than ${inRegion(told)}: such a bucket needs its public OSS endpoint.`,
  'model-denied': () => 'This looks like a bucket that may not be read.',
  'model-missing': ({ request }) =>
    `This looks like a model that could not be fetched${request.modelPath === null ? '' : ` from ${request.modelPath}`}.`,
  'group-elsewhere': (told) =>
    `This looks like a resource group of another region than ${inRegion(told)}${groupOf(told)}.`,
  'plugin-group': ({ request }) =>
    `This looks like a plugin resource group that cannot be used${request.pluginGroup === null ? '' : `: ${request.pluginGroup}`}.`,
  'group-missing': (told) =>
    `This looks like a resource group that is not there in ${inRegion(told)}${groupOf(told)}.`,
  'plugin-failed': () => 'This looks like a failure of the optimization plugin.',
  'health-check': () => 'An instance did not pass its health check.',
  'crash-at-start': () => 'An instance crashed when it started.',
  'plugin-never-ran': () =>
    'eascmd never printed "Executing plugin". The documented cause: the plugin configuration was not recognized.',
  unreachable: () => 'This looks like a network that is down: eascmd did not reach the service.',
  'bad-request': () => 'The service rejected the file. Its reason is below.',
  unknown: () =>
    'eascmd gave no cause that is known here. Its last lines are below; the log has everything.',
};

const groupOf = ({ request }: CauseFacts): string =>
  request.group === null ? '' : `: ${request.group}`;

export function causeOf(told: CauseFacts): string | null {
  return told.diagnosis === null ? null : causes[told.diagnosis.id](told);
}

type FixFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'kind'>;
type FixFactsInLines = FixFacts & Pick<EndingFacts, 'asking' | 'log'>;

const than = (count: number | null, unit: string): string =>
  count === null ? '' : ` than ${count}${unit}`;
const cores = ({ cpu }: Request): string =>
  cpu === null ? 'Ask for fewer cores' : `Ask for fewer cores than ${cpu}`;

/** What may help, as one would say it to a colleague. */
const fixLabels: Readonly<Record<FixId, (told: FixFacts) => string>> = {
  'other-name': ({ kind, service }) =>
    kind === 'deployed-not-optimized'
      ? `Choose another name; ${service} runs until it is deleted`
      : 'Choose another name',
  'keep-name': ({ service }) => `Keep ${service}: update it in place, or replace it`,
  'sign-in': ({ region }) => `Sign in${region === null ? '' : ` for ${regionName(region)}`}`,
  'set-up': () => 'Set up eascmd',
  'other-region': () => 'Choose another region',
  granted: () => 'Deploy again, once the rights are granted',
  'other-group': () => 'Choose another resource group',
  'other-plugin-group': () => 'Choose another plugin resource group',
  'fewer-cores': ({ request }) => cores(request),
  'less-memory': ({ request }) => `Ask for less memory${than(request.memory, ' MB')}`,
  'fewer-gpus': ({ request }) => `Ask for fewer GPUs${than(request.gpu, '')}`,
  'more-memory': ({ request }) => `Give each instance more memory${than(request.memory, ' MB')}`,
  'model-path': () => 'Correct the model path',
  'bucket-endpoint': () => 'Name the OSS endpoint of the bucket',
  'other-framework': () => 'Check the framework',
  'without-blade': () => 'Deploy without Blade',
  'model-details': () => 'Give details of the model: its file, test data, inputs',
  'test-data': () => 'Give other test data',
  level: () => 'Choose another optimization level',
  again: () => 'Deploy the same again',
  instances: () => 'Look at the instances (eascmd w)',
  service: () => 'Look at what eascmd desc says',
  log: () => 'Read the log',
  'watch-on': () => 'Go on watching',
  stop: () => 'Stop eascmd: the service may go on, and deleting it is offered next',
};

export const fixesTitle = 'What may help';

/** A file from the user is theirs to change: the place in it is named, and it is read again. */
export function fixText({ id, place }: OfferedFix, told: FixFacts): string {
  const label = fixLabels[id](told);
  return place === null ? label : `${label}: change ${place} in the file, then read it again`;
}

/** The same where there are no keys: with the flag that answers, the command, or the file to read. */
export function fixLine(fix: OfferedFix, told: FixFactsInLines): string {
  const label =
    fix.place === null
      ? fixLabels[fix.id](told)
      : `${fixLabels[fix.id](told)}: change ${fix.place} in the file`;
  const means = fix.flag ?? meansOf(fix.action.kind, told);
  return means === null ? label : `${label}: ${means}`;
}

function meansOf(
  action: OfferedFix['action']['kind'],
  { region, asking, log }: FixFactsInLines,
): string | null {
  switch (action) {
    case 'sign-in':
      return `blade-deploy setup${region === null ? '' : ` --region ${region}`}`;
    case 'set-up':
      return 'blade-deploy setup';
    case 'workers':
      return asking?.workers ?? null;
    case 'describe':
      return asking?.describe ?? null;
    case 'log':
      return log;
    default:
      return null;
  }
}
