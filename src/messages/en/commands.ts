import type { ClientSearch } from '../../app/facts.ts';
import type { NoAnswer, StatusMeaning, SubmitMode } from '../../app/types.ts';
import type { PastRun } from '../../deployment/history.ts';
import { phases } from '../../deployment/phases.ts';
import type { RedactedKind } from '../../eascmd/redact.ts';
import type { StepId } from '../../questions/answers.ts';
import type { Missing } from '../../questions/revalidate.ts';
import type { Finding } from '../../service/types.ts';
import { printable } from '../text.ts';
import { didYouMean, duration, phaseNames, size as sizeText } from './format.ts';
import { questions } from './questions.ts';
import { comeBack } from './result.ts';
import { findingSentence } from './service/findings.ts';
import { unfitPlace } from './setup.ts';

export function findingLine(finding: Finding): string {
  const kind = finding.severity === 'error' ? 'Error' : 'Warning';
  return `${kind} (${finding.code}): ${findingSentence(finding)}`;
}

export function refused(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors === 1
    ? 'Refused by the rules: 1 error. Nothing was sent.'
    : `Refused by the rules: ${errors} errors. Nothing was sent.`;
}

export function noEascmd({ looked, refused: named }: ClientSearch, mayRehearse: boolean): string {
  if (named) {
    const sentence = unfitPlace(named);
    switch (named.state) {
      case 'missing':
        return `${sentence} Name eascmd with --eascmd or BLADE_DEPLOY_EASCMD.`;
      case 'no-run-bit':
        return sentence;
      default:
        return `${sentence} Name another with --eascmd or BLADE_DEPLOY_EASCMD, or get one with: blade-deploy setup`;
    }
  }
  return `eascmd was not found. Looked for: ${looked.join(', ')}. Name it with --eascmd PATH, or ${mayRehearse ? 'rehearse with --rehearse.' : 'get it with: blade-deploy setup'}`;
}

/** Told before anything is sent; `reason` is what eascmd said, or null. */
export const signedOut = (reason: string | null, region: string | null): string =>
  `eascmd is not signed in, or its access key was not accepted${reason === null ? '' : `: ${reason.replace(/\.$/, '')}`}. Nothing was sent.
Sign in with: blade-deploy setup${region === null ? '' : ` --region ${region}`}`;

/** All that is missing at once, each with what it would take. `over`: the file that is started from. */
export function inputNeeded(
  missing: readonly Missing[],
  confirm: boolean,
  over: string | null = null,
): string[] {
  const flags = missing.map(({ step, values }) => {
    const label = questions[step.id].label;
    const legal = values.length > 0 ? values.join(', ') : questions[step.id].hint;
    return `  ${(step.flag ?? step.id).padEnd(20)} ${step.environment ?? ''}\n      ${label}: ${legal}`;
  });
  return [
    'Input is needed and there is nobody to ask. Missing:',
    ...flags,
    ...(over === null
      ? []
      : [`  --output\n      Another file, or ${over} to replace the one that is started from.`]),
    ...(confirm ? ['  --yes\n      Deploys without asking; with --dry-run nothing is sent.'] : []),
  ];
}

interface Confirmed {
  readonly service: string;
  readonly region: string | null;
  readonly operation: SubmitMode;
  /** A file of ours that had another content. */
  readonly written: string | null;
}

/** What a person would have been asked, and `--yes` answered. */
export function confirmedByYes({ service, region, operation, written }: Confirmed): string {
  const where = region === null ? '' : ` in ${region}`;
  const sent = operation === 'modify' ? 'update' : 'create';
  const file = written === null ? '' : `; write over ${written}`;
  return `--yes confirmed: ${sent} ${service}${where}${file}.`;
}

export const watchLimit = (rehearsal: boolean, service: string): string =>
  `The watch limit has passed. The deployment goes on and is recorded${rehearsal ? '' : '; it may cost money'}. ${comeBack(service)}`;

