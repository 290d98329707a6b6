import type { ClientSearch } from '../../app/facts.ts';
import type { NoAnswer, StatusMeaning } from '../../app/types.ts';
import type { PastRun } from '../../deployment/history.ts';
import type { RedactedKind } from '../../eascmd/redact.ts';
import type { StepId } from '../../questions/answers.ts';
import type { Finding } from '../../service/types.ts';
import type { InputNeeded } from '../plan-values.ts';
import { printable } from '../text.ts';
import { didYouMean, duration, joins, phaseNames, size as sizeText } from './format.ts';
import { questions } from './questions.ts';
import { comeBack } from './result.ts';
import { maskedName } from './review.ts';
import { findingSentence } from './service/findings.ts';
import { placeName, unfitPlace } from './setup.ts';

/** `sentence` says it where the place of the finding stands in front. */
export function findingLine(finding: Finding, sentence = findingSentence(finding)): string {
  const kind = finding.severity === 'error' ? 'Error' : 'Warning';
  return `${kind} (${finding.code}): ${sentence}`;
}

export function refused(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors === 1 ? '1 error. Nothing was sent.' : `${errors} errors. Nothing was sent.`;
}

export function noEascmd({ looked, refused: named }: ClientSearch, mayRehearse: boolean): string {
  if (named) {
    const sentence = unfitPlace(named);
    switch (named.state) {
      case 'missing':
        return `${sentence} Set the path of eascmd with --eascmd or BLADE_DEPLOY_EASCMD.`;
      case 'no-run-bit':
        return sentence;
      default:
        return `${sentence} Set another path with --eascmd or BLADE_DEPLOY_EASCMD, or install eascmd with: blade-deploy setup`;
    }
  }
  return `eascmd not found. Looked for: ${joins.values(looked.map(placeName))}. Set its path with --eascmd PATH, or ${mayRehearse ? 'rehearse with --rehearse.' : 'install it with: blade-deploy setup'}`;
}

/** Printed before anything is sent; `reason` is what eascmd said, or null. */
export const signedOut = (reason: string | null, region: string | null): string =>
  `eascmd is not signed in, or its access key was not accepted${reason === null ? '' : `: ${reason.replace(/\.$/, '')}`}. Nothing was sent.
Sign in with: blade-deploy setup${region === null ? '' : ` --region ${region}`}`;

/** Everything that is missing, each with its flag and valid values. `over`: the source file. */
export function inputNeeded({ missing, needsYes, over, masked, name }: InputNeeded): string[] {
  const flags = missing.map(({ step, values }) => {
    const label = questions[step.id].label;
    const legal = values.length > 0 ? joins.values(values) : questions[step.id].hint;
    return `  ${(step.flag ?? step.id).padEnd(20)} ${step.environment ?? ''}\n      ${label}: ${legal}`;
  });
  return [
    'Input required, but this is not an interactive terminal. Missing:',
    ...flags,
    ...masked.map(
      (place) =>
        `  ${maskedName(place)}\n      ${name} has only its mask (***). Write the real value to that file, then retry.`,
    ),
    ...(over === null
      ? []
      : [`  --output\n      Another file, or ${over} to replace the source file.`]),
    ...(needsYes
      ? ['  --yes\n      Deploys without asking. With --dry-run, nothing is sent.']
      : []),
  ];
}

interface Confirmed {
  readonly service: string;
  readonly region: string | null;
  /** The existing service is changed; otherwise it is created. */
  readonly isUpdate: boolean;
  /** A file written earlier by blade-deploy that is replaced with other content. */
  readonly written: string | null;
}

/** The question that `--yes` answered. */
export function confirmedByYes({ service, region, isUpdate, written }: Confirmed): string {
  const where = region === null ? '' : ` in ${region}`;
  const sent = isUpdate ? 'update' : 'create';
  const file = written === null ? '' : `; overwrite ${written}`;
  return `--yes confirmed: ${sent} ${service}${where}${file}.`;
}

