import type { OfferedFix } from '../../app/diagnosis/fixes.ts';
import type { FixId, Request } from '../../app/diagnosis/rule.ts';
import type { EndingFacts } from '../../app/result.ts';
import { regionName } from './names.ts';

type Told = Pick<EndingFacts, 'service' | 'region' | 'request' | 'kind'>;
type ToldInLines = Told & Pick<EndingFacts, 'asking' | 'log'>;

const than = (count: number | null, unit: string): string =>
  count === null ? '' : ` than ${count}${unit}`;
const cores = ({ cpu }: Request): string =>
  cpu === null ? 'Ask for fewer cores' : `Ask for fewer cores than ${cpu}`;

/** What may help, as one would say it to a colleague. */
const labels: Readonly<Record<FixId, (told: Told) => string>> = {
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

/** A file that a person brought is theirs to change: the place in it is named, and it is read again. */
export function fixText({ id, place }: OfferedFix, told: Told): string {
  const label = labels[id](told);
  return place === null ? label : `${label}: change ${place} in the file, then read it again`;
}

/** The same where there are no keys: with the flag that answers, the command, or the file to read. */
export function fixLine(fix: OfferedFix, told: ToldInLines): string {
  const label =
    fix.place === null
      ? labels[fix.id](told)
      : `${labels[fix.id](told)}: change ${fix.place} in the file`;
  const means = fix.flag ?? meansOf(fix.action.kind, told);
  return means === null ? label : `${label}: ${means}`;
}

function meansOf(
  action: OfferedFix['action']['kind'],
  { region, asking, log }: ToldInLines,
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

export const mending = {
  /** Beside the question that is opened for it. */
  beside: (cause: string, runs: boolean): string =>
    runs ? `It runs, but was not optimized. ${cause}` : `It failed. ${cause}`,
  sendsWhenFree: (service: string): string =>
    `Asking whether ${service} exists. It is deployed if the name is free.`,
  leftByTry: 'It is what the failed try left.',
};
