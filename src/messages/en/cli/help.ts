import type { exitCode } from '../../../eascmd/exit-codes.ts';
import { joins } from '../format.ts';

type Exits = Readonly<Partial<Record<keyof typeof exitCode, string>>>;

/** A help page: examples, what the command does, notes after the flags, exit codes. */
interface Page {
  readonly about: string;
  readonly examples: string;
  readonly notes: string;
  readonly exits: Exits;
}

const usage = 'invalid usage: unknown flag or invalid value';
const interrupted = 'interrupted';
const faulty = 'a fault in blade-deploy (see its log), or output could not be written';

/** All exit codes: those of a run that deploys. */
const anyExit = {
  ok: 'deployed; nothing to do; dry run or check without errors',
  failed: 'the deployment failed; smoke: no answer with a status of 200 to 299',
  usage,
  noEascmd: "eascmd isn't installed, can't run, or isn't signed in",
  inputNeeded: 'input is needed and nobody can be asked',
  refused: 'refused by the rules; check found errors',
  conflict: 'conflict: the name is taken, or another run is deploying it',
  stopped: 'stopped on request, and the service is confirmed to be gone',
  unknown: 'outcome unknown, or the watch limit passed',
  detached: 'detached: still deploying',
  fault: faulty,
  hangup: 'the terminal was closed before anything was sent',
  interrupted: 'interrupted before anything was sent',
  terminated: 'terminated before anything was sent',
} as const satisfies Exits;

const pastExit = {
  ok: 'printed, even if there is no deployment yet',
  usage: 'invalid usage, or no deployment has that ID',
  fault: faulty,
} as const satisfies Exits;

const printExit = { ok: 'printed', usage, fault: faulty } as const satisfies Exits;

