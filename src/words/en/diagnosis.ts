import type { CauseId, Request } from '../../app/diagnosis/rule.ts';
import type { EndingFacts } from '../../app/result.ts';
import { regionName } from './names.ts';

type Told = Pick<EndingFacts, 'service' | 'region' | 'request' | 'error' | 'diagnosis'>;

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

const inRegion = ({ region }: Told): string =>
  region === null ? 'the region' : regionName(region);

/**
 * The likeliest cause in a sentence. What only looks so is told as that: no failed create has ever been
 * published, so that the words of most failures are not known.
 */
const causes: Readonly<Record<CauseId, (told: Told) => string>> = {
  'name-taken': (told) => `A service named ${told.service} exists in ${inRegion(told)}.`,
  'expired-key': () =>
    'This looks like a temporary key that has run out: Alibaba Cloud did not take its security token.',
  'wrong-key': () =>
    'This looks like a wrong access key: Alibaba Cloud did not take the id or the secret.',
  'signed-out': (told) =>
    `This looks like a missing sign-in: eascmd has no access key for ${inRegion(told)} that is accepted.`,
  'no-permission': () =>
    'This looks like a missing right. Who deploys needs eas:CreateService, eas:DescribeService, eas:ListServices, eas:DescribeServiceEvent and eas:ListResources in RAM, and to read the bucket in OSS.',
  'not-runnable': ({ error }) => error?.message ?? 'eascmd could not be started.',
  'out-of-memory': ({ request }) =>
    `An instance ran out of memory${request.memory === null ? '' : `: it has ${request.memory} MB`}.`,
  'image-disk': () => 'The image could not be pulled: a node has no disk space left.',
  'image-network': () => 'The image could not be pulled: its registry was not reached.',
  'image-denied': () => 'The image could not be pulled: its registry denied it.',
  'image-pull': () => 'The image could not be pulled.',
  'no-room': ({ request, diagnosis }) =>
    diagnosis?.certainty === 'likely'
      ? `This looks like a lack of room: the instances stayed pending. One node has to have ${needs(request)} free, beside the core that each keeps for the system.`
      : `The instances stayed pending: by the documents, no node has room. One node has to have ${needs(request)} free, beside the core that each keeps for the system.`,
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
    'eascmd never showed the line "Executing plugin": by the documents the plugin configuration was not recognized then.',
  unreachable: () => 'This looks like a network that is down: eascmd did not reach the service.',
  'bad-request': () => 'The service did not accept the file. What it says of it stands below.',
  unknown: () =>
    'Why is not known here. What eascmd said last stands below; the log has all of it.',
};

const groupOf = ({ request }: Told): string => (request.group === null ? '' : `: ${request.group}`);

export function causeOf(told: Told): string | null {
  return told.diagnosis === null ? null : causes[told.diagnosis.id](told);
}
