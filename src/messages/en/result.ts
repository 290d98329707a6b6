import type { BesideFacts, CopyId, EndingFacts, NextStep } from '../../app/result.ts';
import type { ProjectOffer } from '../../app/types.ts';
import {
  type EndingTexts,
  endingRows,
  endingSentences,
  endpointRows,
  notRunning,
} from '../ending-sentences.ts';
import { endpoint, warning } from './deploying.ts';
import { recorderEnded } from './deployment/recording.ts';
import { causeOf } from './failures.ts';
import { counted, duration, joins, phaseNames } from './format.ts';

interface EndingWords {
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** The texts of the five endings. */
export function ending(facts: EndingFacts): EndingWords {
  const name = facts.service === '' ? '' : `  ${facts.service}`;
  return { headline: `${outcome(facts.kind)}${name}`, sentences: endingSentences(facts, texts) };
}

/** Only the ending, if the service's name is next to it. */
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

/** A deployment that continues unwatched. */
export const comeBack = (service: string): string =>
  `Come back to it with: blade-deploy attach ${service}`;

/**
 * A service that was redeployed under another name keeps running, unless eascmd reports that it is
 * gone.
 */
export function besideSentence(beside: BesideFacts, rehearsal: boolean): string {
  const { service, region, seen, instances, gpus, deletion } = beside;
  if (seen.kind === 'free') {
    return region === null
      ? `eascmd finds no service ${service} where it is signed in.`
      : `${service} is gone: eascmd finds no such service.`;
  }
  const takes = [
    ...(instances === null ? [] : [counted(String(instances), 'instance')]),
    ...(gpus === null || gpus === 0 ? [] : [counted(String(gpus), 'GPU')]),
  ];
  const what = takes.length === 0 ? '' : ` (${joins.values(takes)})`;
  const remove = deletion === null ? '' : ` Delete it with: ${deletion}`;
  if (seen.kind === 'taken') {
    const other = notRunning(seen.status);
    const status = other === null ? '' : `: ${other}`;
    const verb = other === null && seen.status !== null ? 'still runs' : 'still exists';
    const cost = rehearsal ? '' : ', and costs money until you delete it';
    return `${service} ${verb}${what}${status}${cost}.${remove}`;
  }
  const why = seen.kind === 'asking' ? 'still asking eascmd about it' : "eascmd couldn't be asked";
  const cost = rehearsal ? '' : ' and cost money';
  return `${service} wasn't deleted. It may still run${what}${cost}: ${why}.${remove}`;
}

/**
 * How eascmd ended if the outcome for the service is unknown. The event's message is worded
 * differently.
 */
const endings: ReadonlyMap<string, string> = new Map([
  ['stopped-on-request', 'eascmd was stopped on request.'],
  ['eascmd-killed', 'eascmd was killed before its last line.'],
  ['not-confirmed', 'eascmd exited without confirming the result.'],
  ['lost-sight', 'eascmd exited early without reporting that the service failed.'],
]);

const texts: EndingTexts = {
  rehearsed: 'This was a rehearsal: nothing was created.',
  doctor: 'See what works on this machine: blade-deploy doctor',
  costs: 'It may cost money until you stop or delete it.',
  neverOptimized: [
    'The service is running, but eascmd never printed "Executing plugin": Blade did not optimize the model.',
    'Check "plugins" in the file. The plugin runs only when eascmd create creates a service.',
  ],
  stopped: 'Stopped on request. eascmd reported that the service was deleted.',
  goesOn: (rehearsal) =>
    rehearsal
      ? 'The rehearsal continues and is being recorded.'
      : 'The deployment continues and is being recorded. The service may run and cost money.',
  failedDuring: (phase) => `Failed during: ${phaseNames[phase]}.`,
  lastPhase: (phase) => `Last phase seen: ${phaseNames[phase]}.`,
  leftovers: 'EAS accepted the service before it failed. It may still exist and cost money.',
  watchLimit: (limitMs, rehearsal) =>
    `The watch limit of ${duration(limitMs).replace(/ 00s$/, '')} was reached. The deployment continues${rehearsal ? '' : ' and may cost money'}.`,
  deletionLost:
    'The process that recorded this deployment ended while the service was being deleted. Whether the service is gone is unknown.',
  supervisorLost: recorderEnded,
  unconfirmed: 'eascmd exited without reporting that the service is running.',
  rehearsedStanding: 'The rehearsed service may continue by itself.',
  standing: {
    exists: (service) => `It may still exist and cost money. ${ask(service)}`,
    ran: (service) => `The service was running when last seen, and may cost money. ${ask(service)}`,
    deploying: (service) => `The service may still be deploying and cost money. ${ask(service)}`,
  },
  scaled: 'The number of instances changed. Scaling keeps the optimized model (documented).',
  updated: 'Updated in place.',
  updatedUnproven: 'Updated in place. Whether Blade optimized the model again is unknown.',
  notRequested: 'The service is running. No optimization was requested.',
  optimized: (ms) =>
    ms === null ? 'Blade ran. How long it took is unknown.' : `Blade ran for ${duration(ms)}.`,
  comeBack: (service) => comeBack(service),
  beside: (beside, rehearsal) => besideSentence(beside, rehearsal),
  warning,
  cause: causeOf,
  error: ({ code, message }) => endings.get(code) ?? message,
};

const ask = (service: string): string => `Check with: eascmd desc ${service}`;

const rowLabels = { ...endpoint, again: 'Again', file: 'File', log: 'Log' } as const;

/** The rows below an ending. */
export const endingFacts = (facts: EndingFacts, token?: string): Row[] =>
  endingRows(facts, token, rowLabels, nextStepRows);

/** On the normal screen, if the program was left before anything was sent. */
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

interface Row {
  readonly label: string;
  readonly text: string;
}

const labels: Readonly<Record<NextStep['id'], string>> = {
  signature: 'curl',
  call: 'curl',
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

/** Whether an earlier service still exists is not known. */
export function pastNextRows(
  endpoints: { readonly internet: string | null; readonly intranet: string | null } | null,
  steps: readonly NextStep[],
): readonly Row[] {
  const rows = [...endpointRows(endpoints, endpoint), ...nextStepRows(steps)];
  return rows.length === 0 ? [] : [{ label: 'Next', text: 'while it is running:' }, ...rows];
}

/** What can be copied, in at most nine letters. */
export const copyLabels: Readonly<Record<CopyId, string>> = {
  internet: endpoint.internet,
  intranet: endpoint.intranet,
  curl: 'curl',
  python: labels.python,
  attach: 'Attach',
  redeploy: rowLabels.again,
  command: 'Command',
};

export const copyTitle = 'Copy what?';
/** None of them contains the token. */
export const copyFact =
  'None of these contains the token: they read it from EAS_TOKEN, and t shows it.';

/** The answers as a preset of the team. */
export const project = {
  question: ({ path }: ProjectOffer): string => `Save these answers to ${path} for your team?`,
  facts: ({ isNew, preset }: ProjectOffer): string =>
    isNew
      ? 'This file is new. A new deployment in this folder starts from it.'
      : `Preset ${preset} is added. Nothing else in the file changes.`,
  reading: 'Reading the project file.',
};

export const retrying = {
  /** Next to the question that is opened for it. */
  beside: (cause: string, runs: boolean): string =>
    runs ? `Running, but not optimized. ${cause}` : `Failed. ${cause}`,
  leftByTry: 'The failed attempt left it.',
};