const pages = {
  main: {
    about: 'Deploy an optimized model as a service on Alibaba Cloud PAI-EAS.',
    examples: `Examples:
  blade-deploy                        answer questions, review, deploy
  blade-deploy new --rehearse         the same, but nothing is created
  blade-deploy deploy service.json    check, review, and deploy a file
  blade-deploy check service.json     only check a file
  blade-deploy redeploy               deploy the last service again
  blade-deploy attach                 continue watching a deployment
  blade-deploy history                list earlier deployments
  blade-deploy setup                  find eascmd and sign in
  blade-deploy smoke textcnn          call a service once
  blade-deploy doctor                 find out what works and what doesn't
  blade-deploy inspect model.pb       show a model's inputs, outputs, and fit
  blade-deploy aux-data --model x.pb  make a script for calibration data
`,
    notes: `
More: blade-deploy help COMMAND, or blade-deploy help exit-codes (or regions, or
phases).
With --json, the last line on standard output is always the result.
`,
    exits: anyExit,
  },
  new: {
    about: 'Answer questions, review the plan, and deploy',
    examples: `Examples:
  blade-deploy new
  blade-deploy new --template cpu-blade
  blade-deploy new --from service.json --blade
  blade-deploy new --rehearse --speed 60
  blade-deploy new --model-path oss://my-bucket/textcnn/frozen.pb \\
    --region cn-shanghai --device cpu --service-resource '' --yes
  url=$(blade-deploy new --template plain --region cn-beijing --name mnist \\
    --model-path oss://my-bucket/mnist/ --yes)
`,
    notes: '',
    exits: anyExit,
  },
  deploy: {
    about: 'Check, review, and deploy an existing file',
    examples: `Examples:
  blade-deploy deploy service.json
  blade-deploy deploy service.json --region cn-shanghai --service-card T4 --yes
  blade-deploy deploy service.json --memory 8000 --dry-run
  blade-deploy deploy service.json --yes --json
`,
    notes: '',
    exits: anyExit,
  },
  check: {
    about: 'Check service files against the rules (- reads standard input)',
    examples: `Examples:
  blade-deploy check service.json
  blade-deploy check services/*.json --region cn-shanghai --service-card T4
  blade-deploy check service.json --fix
  blade-deploy check - < service.json
  blade-deploy check services/*.json --format sarif > check.sarif
`,
    notes: '',
    exits: {
      ok: 'no errors; with --fix, none left',
      usage: 'invalid usage, or a file could not be read or written',
      refused: 'errors were found',
      fault: faulty,
    },
  },
  redeploy: {
    about: 'Deploy a service again',
    examples: `Examples:
  blade-deploy redeploy                     the last service, after a review
  blade-deploy redeploy textcnn --memory 8000
  url=$(blade-deploy redeploy textcnn --yes)
  blade-deploy redeploy textcnn --yes --allow-delete textcnn   optimizes again
`,
    notes: '',
    exits: anyExit,
  },
  history: {
    about: 'List earlier deployments',
    examples: `Examples:
  blade-deploy history
  blade-deploy history --phases             how long each phase takes
  blade-deploy history show 1a2b            the end of an ID is enough
  blade-deploy history diff 1a2b 3c4d --json
`,
    notes: '',
    exits: pastExit,
  },
  'history show': {
    about: 'Show one deployment and its file',
    examples: `Examples:
  blade-deploy history show 1a2b            the end of an ID is enough
  blade-deploy history show 1a2b --json
`,
    notes: '',
    exits: pastExit,
  },
  'history diff': {
    about: 'Compare the files of two deployments',
    examples: `Examples:
  blade-deploy history diff 1a2b 3c4d       what changed from one to the other
  blade-deploy history diff 1a2b 3c4d --json
`,
    notes: '',
    exits: pastExit,
  },
  attach: {
    about: 'Continue watching a deployment you submitted from this machine',
    examples: `Examples:
  blade-deploy attach                 the running one, a list, or the last one
  blade-deploy attach textcnn
  blade-deploy attach textcnn --json
`,
    notes: '',
    exits: {
      ok: 'deployed',
      failed: 'the deployment failed',
      usage: 'invalid usage, or no deployment has that name',
      stopped: anyExit.stopped,
      unknown: anyExit.unknown,
      detached: anyExit.detached,
      fault: faulty,
    },
  },
  setup: {
    about: 'Find or install eascmd, and sign in to a region',
    examples: `Examples:
  blade-deploy setup                  find eascmd and sign in to a region
  blade-deploy setup --rehearse       the same with a stand-in
  blade-deploy setup --download --region cn-shanghai --sign-in
  blade-deploy setup --eascmd ~/tools/eascmd64 --json
`,
    notes: `
eascmd takes the AccessKey secret on its command line. While it runs, other
users of this machine can see the secret in the list of processes. blade-deploy
saves neither the ID nor the secret.

Variables:
  ALIBABA_CLOUD_ACCESS_KEY_ID      the keys that --sign-in uses
  ALIBABA_CLOUD_ACCESS_KEY_SECRET
  BLADE_DEPLOY_REGION              the region, without --region
  BLADE_DEPLOY_EASCMD              the eascmd to run, without --eascmd
  BLADE_DEPLOY_DOWNLOAD_URL        the mirror to download eascmd from
  HTTPS_PROXY, NO_PROXY            the proxy for the download
  NODE_EXTRA_CA_CERTS              the certificate of a proxy that reads traffic
`,
    exits: {
      ok: 'eascmd runs, and is signed in where you asked for it',
      usage,
      noEascmd: "eascmd isn't installed or can't run, or its keys were rejected",
      inputNeeded: 'input is needed and nobody can be asked: lists the flags',
      unknown: "signed in, but couldn't check whether the keys work",
    },
  },
  doctor: {
    about: "Show what works and what doesn't, with a fix for each fault",
    examples: `Examples:
  blade-deploy doctor
  blade-deploy doctor --json
  blade-deploy doctor --rehearse      the stand-in instead of eascmd
`,
    notes: `
Runs eascmd with --help, and with ls for each sign-in. Changes nothing.
`,
    exits: {
      ok: 'nothing found that would prevent a deployment',
      usage,
      noEascmd: 'a fault: eascmd, a sign-in, or this machine',
      interrupted,
    },
  },
  inspect: {
    about: "Show a local model's inputs, outputs, types, shapes, and runtime fit",
    examples: `Examples:
  blade-deploy inspect frozen.pb
  blade-deploy inspect saved_model/        the folder of a SavedModel
  blade-deploy inspect model.tar.gz        each model in an archive or folder
  blade-deploy inspect frozen.pb --json
`,
    notes: `
Reads a TensorFlow graph (.pb, .pbtxt), a SavedModel, a PyTorch file (.pt,
.pth), or a .npy file, alone or in a folder, .zip, .tar, or .tar.gz. Nothing in
the file is run or unpickled, and the file isn't sent anywhere.
The model is compared with TensorFlow 1.15, Torch 1.6, and Python 3.6, the
versions of the plugin's SDK. Each finding names its source.
`,
    exits: {
      ok: 'read, and the runtime has all that the model uses',
      usage: 'invalid usage, or no readable model at that path',
      refused: "a model uses something that the runtime doesn't have",
      interrupted,
    },
  },
  'aux-data': {
    about: 'Make a script for test or calibration data, or check such data',
    examples: `Examples:
  blade-deploy aux-data --model frozen.pb > make_data.py
  blade-deploy aux-data --model model.pt --for test --output make_test.py
  blade-deploy aux-data --framework tensorflow --inputs image,size \\
    --input-shapes '8*3*224*224;1*2'
  blade-deploy aux-data check calib_data.npy --model frozen.pb
`,
    notes: `
The script needs Python 3 with NumPy, or PyTorch for a PyTorch model. It makes
random values from a fixed seed, and has a place for your own samples. Each
guess of a type or shape is marked with CHECK.
`,
    exits: {
      ok: 'the script was printed or written',
      usage: "invalid usage, a model that can't be read, or the file exists",
      inputNeeded: 'the framework or the inputs are unknown: lists the flags',
      refused: 'the rules refuse an answer',
    },
  },
  'aux-data check': {
    about: 'Compare the contents of a .npy or .pth file with model and answers',
    examples: `Examples:
  blade-deploy aux-data check calib_data.npy
  blade-deploy aux-data check calib_data.pth --model model.pt --for calibration
  blade-deploy aux-data check test_data.npy --from service.json --json
`,
    notes: `
The file isn't loaded: its pickle is read opcode by opcode, and nothing in it
runs. With --from, the file's name tells whether it holds test or calibration
data. --model, --framework, --inputs, --input-shapes, --for, and the flags under
Output are those of aux-data.
`,
    exits: {
      ok: 'no errors',
      usage: "invalid usage, or a file that can't be read",
      refused: "Blade or its Python wouldn't accept the file",
    },
  },
  smoke: {
    about: 'Call a service once, with your own sample',
    examples: `Examples:
  blade-deploy smoke textcnn                       an empty GET
  blade-deploy smoke textcnn --data sample.pb      the sample, by POST
  EAS_TOKEN=... blade-deploy smoke textcnn --json
`,
    notes: `
Variables:
  EAS_TOKEN              the service's token; if not set, eascmd is asked for it
  BLADE_DEPLOY_REGION    the region, without --region
`,
    exits: {
      ok: 'the service answered with a status of 200 to 299',
      failed: "another answer or none, doesn't exist, or was only rehearsed",
      usage: "invalid usage, or a file that can't be read",
      noEascmd: "eascmd is needed, and isn't installed or isn't signed in",
      inputNeeded: 'no service is named and nobody can be asked, or no token',
      interrupted,
    },
  },
  report: {
    about: 'Write a redacted report to share with someone who helps you',
    examples: `Examples:
  blade-deploy report 1a2b                  the end of an ID is enough
  blade-deploy report 1a2b --output help.txt --yes
  blade-deploy history                      lists the IDs
`,
    notes: `
Checks this machine as doctor does, and lists the contents before it writes one
text file that only you can read.
Keys, tokens, account numbers, buckets and their paths, addresses, and the names
of your home folder, user, and machine are removed. The report isn't sent
anywhere.
`,
    exits: {
      ok: 'written',
      usage: "invalid usage, no deployment has that ID, or the file can't be written",
      inputNeeded: 'nobody can be asked to confirm: add --yes',
      fault: 'a fault in blade-deploy; prints the path of its log',
      interrupted: 'not written: you declined or left',
    },
  },
  schema: {
    about: 'Print the JSON Schema of service.json, the events, or the project file',
    examples: `Examples:
  blade-deploy schema > service.schema.json
  blade-deploy schema --region cn-shanghai --service-card T4
  blade-deploy schema events
  blade-deploy schema project > blade-deploy.schema.json
`,
    notes: `
KIND is service (service.json with plugins, the default), events (a line of
--json), or project (blade-deploy.json). The region and the GPU model narrow the
plugin's resource group.
Standard output is the document alone, with --json too.
`,
    exits: printExit,
  },
  completion: {
    about: 'Print the script that completes commands, flags, and values in a shell',
    examples: `Examples:
  blade-deploy completion zsh > ~/.zfunc/_blade-deploy
  blade-deploy completion fish > ~/.config/fish/completions/blade-deploy.fish
  blade-deploy completion pwsh | Out-String | Invoke-Expression
  eval "$(blade-deploy completion bash)"
`,
    notes: `
To load it in every new shell:
  bash   add the eval line above to ~/.bashrc
  zsh    write the script to a folder of fpath, as above, and in ~/.zshrc:
           fpath=(~/.zfunc $fpath)
           autoload -Uz compinit && compinit
  fish   write the script as above; fish finds it by its name
  pwsh   add the pwsh line above to the file that $PROFILE names

The script asks blade-deploy at each Tab, so you don't need a new script for a
new version. It also completes your presets and earlier services. Nothing is
sent anywhere.
`,
    exits: printExit,
  },
  help: {
    about: 'Show help for a command, or for exit-codes, regions, or phases',
    examples: `Examples:
  blade-deploy help new
  blade-deploy help exit-codes
  blade-deploy help regions
`,
    notes: '',
    exits: printExit,
  },
} as const satisfies Readonly<Record<string, Page>>;