export const watchLimit = (rehearsal: boolean, service: string): string =>
  `The watch limit has passed. The deployment continues and is recorded${rehearsal ? '' : '; it may cost money'}. ${comeBack(service)}`;

export const nothingToAttach = (service: string | undefined): string =>
  service
    ? `No deployment of ${service} was submitted from this machine.`
    : 'No deployment was submitted from this machine yet.';

/** A deployment that only the history has: its folder was removed. */
export const recordingGone = (run: PastRun, when: string): string => {
  const { service, outcome, rehearsal, id } = run;
  const kind = rehearsal ? ' as a rehearsal' : '';
  const known = outcome ? `Its outcome: ${outcome}.` : 'Its outcome was not recorded.';
  const ask = outcome || rehearsal ? '' : ` Check the service with: eascmd desc ${service ?? ''}`;
  return `The recording of ${service ?? '?'}, submitted ${when}${kind}, is gone, so there is nothing to watch. ${known}${ask}\nWhat the history has: blade-deploy history show ${id}`;
};

export const severalToAttach = (names: readonly string[]): string =>
  `Several deployments are running: ${joins.values(names)}. Name one, for example: blade-deploy attach ${names[0]}`;

export const whichToAttach = 'Which deployment do you want to watch?';

/** Printed before the list of what is missing: why the file's own processor can't be used. */
export const processorNotWithBlade = (processor: string): string =>
  processor === ''
    ? "Blade needs one of its supported processors: set the device and the model's framework."
    : `The file's processor, ${printable(processor)}, is not listed as supported by Blade. Set the device and the model's framework.`;

/** The columns of the list of deployments, in order. */
export const historyColumns = [
  'WHEN',
  'SERVICE',
  'REGION',
  'ON',
  'OUTCOME',
  'OPTIMIZED',
  'TOTAL',
  'FILE',
  'ID',
] as const;

export const noHistory = 'Nothing was deployed from this machine yet.';

export const unknownRun = (id: string): string =>
  `No deployment has the ID ${id}. List them with: blade-deploy history`;

/** A difference between two service files, as one row. */
export function differenceRow(path: string, before: string, after: string): string {
  return `${path}: ${before} -> ${after}`;
}

export const onlyRehearsals = 'Only rehearsals are recorded: these are the times of a script.';

export const noDifference = 'The two files are equivalent.';

export const phaseColumns = ['PHASE', 'RUNS', 'P50', 'P90', ''] as const;

/** What can be wrong with a file of presets, with the values of the sentence. */
interface PresetFault {
  readonly kind: string;
  readonly path?: string;
  readonly reason?: string;
  readonly place?: readonly string[];
  readonly preset?: string;
  readonly flag?: string;
  readonly movedTo?: string;
  readonly name?: string;
}

export function presetProblem(fault: PresetFault): string {
  const { path = '', reason = '' } = fault;
  switch (fault.kind) {
    case 'unreadable':
      return `Can't read ${path}: ${reason}.`;
    case 'unwritable':
      return `Can't write ${path}: ${reason}.`;
    case 'not-json':
      return `${path} is not JSON: ${reason}.`;
    case 'not-an-object':
      return `${path}: ${fault.place?.join('.') || 'the file'} is not an object, so its presets are not used.`;
    case 'unknown-question':
      return `${path}: preset ${fault.preset} has the unknown flag ${fault.flag}.`;
    case 'not-a-text':
      return `${path}: ${fault.flag} of preset ${fault.preset} is not a string.`;
    case 'newer':
      return `${path} was written by a newer version of blade-deploy and is not changed.`;
    case 'broken':
      return `${path} is not a valid file of presets. It was moved to ${fault.movedTo}.`;
    default:
      return `${fault.name ?? 'That'} is not a valid preset name. Use letters, digits, dots, dashes, and underscores.`;
  }
}

