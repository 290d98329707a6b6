import { doctorCouldExplain } from '../../app/doctor/checks.ts';
import {
  type BesideFacts,
  type CopyId,
  type EndingFacts,
  mayAnswer,
  type NextStep,
} from '../../app/result.ts';
import { endpoint, warning } from './deploying.ts';
import { causeOf } from './failures.ts';
import { counted, duration, phaseNames } from './format.ts';

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
  'updated-unproven': "Updated, Blade's effect unknown",
  failed: 'Failed',
  refused: 'Nothing was sent',
  stopped: 'Stopped',
  running: 'Still running (not watched)',
  unknown: 'Outcome unknown',
};

function sentencesOf(facts: EndingFacts): string[] {
  const rehearsed = facts.rehearsal ? ['This was a rehearsal: nothing was created.'] : [];
  const warnings = facts.warnings.map(warning);
  return [...outcomeSentences(facts), ...warnings, ...doctorSentence(facts), ...rehearsed];
}

/** Where the cause may lie on this machine. */
function doctorSentence({ kind, error, rehearsal, diagnosis }: EndingFacts): string[] {
  const isBad = kind === 'failed' || kind === 'unknown';
  const isHere = diagnosis === null || diagnosis.isLocal;
  const helps = error !== null && isHere && doctorCouldExplain(error.code);
  return isBad && helps && !rehearsal
    ? ['See what works on this machine: blade-deploy doctor']
    : [];
}