/** Headings: commander's, by its names for them, and those of groups of flags. */
const headings = {
  'Usage:': 'Usage:',
  'Arguments:': 'Arguments:',
  'Options:': 'Options:',
  'Commands:': 'Commands:',
  exitCodes: 'Exit codes:',
  questions: 'Questions (each is asked unless its flag or variable is set):',
  startFrom: 'Start from:',
  notInFile: 'Not in the file:',
  notInServiceFile: 'Not in service.json (for KIND service):',
  changesOfFile: 'Changes (made in a copy; everything else stays as in the file):',
  changes: 'Changes (everything else stays as it was):',
  running: 'Running:',
  rehearsing: 'Rehearsing:',
  output: 'Output:',
  checking: 'Checking:',
  writing: 'Writing:',
  finding: 'Finding eascmd:',
  signingIn: 'Signing in:',
  calling: 'Calling:',
  past: 'Earlier deployments:',
  watching: 'Watching:',
  model: 'The model:',
  data: 'The data:',
  comparing: 'Comparing:',
} as const;

/** Between a command's notes and its flags. */
const variables = {
  ofQuestions: 'Variables, each used without the flag of its name:',
  ofFile: (names: readonly string[]): string => `Variables: ${joins.values(names)}.`,
  others: `Other variables:
  BLADE_DEPLOY_EASCMD         the eascmd to run, without --eascmd
  BLADE_DEPLOY_EASCMD_CONFIG  its sign-in, without --eascmd-config
  BLADE_DEPLOY_LANG           the language, without --lang
  BLADE_DEPLOY_HOME           the folder of settings, answers, and logs
  NO_COLOR, FORCE_COLOR       colors, without --color
  ACCESSIBLE                  the same as --plain
  CI                          nobody is asked
`,
} as const;