export const nothingToAttach = (service: string | undefined): string =>
  service
    ? `No deployment of ${service} was submitted from here.`
    : 'No deployment was submitted from here yet.';

export const severalToAttach = (names: readonly string[]): string =>
  `Several deployments are running: ${names.join(', ')}. Name one, such as blade-deploy attach ${names[0]}.`;

export const whichToAttach = 'Which deployment do you want to watch?';

/** Before the list of what is missing: why the file's own processor does not do. */
export const processorNotWithBlade = (processor: string): string =>
  processor === ''
    ? 'Blade needs one of its own processors: name the device and the framework of the model.'
    : `${printable(processor)}, which the file has, is not listed as supported by Blade. Name the device and the framework of the model.`;

/** The columns of the list of deployments, in their order. */
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

const shortHash = 12;

/** One deployment as a row; `when` is the local time of its submission. */
export function historyRow(run: PastRun, when: string, running = false): readonly string[] {
  const { service, region, device, card, level, outcome, optimizationMs, totalMs, sha256 } = run;
  return [
    when,
    service ?? '?',
    region ?? '?',
    [card ?? device ?? '', level ?? ''].filter(Boolean).join(' ') || '-',
    `${outcome ?? (running ? 'deploying' : 'not recorded')}${run.rehearsal ? ' (rehearsal)' : ''}`,
    optimizationMs === null ? '-' : duration(optimizationMs),
    totalMs === null ? '-' : duration(totalMs),
    sha256?.slice(0, shortHash) ?? '-',
    run.id,
  ];
}

export const noHistory = 'Nothing was deployed from here yet.';

export const unknownRun = (id: string): string =>
  `No deployment has the id ${id}. blade-deploy history lists them.`;

/** The rows of one deployment, for `history show`. */
export function runFacts(
  run: PastRun,
  when: string,
  running = false,
): readonly (readonly [string, string])[] {
  const open = running
    ? `deploying now: blade-deploy attach ${run.service ?? ''}`.trimEnd()
    : 'no ending was recorded';
  const rows: readonly (readonly [string, string | null])[] = [
    ['Service', run.service],
    ['Region', run.region],
    ['Submitted', when],
    ['Client', run.rehearsal ? 'rehearsal: nothing was created' : 'eascmd'],
    ['Operation', run.operation],
    ['Device', [run.device, run.card].filter(Boolean).join(', ') || null],
    ['Framework', run.framework],
    ['Level', run.level],
    ['Outcome', run.outcome ?? open],
    ['Optimized', optimizedText(run)],
    ['Total', run.totalMs === null ? null : duration(run.totalMs)],
    ...Object.entries(run.phases).map(
      ([phase, ms]) => [`  ${phaseName(phase)}`, duration(ms)] as const,
    ),
    ['Gap', run.gap ? 'the machine slept; the times say little' : null],
    ['File', run.file],
    ['SHA-256', run.sha256],
    ['Id', run.id],
  ];
  return rows.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}

function optimizedText({ optimized, optimizationMs }: PastRun): string | null {
  switch (optimized) {
    case true:
      return optimizationMs === null ? 'yes' : `yes, in ${duration(optimizationMs)}`;
    case false:
      return 'no: the line “Executing plugin” was never seen';
    default:
      return null;
  }
}

function phaseName(name: string): string {
  const phase = phases.find((known) => known === name);
  return phase ? phaseNames[phase] : name;
}

/** A difference between two service files, as one row. */
export function differenceRow(path: string, before: string, after: string): string {
  return `${path}: ${before} -> ${after}`;
}

export const onlyRehearsals = 'Only rehearsals are remembered: these are the times of a script.';

export const noDifference = 'The two files say the same.';

export const phaseColumns = ['PHASE', 'RUNS', 'P50', 'P90', ''] as const;