function outcomeSentences(facts: EndingFacts): string[] {
  const said = facts.error ? [endings.get(facts.error.code) ?? facts.error.message] : [];
  const cause = causeOf(facts);
  switch (facts.kind) {
    case 'deployed':
    case 'updated-unproven':
      return [optimizedSentence(facts), ...costs(facts), ...besideSentences(facts)];
    case 'deployed-not-optimized':
      return [
        'The service is running, but eascmd never printed "Executing plugin": Blade did not optimize the model.',
        'Check "plugins" in the file. The plugin runs only when eascmd create creates a service.',
        ...costs(facts),
        ...besideSentences(facts),
      ];
    case 'failed':
      return [...(cause === null ? said : [cause]), ...phaseSentence(facts), ...leftovers(facts)];
    case 'refused':
      return said;
    case 'stopped':
      return ['Stopped on request. eascmd reported that the service was deleted.'];
    case 'running':
      return [
        facts.rehearsal
          ? 'The rehearsal continues and is being recorded.'
          : 'The deployment continues and is being recorded. The service may run and cost money.',
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
  return rehearsal ? [] : ['It may cost money until you stop or delete it.'];
}

/** A service that was redeployed under another name goes on, unless eascmd says that it is gone. */
function besideSentences({ beside, rehearsal }: EndingFacts): string[] {
  return beside === null ? [] : [besideSentence(beside, rehearsal)];
}

export function besideSentence(beside: BesideFacts, rehearsal: boolean): string {
  const { service, seen, instances, gpus, deletion } = beside;
  if (seen.kind === 'free') {
    return `${service} is gone: eascmd finds no such service.`;
  }
  const takes = [
    ...(instances === null ? [] : [counted(String(instances), 'instance')]),
    ...(gpus === null || gpus === 0 ? [] : [counted(String(gpus), 'GPU')]),
  ];
  const what = takes.length === 0 ? '' : ` (${takes.join(', ')})`;
  const remove = deletion === null ? '' : ` Delete it with: ${deletion}`;
  if (seen.kind === 'taken') {
    const status = seen.status === null || /run/i.test(seen.status) ? '' : `: ${seen.status}`;
    const verb = status === '' && seen.status !== null ? 'still runs' : 'still exists';
    const cost = rehearsal ? '' : ', and costs money until you delete it';
    return `${service} ${verb}${what}${status}${cost}.${remove}`;
  }
  const why = seen.kind === 'asking' ? 'still asking eascmd about it' : "eascmd couldn't be asked";
  const cost = rehearsal ? '' : ' and cost money';
  return `${service} wasn't deleted. It may still run${what}${cost}: ${why}.${remove}`;
}

/** Its addresses were printed: EAS had accepted it before it failed. */
function leftovers({ rehearsal, endpoints }: EndingFacts): string[] {
  return rehearsal || endpoints === null
    ? []
    : ['EAS accepted the service before it failed. It may still exist and cost money.'];
}

const unconfirmed = 'eascmd exited without reporting that the service is running.';
const deletionBrokeOff =
  'The process that recorded this deployment ended while the service was being deleted. Whether the service is gone is unknown.';
const supervisorLost =
  'The process that recorded this deployment is gone. What happened after its last line is unknown.';

function unknownSentences(
  facts: EndingFacts,
  said: readonly string[],
  cause: readonly string[],
): string[] {
  const limit = facts.watchLimitMs;
  if (limit !== null) {
    return [
      `The watch limit of ${duration(limit).replace(/ 00s$/, '')} was reached. The deployment continues${facts.rehearsal ? '' : ' and may cost money'}.`,
      ...cause,
      ...whereItStands(facts),
      comeBack(facts.service),
    ];
  }
  return [...(said.length > 0 ? said : [unsaid(facts)]), ...cause, ...standing(facts)];
}

/** Where it was when it was last heard of. */
function whereItStands({ phase }: EndingFacts): string[] {
  return phase ? [`Last phase seen: ${phaseNames[phase]}.`] : [];
}

function unsaid({ deletionLost, supervisorLost: lost }: EndingFacts): string {
  return deletionLost ? deletionBrokeOff : lost ? supervisorLost : unconfirmed;
}

/** Whether it costs something. Of a rehearsal nothing does, and eascmd itself knows nothing of it. */
function standing(facts: EndingFacts): string[] {
  const { rehearsal, error, deletionLost, deletionTried, sawRunning, service } = facts;
  if (rehearsal) {
    return ['The rehearsed service may continue by itself.'];
  }
  const mayBe =
    deletionLost || deletionTried || error?.code === 'not-deleted'
      ? 'It may still exist and cost money.'
      : sawRunning
        ? 'The service was running when last seen, and may cost money.'
        : 'The service may still be deploying and cost money.';
  return [`${mayBe} Check with: eascmd desc ${service}`];
}

function optimizedSentence(facts: EndingFacts): string {
  const { kind, optimized, optimizationMs, updated, scaled } = facts;
  if (scaled) {
    return 'The number of instances changed. Scaling keeps the optimized model (documented).';
  }
  if (updated && kind === 'deployed' && optimized !== true) {
    return 'Updated in place.';
  }
  if (updated) {
    return 'Updated in place. Whether Blade optimized the model again is unknown.';
  }
  if (optimized === null) {
    return 'The service is running. No optimization was requested.';
  }
  return optimizationMs === null
    ? 'Blade ran. How long it took is unknown.'
    : `Blade ran for ${duration(optimizationMs)}.`;
}

function phaseSentence({ phase }: EndingFacts): string[] {
  return phase ? [`Failed during: ${phaseNames[phase]}.`] : [];
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
    'The program ended while it was sending the file. Whether the file was sent is unknown; if it was, blade-deploy attach shows the deployment.',
  notRead: 'The recording was not read to the end. Read it with: blade-deploy attach',
  nothingSent: 'Nothing was sent.',
  answersSaved: 'Nothing was sent. Your answers are saved; the next start offers to continue.',
  fileWritten: (path: string, withoutEascmd: boolean): string[] => [
    `Wrote ${path}. Nothing was sent.`,
    withoutEascmd
      ? `Deploy it on a machine that has eascmd: eascmd create ${path}`
      : `Deploy it with: blade-deploy deploy ${path}`,
  ],
};

/** How eascmd ended where nobody knows how the service does; the event's message says it otherwise. */
const endings: ReadonlyMap<string, string> = new Map([
  ['stopped-on-request', 'eascmd was stopped on request.'],
  ['eascmd-killed', 'eascmd was killed before its last line.'],
  ['not-confirmed', 'eascmd exited without confirming the result.'],
  ['lost-sight', 'eascmd exited early without reporting that the service failed.'],
]);

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
    text: id === 'token' ? `the token printed by: ${line}` : line,
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
  return rows.length === 0 ? [] : [{ label: 'Next', text: 'while it is running:' }, ...rows];
}

/** What can be copied, in at most nine letters. */
export const copyLabels: Readonly<Record<CopyId, string>> = {
  internet: endpoint.internet,
  intranet: endpoint.intranet,
  curl: 'curl',
  python: labels.python,
  attach: 'Attach',
  redeploy: 'Redeploy',
  command: 'Command',
};

export const copyTitle = 'Copy what?';
/** The token is the one thing that none of them holds. */
export const copyFact =
  'None of these contains the token: they read it from EAS_TOKEN, and t shows it.';

export const retrying = {
  /** Beside the question that is opened for it. */
  beside: (cause: string, runs: boolean): string =>
    runs ? `Running, but not optimized. ${cause}` : `Failed. ${cause}`,
  leftByTry: 'The failed attempt left it.',
};