export function presetSaved(name: string, path: string, unsaved: readonly StepId[]): string {
  const saved = `Saved the answers as preset ${name} in ${path}.`;
  const labels = joins.values(unsaved.map((step) => questions[step].label));
  return labels === '' ? saved : `${saved} Not saved, because they contain a secret: ${labels}.`;
}

export const savePresetLine = (line: string): string =>
  `To save these answers as a preset: ${line}`;

export const startsFromProject = (name: string, path: string): string =>
  `Starting from preset ${name} in ${path}. Flags and variables replace its answers.`;

export const unknownPreset = (
  name: string,
  names: readonly string[],
  nearest: string | undefined,
): string =>
  names.length === 0
    ? `No preset named ${name}: no presets are saved yet. Save one with: --save-preset ${name}`
    : `No preset named ${name}.${didYouMean(nearest)} Saved presets: ${joins.values(names)}.`;

/** The note next to a candidate of shell completion. */

export const presetOf: Readonly<Record<'project' | 'user', string>> = {
  project: 'of the project',
  user: 'your own',
};

const abouts: Readonly<Record<string, string>> = {
  'versions.json': 'versions of blade-deploy, Node.js, and the system',
  'terminal.json': 'the terminal',
  'doctor.json': 'the results of doctor',
  'history.json': 'its entry in the history',
  'order.json': 'the submitted request',
  'events.ndjson': 'the events and the output of eascmd',
  'eascmd.log': 'the last lines of eascmd',
  'keeper.log': 'errors of the recorder',
};

const kinds: Readonly<Record<RedactedKind, string>> = {
  secret: 'lines with keys or tokens',
  account: 'account numbers',
  bucket: 'buckets and the paths in them',
  address: 'addresses',
  machine: 'machine IDs',
  group: 'resource groups',
  home: 'the home folder',
  user: 'the user name',
  host: 'the host name',
};

/** The words for earlier deployments, and for what was removed from a report. */
export const historyWords = {
  ...{ duration, joins, kinds, phaseNames },
  labels: {
    service: 'Service',
    region: 'Region',
    submitted: 'Submitted',
    client: 'Client',
    operation: 'Operation',
    device: 'Device',
    framework: 'Framework',
    level: 'Level',
    outcome: 'Outcome',
    optimized: 'Optimized',
    total: 'Total',
    gap: 'Gap',
    file: 'File',
    recording: 'Recording',
  },
  outcome: (code: string): string => code,
  deploying: 'deploying',
  notRecorded: 'not recorded',
  rehearsed: (outcome: string): string => `${outcome} (rehearsal)`,
  deployingNow: (service: string): string => `deploying now: blade-deploy attach ${service}`,
  noOutcome: 'no outcome was recorded',
  rehearsalClient: 'rehearsal: nothing was created',
  wasOptimized: (time: string | null): string => (time === null ? 'yes' : `yes, in ${time}`),
  neverOptimized: 'no: the line "Executing plugin" never appeared',
  recordingGone: 'gone, with its events and the output of eascmd',
  slept: 'the machine slept, so the times are unreliable',
  kindCount: (kind: string, count: number): string => `${kind} (${count})`,
  nothingRemoved: 'Nothing had to be removed.',
  removed: (what: string): string =>
    `Removed: ${what}. Each is replaced with a name such as <bucket-1>.`,
};