/** What can be wrong with a file of presets, by what it needs to be told. */
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
      return `${path} could not be read: ${reason}.`;
    case 'unwritable':
      return `${path} could not be written: ${reason}.`;
    case 'not-json':
      return `${path} is not JSON: ${reason}.`;
    case 'not-an-object':
      return `${path}: ${fault.place?.join('.') || 'the file'} is no object, so its presets are not used.`;
    case 'unknown-question':
      return `${path}: preset ${fault.preset} has ${fault.flag}, which is no flag of a question.`;
    case 'not-a-text':
      return `${path}: preset ${fault.preset} has a ${fault.flag} that is no text.`;
    case 'newer':
      return `${path} was written by a newer version of blade-deploy and is left alone.`;
    case 'broken':
      return `${path} could not be read as presets; it was moved to ${fault.movedTo}.`;
    default:
      return `${fault.name ?? 'That'} is no name for a preset: use letters, digits, dots, dashes and underscores.`;
  }
}

export function presetSaved(name: string, path: string, unsaved: readonly StepId[]): string {
  const saved = `The answers are saved as the preset ${name} in ${path}.`;
  const labels = unsaved.map((step) => questions[step].label).join(', ');
  return labels === '' ? saved : `${saved} Not saved, because a secret is in it: ${labels}.`;
}

export const unknownPreset = (
  name: string,
  names: readonly string[],
  nearest: string | undefined,
): string =>
  names.length === 0
    ? `There is no preset ${name}: no presets are saved yet. --save-preset ${name} saves one.`
    : `There is no preset ${name}.${didYouMean(nearest)} There are: ${names.join(', ')}.`;

/** What stands beside a candidate of the shell's completion. */

export const presetOf: Readonly<Record<'project' | 'user', string>> = {
  project: 'of the project',
  user: 'your own',
};

export function pastService(run: PastRun): string {
  return [run.region ?? '', outcomeOf(run)].filter(Boolean).join(', ');
}

export function pastDeployment(run: PastRun): string {
  return [run.service ?? '', outcomeOf(run)].filter(Boolean).join(', ');
}

function outcomeOf({ outcome, rehearsal }: PastRun): string {
  return `${outcome ?? 'not recorded'}${rehearsal ? ' (rehearsal)' : ''}`;
}

const abouts: Readonly<Record<string, string>> = {
  'versions.json': 'versions of this tool, Node and the system',
  'terminal.json': 'the terminal',
  'doctor.json': 'what doctor found',
  'history.json': 'what the history knows of it',
  'order.json': 'what was to be done',
  'events.ndjson': 'what happened, and the lines of eascmd',
  'eascmd.log': 'the last lines of eascmd',
  'keeper.log': 'faults of the recording',
};

const kinds: Readonly<Record<RedactedKind, string>> = {
  secret: 'lines with keys or tokens',
  account: 'account numbers',
  bucket: 'buckets, with the paths in them',
  address: 'addresses',
  machine: 'machine ids',
  group: 'resource groups',
  home: 'the home folder',
  user: 'the name of the user',
  host: 'the name of the machine',
};

const order: readonly RedactedKind[] = [
  ...(['secret', 'account', 'bucket', 'address', 'machine', 'group'] as const),
  ...(['home', 'user', 'host'] as const),
];

