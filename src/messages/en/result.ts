import type { OfferedFix } from '../../app/diagnosis/fixes.ts';
import type { CauseId, FixId, Request } from '../../app/diagnosis/rule.ts';
import { doctorCouldExplain } from '../../app/doctor/checks.ts';
import { type EndingFacts, mayAnswer, type NextStep } from '../../app/result.ts';
import type { EndingCode } from '../../eascmd/outcome.ts';
import { causeOf, endpoint } from './deploying.ts';
import { duration, phaseNames, regionName } from './format.ts';

interface EndingWords {
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** The five endings in words. None claims more than was seen. */
export function ending(facts: EndingFacts): EndingWords {
  const name = facts.service === '' ? '' : `  ${facts.service}`;
  return { headline: `${outcome(facts.kind)}${name}`, sentences: sentencesOf(facts) };
}

/** The ending alone, where the service's name stands beside it. */
export const outcome = (kind: EndingFacts['kind']): string => headlines[kind];

const headlines: Readonly<Record<EndingFacts['kind'], string>> = {
  deployed: 'Deployed',
  'deployed-not-optimized': 'Deployed, but not optimized',
  failed: 'Failed',
  refused: 'Nothing was sent',
  stopped: 'Stopped',
  running: 'Still running (not watched)',
  unknown: 'Outcome unknown',
};

function sentencesOf(facts: EndingFacts): string[] {
  const rehearsed = facts.rehearsal ? ['This was a rehearsal: nothing was created.'] : [];
  return [...outcomeSentences(facts), ...doctorSentence(facts), ...rehearsed];
}

/** Causes that lie on this machine, or may; the others are told without a look at it. */
const ofThisMachine: readonly CauseId[] = [
  'expired-key',
  'wrong-key',
  'signed-out',
  'not-runnable',
  'unreachable',
  'unknown',
];

/** Where the cause may lie on this machine. */
function doctorSentence({ kind, error, rehearsal, diagnosis }: EndingFacts): string[] {
  const isBad = kind === 'failed' || kind === 'unknown';
  const isHere = diagnosis === null || ofThisMachine.includes(diagnosis.id);
  const helps = error !== null && isHere && doctorCouldExplain(error.code);
  return isBad && helps && !rehearsal
    ? ['See what works on this machine: blade-deploy doctor']
    : [];
}

function outcomeSentences(facts: EndingFacts): string[] {
  const said = facts.error ? causeSentences(facts.error) : [];
  const cause = causeOf(facts);
  switch (facts.kind) {
    case 'deployed':
      return [optimizedSentence(facts), ...costs(facts)];
    case 'deployed-not-optimized':
      return [
        'The service runs, but eascmd never showed the line "Executing plugin": the model was not optimized by Blade.',
        'Check plugins in the file; the plugin runs only when a service is created with eascmd create.',
        ...costs(facts),
      ];
    case 'failed':
      return [...(cause === null ? said : [cause]), ...phaseSentence(facts), ...leftovers(facts)];
    case 'refused':
      return said;
    case 'stopped':
      return ['It was stopped on request, and eascmd said that the service was deleted.'];
    case 'running':
      return [
        facts.rehearsal
          ? 'The rehearsal goes on and is recorded.'
          : 'The deployment goes on and is recorded. It may run and cost money.',
        comeBack(facts.service),
      ];
    case 'unknown':
      return unknownSentences(facts, said, cause === null ? [] : [cause]);
  }
}

/** A deployment that goes on unwatched. */
export const comeBack = (service: string): string =>
  `Come back to it with: blade-deploy attach ${service}`;

/** What one pays for on a Friday evening. How, depends on the group: of prices nothing is said. */
function costs({ rehearsal }: EndingFacts): string[] {
  return rehearsal ? [] : ['It may cost money until it is stopped or deleted.'];
}

/** Its addresses were printed: EAS had accepted it before it failed. */
function leftovers({ rehearsal, endpoints }: EndingFacts): string[] {
  return rehearsal || endpoints === null
    ? []
    : ['EAS had accepted the service: it may still be there, and cost money.'];
}

const unconfirmed = 'eascmd ended without saying that the service runs.';
const deletionBrokeOff =
  'Its deletion was under way when the process that recorded it ended. Whether the service is gone is not known.';
const keeperLost =
  'The process that recorded this deployment is gone. What happened after its last line is not known.';

function unknownSentences(
  facts: EndingFacts,
  said: readonly string[],
  cause: readonly string[],
): string[] {
  const limit = facts.watchLimitMs;
  if (limit !== null) {
    return [
      `The watch limit of ${duration(limit).replace(/ 00s$/, '')} has passed. The deployment goes on${facts.rehearsal ? '' : ' and may cost money'}.`,
      ...cause,
      ...whereItStands(facts),
      comeBack(facts.service),
    ];
  }
  return [...(said.length > 0 ? said : [unsaid(facts)]), ...cause, ...standing(facts)];
}

/** Where it was when it was last heard of. */
function whereItStands({ phase }: EndingFacts): string[] {
  return phase ? [`It was last seen in the phase ${phaseNames[phase]}.`] : [];
}

function unsaid({ deletionLost, keeperLost: lost }: EndingFacts): string {
  return deletionLost ? deletionBrokeOff : lost ? keeperLost : unconfirmed;
}

/** Whether it costs something. Of a rehearsal nothing does, and eascmd itself knows nothing of it. */
function standing({ rehearsal, error, deletionLost, service }: EndingFacts): string[] {
  if (rehearsal) {
    return ['The rehearsed service may go on by itself.'];
  }
  const mayBe =
    deletionLost || error?.code === 'not-deleted'
      ? 'It may still be there, and cost money.'
      : 'The service may still be deploying, and cost money.';
  return [`${mayBe} Ask with: eascmd desc ${service}`];
}

function optimizedSentence({ optimized, optimizationMs, updated, scaled }: EndingFacts): string {
  if (scaled) {
    return 'The number of instances was changed. By the documents that keeps the optimized model.';
  }
  if (updated) {
    return 'It was updated in place. Whether Blade optimized the model again is not known.';
  }
  if (optimized === null) {
    return 'The service runs. No optimization was asked for.';
  }
  return optimizationMs === null
    ? 'Blade ran. How long it took was not seen.'
    : `Blade ran for ${duration(optimizationMs)}.`;
}

function phaseSentence({ phase }: EndingFacts): string[] {
  return phase ? [`It ended in the phase ${phaseNames[phase]}.`] : [];
}

/**
 * The rows under an ending: how to call the service, how to do it again, what was kept where. `token`
 * is how the token is shown; without it there is no row for it.
 */
export function endingFacts(facts: EndingFacts, token?: string): { label: string; text: string }[] {
  const { internet, intranet } = (mayAnswer(facts.kind) ? facts.endpoints : null) ?? {};
  const url = internet ?? intranet;
  const rows: { label: string; text: string | null | undefined }[] = [
    { label: endpoint.internet, text: internet },
    { label: endpoint.intranet, text: intranet },
    { label: endpoint.token, text: url ? token : null },
    ...nextStepRows(facts.next),
    { label: 'Again', text: facts.again },
    { label: 'File', text: facts.file },
    { label: 'Log', text: facts.log },
  ];
  return rows.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
}

/** On the normal screen, when the program was left before anything was sent. */
export const left = {
  maybeSent:
    'The file was being sent when the program was ended. Whether it was sent is not known; blade-deploy attach shows it if it was.',
  nothingSent: 'Nothing was sent.',
  answersKept: 'Nothing was sent. The answers are kept; blade-deploy goes on with them.',
  fileWritten: (path: string, withoutEascmd: boolean): string[] => [
    `${path} is written. Nothing was sent.`,
    withoutEascmd
      ? `Deploy it where eascmd is: eascmd create ${path}`
      : `Deploy it with: blade-deploy deploy ${path}`,
  ],
};

/**
 * What happened, in one sentence; eascmd's own words stand beside it, apart from ours. Where it never
 * ran it has none, and so the event's message, with the system's reason in it, is the sentence.
 */
const causes: Readonly<Record<Exclude<EndingCode, 'eascmd-not-runnable'>, string>> = {
  'name-taken': 'A service of this name exists in the region.',
  'signed-out': 'eascmd is not signed in, or its access key was not accepted.',
  'no-permission': 'The account that eascmd uses may not create this service.',
  'plugin-failed': 'The optimization plugin failed.',
  'service-failed': 'The service reported a failure.',
  unreachable: 'eascmd could not reach the service.',
  'eascmd-failed': 'eascmd reported a failure.',
  'stopped-on-request': 'eascmd was ended on request.',
  'eascmd-killed': 'eascmd was killed before its last line.',
  'not-confirmed': 'eascmd ended without confirming the result.',
  'lost-sight': 'eascmd ended early without saying that the service failed.',
};

const remedies: Readonly<Partial<Record<EndingCode, string>>> = {
  'name-taken': 'Choose another name: the plugin runs only when a service is created.',
  'signed-out': 'Sign in for the region: blade-deploy setup',
  'no-permission': 'Ask for the right to create services, or sign in eascmd with another account.',
  unreachable: 'Check the network, then try again.',
  'eascmd-not-runnable': 'Name another eascmd with --eascmd PATH.',
};

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(causes));
const remedyByCode: ReadonlyMap<string, string> = new Map(Object.entries(remedies));