/** `report`: what the report contains and what was removed, shown before it is written. */
export const report = {
  title: (id: string): string => `A report about deployment ${id}.`,
  about: (name: string): string => abouts[name] ?? '',
  leftOut: (bytes: number): string => `(${sizeText(bytes)} before or between left out)`,
  contains: 'The report contains:',
  recordingGone:
    'The recording of this deployment is gone: its events and the output of eascmd are not in the report.',
  willWrite: (file: string, size: string, isThere: boolean): string =>
    `Size: ${size}. File: ${file}${isThere ? ', which exists and will be replaced' : ''}. The report is not sent anywhere: read it before you share it.`,
  ask: 'Write the report? [y/N] ',
  needsYes:
    'Nothing was written: this is not an interactive terminal. Add --yes to write the report.',
  notWritten: 'Nothing was written.',
  written: 'Wrote the report, readable only by you. It was not sent anywhere:',
  unwritable: (file: string, reason: string): string =>
    reason === 'not-a-file'
      ? `${file} is a folder or a device, not a file. Choose another with --output.`
      : `Can't write ${file}: ${reason}`,
} as const;

/** `smoke`: the result of one call to a service. It claims no more than the call showed. */
export const smoke = {
  calling: (method: string, url: string, bytes: number): string =>
    bytes === 0 ? `${method} ${url}` : `${method} ${url}, ${sizeText(bytes)}`,
  answered: (status: number, latencyMs: number, totalMs: number, bytes: number): string =>
    `Response ${status} in ${latencyMs} ms; ${sizeText(bytes)} in ${totalMs} ms.`,
  gatewayNotReady: (status: number, waitMs: number): string =>
    `The gateway returns ${status}: it doesn't route to the service yet, which can take 2 minutes after Running. Retrying for ${duration(waitMs)}. Press Ctrl-C to stop.`,
  stillWaiting: (status: number, waitedMs: number, waitMs: number): string =>
    `Still ${status} after ${duration(waitedMs)} of ${duration(waitMs)}.`,
  meaning: (meaning: StatusMeaning, service: string): string | null =>
    meanings[meaning]?.(service) ?? null,
  noAnswer: (cause: NoAnswer, code: string | null, timeoutMs: number): string =>
    `${noAnswers[cause](timeoutMs)}${code === null ? '' : ` (${code})`}`,
  intranetOnly:
    'Only the intranet endpoint of this service is known. It is for calls from inside its network (VPC), and it did not respond from here.',
  notText: (bytes: number): string => `The response is not text: ${sizeText(bytes)}, not shown.`,
  cut: (bytes: number): string => `Only the beginning of ${sizeText(bytes)} is shown.`,
  rehearsed: (service: string): string =>
    `${service} was only rehearsed: nothing was created, so there is nothing to call. To call a real service with that name, add --region.`,
  notRehearsable: 'A rehearsal creates nothing, so there is nothing to call.',
  notThere: (service: string, region: string | null): string =>
    `eascmd reports no service ${service}${region === null ? '' : ` in ${region}`}.`,
  notRunnable: (path: string): string => `Can't start ${path}. Check it with: blade-deploy doctor`,
  noEndpoint: (service: string): string =>
    `No endpoint of ${service} found, neither in a recording on this machine nor with eascmd desc.`,
  noToken: (service: string): string =>
    `eascmd desc shows no token for ${service}. Set EAS_TOKEN to its token.`,
  signedOut: (reason: string | null): string =>
    `eascmd is not signed in, or its access key was not accepted${said(reason)}.`,
  notAsked: (service: string, reason: string | null): string =>
    `eascmd couldn't look up the endpoint and token of ${service}${said(reason)}.`,
  noService: (known: readonly string[]): string =>
    `Input required: name a service, such as blade-deploy smoke ${known[0] ?? 'textcnn'}${known.length > 1 ? `. Deployed from this machine: ${joins.values(known)}` : ''}.`,
  unreadable: (file: string, reason: string): string => `Can't read ${file}: ${reason}`,
  which: 'Which service do you want to call?',
  left: 'Interrupted. Nothing was called.',
} as const;

const said = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