const topics = {
  regions: {
    head: ['Region', 'Name', 'EAS', 'GPU plugin groups'],
    listed: 'listed',
    before: [
      'Regions, and the resource groups that run the GPU optimization there.',
      'Optimization for a CPU needs no group and is offered in every region.',
    ],
    notListed: (sign: string): string => `${sign} means not listed as supported.`,
    sameModel: 'A plugin group has the GPU model in its name; the service must run on it, too.',
    withBlade: (tensorflow: string, pytorch: string): string =>
      `With Blade: ${tensorflow},\n${pytorch}.`,
    source: (document: string, date: string): string => `Source: ${document}, ${date}.`,
    listedBy: (date: string): string => `Source of EAS: PAI regions and zones, ${date}.`,
  },
  phases: {
    head: ['Phase', 'Shown as', 'What happens'],
    before: 'The phases of a deployment, in order. Any may be skipped.',
    after: `Optimize begins with the line "Executing plugin" and is documented to take 3 to
10 minutes: before 3 it is early, after 10 it is late. Late doesn't mean failed.
Source: Blade EAS Plugin page, 2026-03.`,
  },
} as const;

/** The texts of `--help`, `help`, and the completion of flags and commands. */
export const help = {
  pages,
  headings,
  variables,
  topics,
  anyExit,
  /** Commander's own text after `Usage:`. */
  usage: (text: string): string => text,
} as const;
