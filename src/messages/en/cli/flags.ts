import { joins } from '../format.ts';

/** What a question means without an answer, on each device; empty if it means nothing. */
interface DefaultAnswers {
  readonly cpu: string;
  readonly gpu: string;
}

function defaultOf({ cpu, gpu }: DefaultAnswers): string {
  if (cpu === gpu) return cpu && ` (default: ${cpu})`;
  return cpu ? ` (default: ${cpu} on CPU, ${gpu} on GPU)` : ` (default: ${gpu} on GPU)`;
}

const quoted = (choices: readonly string[]): string =>
  joins.values(choices.map((choice) => JSON.stringify(choice)));

/** A flag's description in help and completion. */
export const flags = {
  /** The flag of a question. `values`: all of them, if they are few. */
  question: (label: string, values: readonly string[], standard: DefaultAnswers): string =>
    `${label}${values.length === 0 ? '' : `: ${joins.values(values)}`}${defaultOf(standard)}`,
  choices: (about: string, choices: readonly string[]): string =>
    `${about} (choices: ${quoted(choices)})`,
  choicesWithDefault: (about: string, choices: readonly string[], standard: string): string =>
    `${about} (choices: ${quoted(choices)}; default: ${standard})`,
  blade: 'Optimize with Blade (default)',
  noBlade: 'Deploy without Blade',
  template: 'Start from a service file for a common case',
  from: 'Start from your service.json; keeps what no answer changes',
  preset: 'Start from the answers saved under a name',
  savePreset: 'Save the answers under a name',
  output: (path: string): string => `Where to write service.json (default: ${path})`,
  outputOfFile: 'Where to write a copy with changed answers (default: next to FILE)',
  yes: 'Confirm everything that deletes nothing',
  allowDelete: 'With --yes: if this service exists, delete it, then create it',
  dryRun: 'Write and check the file, print the command, send nothing',
  noWait: 'Submit, then detach',
  detach: 'The same as --no-wait',
  watchLimit: (time: string): string =>
    `How long to watch, such as 90s, 30m, or 2h (default: ${time})`,
  rehearse: 'Use a stand-in for eascmd: nothing is created',
  speed: 'How much faster the rehearsal runs, 1 to 600 (default: 30)',
  scenario: 'The scenario that the stand-in plays',
  eascmd: 'The eascmd to run',
  eascmdConfig: 'The file with the sign-in that eascmd uses (its -c)',
  json: 'Print one JSON event per line on standard output',
  plain: 'Print lines instead of screens',
  color: 'Use colors (default: auto)',
  ascii: 'Use only ASCII characters',
  lang: 'Language of messages and help (setup saves it)',
  help: 'Show help',
  version: 'Print the version',
  region: 'The region that eascmd is signed in to',
  serviceCard: "The GPU model of the service's group: T4, V100, or P4",
  fix: 'Fix what is safe to fix, and show the difference',
  format: 'How to print findings (default: text)',
  phases: 'How long each phase takes: p50 and p90',
  exitStatus: "Print nothing; exit with the deployment's exit code",
  eascmdFromNow: 'The eascmd to use from now on',
  download: "Download eascmd if it isn't installed",
  downloadTo: 'The folder to install it in (default: ~/.local/bin)',
  setupYes: "Make eascmd executable; replace a file that isn't eascmd",
  setupRegion: 'The region to sign in to',
  signIn: 'Sign in with the keys in the environment',
  vpc: "Use the region's endpoint inside a VPC",
  reportOutput: 'Where to write it (default: blade-deploy-report-<ID>.txt)',
  reportYes: 'Write it without asking',
  data: 'What to send, by POST; without it, an empty GET',
  smokeRegion: "The service's region (default: where it was deployed)",
  timeout: (time: string): string =>
    `How long to wait, such as 10s or 2m (default: ${time} per call, 2m for the gateway)`,
  noRehearsal: 'Refused: a rehearsal has no service to call',
  auxModel: 'A local model to read the inputs from',
  auxFramework: 'The framework (default: that of the model)',
  auxInputs: 'Names, separated by commas or repeated (default: those of the model)',
  auxShapes: "One set per flag, tensors separated by ';': '1*512;3*256'",
  auxRanges: "The range of each input's random values: '[0,1];[a,z]'",
  purpose: 'What the data is for (default: calibration)',
  items: 'How many items (default: 101; 3 for a test)',
  auxOutput: 'Where to write the script (default: standard output)',
  auxYes: 'Replace the file if it exists',
  auxFrom: 'The service file whose answers to compare with',
  shell: 'The shell that runs the script',
  kind: 'What the schema describes',
} as const;