const meanings: Readonly<Partial<Record<StatusMeaning, (service: string) => string>>> = {
  moved: () =>
    "It redirects to another address. The redirect isn't followed, because the token is only for the service.",
  'not-understood': () =>
    "The service didn't understand the request. Send a sample of its input with --data FILE.",
  'token-refused': (service) =>
    `The token was not accepted. eascmd desc ${service} prints the right one; check EAS_TOKEN if it is set.`,
  'not-there': (service) =>
    `Nothing is at that address: ${service} may be stopped or deleted. Check with: eascmd desc ${service}`,
  'gateway-not-ready': (service) =>
    `This is the gateway: it doesn't route to the service, which may be stopped, deleted, or not running yet. Check with: eascmd desc ${service}`,
  'rate-limited': () =>
    'The service reached its rate limit (metadata.rpc.rate_limit in its file). Call again later.',
  'queue-full': () =>
    "The service's queue is full (metadata.rpc.max_queue_size in its file). Call again later, or add instances.",
  'too-slow': () =>
    'The service took too long. The first calls of a TensorFlow service can be slow, because the model is loaded then (documented). Call again, or set warm_up_data_path in its file.',
  'not-ready': (service) =>
    `According to the FAQ, this means that no instance is ready. Check with: eascmd w ${service}`,
  other: () => 'The meaning of this status for this service is unknown.',
};

const noAnswers: Readonly<Record<NoAnswer, (timeoutMs: number) => string>> = {
  refused: () => 'The connection was refused.',
  'unknown-host': () => "The endpoint's host name couldn't be resolved.",
  unreachable: () => "The endpoint couldn't be reached over the network.",
  'timed-out': (timeoutMs) =>
    `No complete response within ${duration(timeoutMs)}. Increase the limit with --timeout.`,
  'broken-off': () => 'The connection was lost before the response was complete.',
  'not-secure': () => "A secure connection couldn't be established.",
  interrupted: () => 'Interrupted before a response arrived.',
  'no-address': () => 'The reported endpoint is not a valid address.',
  other: () => 'The call failed.',
};

/** The texts of the line-by-line conversation, in addition to those of the questions. */
export const lineWords = {
  howTo:
    'Type the number or the value of an answer, or press Enter for the one in brackets. Type ? or 0 for help, < to go back, or ! to see what is not available and why. Ctrl-C quits and saves your answers.',
  rehearsal: 'This is a rehearsal: nothing is created.',
  answer: (fallback: string | undefined): string =>
    fallback ? `Answer [${fallback}]: ` : 'Answer: ',
  choose: (fallback: string | undefined): string =>
    fallback ? `Number [${fallback}]: ` : 'Number: ',
  notOffered: 'Not available with these answers:',
  allOffered: 'Every choice is available.',
  isFirst: 'This is the first question.',
  noSuchNumber: (count: number): string => `Use a number from 1 to ${count}.`,
  hiddenCount: (count: number): string =>
    `${count} not available with these answers; type ! to see why.`,
  emptyWith: 'Type - to leave it empty.',
  wholeFile: 'A new service or a replacement gets the whole file:',
  updateFile: 'An update in place sends only what changes:',
  scaleOnly: (instances: number): string =>
    `Scaling sends no file, only the number of instances: ${instances}.`,
  typedAhead: 'What you typed before this question was discarded.',
  warning: (text: string): string => `Warning: ${text}`,
  error: (text: string): string => `Error: ${text}`,
  change: 'Type the number of an answer to change it, < to go back, or j to show the file.',
  changeFile: 'Type the number of an answer to change it in a copy, or j to show the file.',
  show: 'Type j to show the file.',
  earlier: 'Type h to go back to an earlier file of the service.',
  masked: 'Value, or Enter to go back: ',
  fix: 'Type the number of the answer with the error to change it, or < to go back: ',
  fixFile: 'Type the number of the answer with the error to change it, or press Enter to quit: ',
  leave: 'The file has errors. Press Enter to quit: ',
  deploy: (rehearsal: boolean): string =>
    rehearsal ? 'Deploy, as a rehearsal? [y/N] ' : 'Deploy? [y/N] ',
  write: 'Write the file? [y/N] ',
} as const;