/** `report`: what is in it and what is not, before it is written. */
export const report = {
  title: (id: string): string => `A report of blade-deploy on the deployment ${id}.`,
  about: (name: string): string => abouts[name] ?? '',
  leftOut: (bytes: number): string => `(${sizeText(bytes)} before or between are left out)`,
  contains: 'The report holds:',
  redacted: (counts: Readonly<Partial<Record<RedactedKind, number>>>): string => {
    const told = order.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      const alone = kind === 'home' || kind === 'user' || kind === 'host';
      return count === 0 ? [] : [alone ? kinds[kind] : `${kinds[kind]} (${count})`];
    });
    return told.length === 0
      ? 'Nothing had to be taken out.'
      : `Taken out of it: ${told.join(', ')}. Each stands there as a name such as <bucket-1>.`;
  },
  willWrite: (file: string, size: string, isThere: boolean): string =>
    `It is ${size}, for ${file}${isThere ? ', which is there and would be replaced' : ''}. It is sent nowhere: read it before you give it to somebody.`,
  ask: 'Write it? [y/N] ',
  needsYes: 'Nobody is there to agree to it. Add --yes to write it. Nothing was written.',
  notWritten: 'Nothing was written.',
  written: 'Written, readable by you alone, and sent nowhere:',
  unwritable: (file: string, reason: string): string =>
    reason === 'not-a-file'
      ? `${file} is a folder or a device, no file. Choose another with --output.`
      : `${file} could not be written: ${reason}`,
} as const;

/** `smoke`: one call of a service, in words. No more is claimed than the call showed. */
export const smoke = {
  calling: (method: string, url: string, bytes: number): string =>
    bytes === 0 ? `${method} ${url}` : `${method} ${url}, ${sizeText(bytes)}`,
  answered: (status: number, latencyMs: number, totalMs: number, bytes: number): string =>
    `Answered ${status} in ${latencyMs} ms; ${sizeText(bytes)} in ${totalMs} ms.`,
  gatewayNotReady: (status: number, waitMs: number): string =>
    `The gateway answers ${status}: it does not route to the service yet, which can take 2 minutes after Running. Trying again for ${duration(waitMs)}. Ctrl-C stops waiting.`,
  stillWaiting: (status: number, waitedMs: number, waitMs: number): string =>
    `Still ${status} after ${duration(waitedMs)} of ${duration(waitMs)}.`,
  meaning: (meaning: StatusMeaning, service: string): string | null =>
    meanings[meaning]?.(service) ?? null,
  noAnswer: (cause: NoAnswer, code: string | null, timeoutMs: number): string =>
    `${noAnswers[cause](timeoutMs)}${code === null ? '' : ` (${code})`}`,
  intranetOnly:
    'Only the intranet endpoint of this service is known. It is for calls from inside its own network (VPC), and it did not answer from here.',
  notText: (bytes: number): string => `The answer is no text: ${sizeText(bytes)}, not shown.`,
  cut: (bytes: number): string => `Only the start is shown: ${sizeText(bytes)} came.`,
  rehearsed: (service: string): string =>
    `${service} was only rehearsed: nothing was created, so there is nothing to call. For a real service of that name, add --region.`,
  notRehearsable: 'A rehearsal creates nothing, so there is nothing to call.',
  notThere: (service: string, region: string | null): string =>
    `eascmd says that there is no service ${service}${region === null ? '' : ` in ${region}`}.`,
  notRunnable: (path: string): string =>
    `${path} could not be started. Look with: blade-deploy doctor`,
  noEndpoint: (service: string): string =>
    `Neither a recording of this machine nor eascmd desc tells an endpoint of ${service}.`,
  noToken: (service: string): string =>
    `eascmd desc tells no token of ${service}. Set EAS_TOKEN to it.`,
  signedOut: (reason: string | null): string =>
    `eascmd is not signed in, or its access key was not accepted${said(reason)}.`,
  notAsked: (service: string, reason: string | null): string =>
    `eascmd could not tell how ${service} is called${said(reason)}.`,
  noService: (known: readonly string[]): string =>
    `Input is needed: name a service, such as blade-deploy smoke ${known[0] ?? 'textcnn'}${known.length > 1 ? `. Deployed from here: ${known.join(', ')}` : ''}.`,
  unreadable: (file: string, reason: string): string => `${file} could not be read: ${reason}`,
  which: 'Which service is to be called?',
  left: 'Interrupted. Nothing was called.',
} as const;

const said = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