/** A code of a newer version brings its own sentence. */
function causeSentences(error: NonNullable<EndingFacts['error']>): string[] {
  const remedy = remedyByCode.get(error.code);
  return [byCode.get(error.code) ?? error.message, ...(remedy ? [remedy] : [])];
}

interface Row {
  readonly label: string;
  readonly text: string;
}

const labels: Readonly<Record<NextStep['id'], string>> = {
  signature: 'Signature',
  call: 'Try it',
  python: 'Python',
  smoke: 'Smoke',
  token: 'EAS_TOKEN',
  scale: 'Scale',
  stop: 'Stop',
  delete: 'Delete',
};

/** The next steps as rows: a label of at most nine letters, and the line. */
export function nextStepRows(steps: readonly NextStep[]): readonly Row[] {
  return steps.map(({ id, line }) => ({
    label: labels[id],
    text: id === 'token' ? `is the token that this prints: ${line}` : line,
  }));
}

/** Of a service of before it is not known whether it is still there. */
export function pastNextRows(
  endpoints: { readonly internet: string | null; readonly intranet: string | null } | null,
  steps: readonly NextStep[],
): readonly Row[] {
  const told: readonly { readonly label: string; readonly text: string | null | undefined }[] = [
    { label: endpoint.internet, text: endpoints?.internet },
    { label: endpoint.intranet, text: endpoints?.intranet },
  ];
  const rows = [
    ...told.flatMap(({ label, text }) => (text ? [{ label, text }] : [])),
    ...nextStepRows(steps),
  ];
  return rows.length === 0 ? [] : [{ label: 'Next', text: 'as long as it runs:' }, ...rows];
}

type Told = Pick<EndingFacts, 'service' | 'region' | 'request' | 'kind'>;
type ToldInLines = Told & Pick<EndingFacts, 'asking' | 'log'>;

const than = (count: number | null, unit: string): string =>
  count === null ? '' : ` than ${count}${unit}`;
const cores = ({ cpu }: Request): string =>
  cpu === null ? 'Ask for fewer cores' : `Ask for fewer cores than ${cpu}`;

/** What may help, as one would say it to a colleague. */
const fixLabels: Readonly<Record<FixId, (told: Told) => string>> = {
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
  const label = fixLabels[id](told);
  return place === null ? label : `${label}: change ${place} in the file, then read it again`;
}

/** The same where there are no keys: with the flag that answers, the command, or the file to read. */
export function fixLine(fix: OfferedFix, told: ToldInLines): string {
  const label =
    fix.place === null
      ? fixLabels[fix.id](told)
      : `${fixLabels[fix.id](told)}: change ${fix.place} in the file`;
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