const meanings: Readonly<Partial<Record<StatusMeaning, (service: string) => string>>> = {
  moved: () => 'It points elsewhere. That is not followed: the token is for the service alone.',
  'not-understood': () =>
    'The service did not understand what was sent. Send a sample of its input with --data FILE.',
  'token-refused': (service) =>
    `The token was not accepted. The one of ${service} is what eascmd desc ${service} prints; check EAS_TOKEN if it is set.`,
  'not-there': (service) =>
    `Nothing is at that address: ${service} may be stopped, or gone. Ask with: eascmd desc ${service}`,
  'gateway-not-ready': (service) =>
    `That is the gateway: it does not route to the service, which may be stopped, deleted, or not running yet. Check with: eascmd desc ${service}`,
  'rate-limited': () =>
    'The rate limit of the service is reached (metadata.rpc.rate_limit in its file): call again later.',
  'queue-full': () =>
    'The queue of the service is full (metadata.rpc.max_queue_size in its file): call again later, or add instances.',
  'too-slow': () =>
    'It took the service too long. By the documents the first calls of a TensorFlow service may, because the model is loaded then: call again, or set warm_up_data_path in its file.',
  'not-ready': (service) =>
    `By the FAQ that is what comes while no instance is ready. Look with: eascmd w ${service}`,
  other: () => 'What that status means for this service is not known.',
};

const noAnswers: Readonly<Record<NoAnswer, (timeoutMs: number) => string>> = {
  refused: () => 'The connection was refused.',
  'unknown-host': () => 'The name of the endpoint could not be looked up.',
  unreachable: () => 'The endpoint could not be reached over the network.',
  'timed-out': (timeoutMs) =>
    `No whole answer came in ${duration(timeoutMs)}. Allow more with --timeout.`,
  'broken-off': () => 'The connection broke before the answer was whole.',
  'not-secure': () => 'No secure connection could be made.',
  interrupted: () => 'Interrupted before an answer came.',
  'no-address': () => 'The endpoint that was told is no address that can be called.',
  other: () => 'The call failed.',
};

/** What the line-by-line conversation says beside the words of the questions. */
export const lineWords = {
  howTo:
    'Type the number or the value of an answer; Enter alone takes the one in brackets. ? or 0 is help, < goes back, ! says what is not offered and why. Ctrl-C leaves, and your answers are saved.',
  rehearsal: 'This is a rehearsal: nothing is created.',
  answer: (fallback: string | undefined): string =>
    fallback ? `Answer [${fallback}]: ` : 'Answer: ',
  choose: (fallback: string | undefined): string =>
    fallback ? `Number [${fallback}]: ` : 'Number: ',
  notOffered: 'Not offered with these answers:',
  allOffered: 'Everything there is to choose is offered.',
  isFirst: 'This is the first question.',
  noSuchNumber: (count: number): string => `Use a number from 1 to ${count}.`,
  hiddenCount: (count: number): string => `${count} not offered with these answers; ! says why.`,
  emptyWith: 'Type - to leave it empty.',
  wholeFile: 'A new service, and a replacement, get the whole file:',
  updateFile: 'An update in place sends only what changes:',
  scaleOnly: (instances: number): string =>
    `Scaling sends no file, only the number of instances: ${instances}.`,
  typedAhead: "What you typed before this question doesn't count.",
  warning: (text: string): string => `Warning: ${text}`,
  error: (text: string): string => `Error: ${text}`,
  change: 'The number of an answer changes it; < goes back; j shows the file.',
  changeFile: 'The number of an answer changes it, in a copy; j shows the file.',
  show: 'j shows the file.',
  mend: 'Change the answer that has the error: its number, or < to go back: ',
  fixFile: 'Change the answer that has the error: its number. Enter leaves: ',
  leave: 'The rules refuse the file. Enter leaves: ',
  deploy: (rehearsal: boolean): string =>
    rehearsal ? 'Deploy, as a rehearsal? [y/N] ' : 'Deploy? [y/N] ',
  write: 'Write the file? [y/N] ',
} as const;
