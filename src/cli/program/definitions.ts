import { Argument, type Command, Option } from 'commander';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../messages/language.ts';
import { nearestName } from '../../service/suggest.ts';
import { exitCodes, ofPrinting } from '../exit-codes.ts';

import { completionHelp, examples, schemaHelp } from './help.ts';
import { addClientOptions, addRehearsalOptions, addViewOptions } from './options.ts';
import { keyVariables, parseDuration, parseNamed, schemaKinds, shells } from './values.ts';

/** The command line of `completion`. */
export function addCompletion(program: Command, version: string): void {
  const completion = program
    .command('completion')
    .description('the script that completes commands, flags and values')
    .addArgument(new Argument('<SHELL>', 'whose script').choices(shells))
    .addHelpText('before', examples.completion)
    .addHelpText('after', `${completionHelp}${ofPrinting}`)
    .action(async (shell: string) => {
      const { scripts } = await import('../commands/completion/scripts.ts');
      const script = shells.find((each) => each === shell);
      if (script) program.configureOutput().writeOut?.(scripts[script]);
    });
  addViewOptions(completion, version);
}

type Values = Readonly<Record<string, unknown>>;

/** The command line of `doctor`. */
export function addDoctor(
  program: Command,
  version: string,
  commands: { readonly doctor: (values: Values) => Promise<void> },
): void {
  const doctor = program
    .command('doctor')
    .description('what works and what does not, with a fix for each')
    .addHelpText('before', doctorExamples)
    .addHelpText('after', doctorHelp)
    .action((values: Values) => commands.doctor(values));
  doctor.optionsGroup('Looking at:');
  addClientOptions(doctor);
  doctor.option('--rehearse', 'the stand-in client instead of eascmd');
  addViewOptions(doctor, version);
}

const doctorExamples = `Examples:
  blade-deploy doctor
  blade-deploy doctor --json
  blade-deploy doctor --rehearse      the stand-in instead of eascmd
`;

const doctorHelp = `
It runs eascmd with --help, and with ls for each sign-in. It changes nothing.

${exitCodes({
  ok: 'nothing that would keep a deployment from working',
  usage: 'wrong usage',
  noEascmd: 'a fault: eascmd, a sign-in, or this machine',
  interrupted: 'interrupted',
})}`;

/** The command line of `inspect`. */
export function addInspect(
  program: Command,
  version: string,
  commands: { readonly inspect: (path: string, values: Values) => Promise<void> },
): void {
  const inspect = program
    .command('inspect <PATH>')
    .description('inputs, outputs, types, shapes, and runtime fit of a local model')
    .addHelpText('before', inspectExamples)
    .addHelpText('after', inspectHelp)
    .action((path: string, values: Values) => commands.inspect(path, values));
  addViewOptions(inspect, version);
}

const inspectExamples = `Examples:
  blade-deploy inspect frozen.pb
  blade-deploy inspect saved_model/        the folder of a SavedModel
  blade-deploy inspect model.tar.gz        each model in an archive or folder
  blade-deploy inspect frozen.pb --json
`;

const inspectHelp = `
It reads a TensorFlow graph (.pb, .pbtxt), a SavedModel, a PyTorch file (.pt,
.pth), or a .npy file, alone or in a folder, .zip, .tar, or .tar.gz. Nothing of
the file is executed or unpickled, and it is sent nowhere.
The fit is judged by TensorFlow 1.15, Torch 1.6, and Python 3.6, the versions of
the plugin's SDK. Each finding names its source.

${exitCodes({
  ok: 'read, and nothing was found that the runtime lacks',
  usage: 'wrong usage, or no model that can be read is at that path',
  refused: 'a model uses what the runtime does not have',
  interrupted: 'interrupted',
})}`;

/** The command line of `report`. */
export function addReport(
  program: Command,
  version: string,
  commands: { readonly report: (id: string, values: Values) => Promise<void> },
): void {
  const report = program
    .command('report <ID>')
    .description('a redacted bundle for someone who helps; sent nowhere')
    .addHelpText('before', reportExamples)
    .addHelpText('after', reportHelp)
    .action((id: string, values: Values) => commands.report(id, values));
  report.optionsGroup('Writing:');
  report.option(
    '--output <FILE>',
    'where it is written (default: blade-deploy-report-<ID>.txt)',
    parseNamed,
  );
  report.option('--yes', 'write it without asking');
  addViewOptions(report, version);
}

const reportExamples = `Examples:
  blade-deploy report 1a2b                  the end of an id is enough
  blade-deploy report 1a2b --output help.txt --yes
  blade-deploy history                      lists the ids
`;

const reportHelp = `
It looks at this machine as doctor does, and lists what is in the report before
it is written: one text file, for its owner alone.
Keys, tokens, account numbers, buckets and paths in them, addresses, and the
names of home, user and machine are taken out. It is sent nowhere.

${exitCodes({
  ok: 'written',
  usage: 'wrong usage, no deployment has that id, or the file cannot be written',
  inputNeeded: 'nobody is there to agree: add --yes',
  fault: 'a fault of this tool; the path of its log is printed',
  interrupted: 'not written, because you said no or left',
})}`;

/** The command line of `schema`. */
export function addSchema(
  program: Command,
  version: string,
  commands: { readonly schema: (kind: string, values: Values) => Promise<void> },
): void {
  const schema = program
    .command('schema')
    .description('the JSON Schema of service.json, of the events, or of the project file')
    .addArgument(
      new Argument('[KIND]', 'what it describes')
        .choices(schemaKinds)
        .default('service', 'service'),
    )
    .addHelpText('before', examples.schema)
    .addHelpText('after', `${schemaHelp}${ofPrinting}`)
    .action((kind: string, values: Values) => commands.schema(kind, values));
  schema.optionsGroup('Of service.json, what the file does not say:');
  schema.option('--region <REGION>', 'the region that eascmd is signed in to');
  schema.option('--service-card <CARD>', "the card of the service's group: T4, V100 or P4");
  addViewOptions(schema, version);
}

/** The command line of `setup`. No flag takes a key: it would stand in the shell's history. */
export function addSetup(
  program: Command,
  version: string,
  commands: { readonly setup: (values: Values) => Promise<void> },
): void {
  const setup = program
    .command('setup')
    .description('find eascmd, sign in, one sign-in per region')
    .addHelpText('before', examples.setup)
    .addHelpText('after', setupHelp)
    .action((values: Values) => commands.setup(values));
  setup.optionsGroup('Finding eascmd:');
  setup
    .option('--eascmd <PATH>', 'the eascmd to use from now on', parseNamed)
    .option('--download', 'fetch it where there is none')
    .option('--download-to <DIR>', 'the folder it is put in (default: ~/.local/bin)', parseNamed)
    .option('--yes', 'set a run bit that is missing; replace a file that is no eascmd');
  setup.optionsGroup('Signing in:');
  setup
    .option('--region <REGION>', 'the region to sign in to')
    .option('--sign-in', 'sign in with the keys in the environment')
    .option('--vpc', "through the region's endpoint inside a VPC");
  addRehearsalOptions(setup);
  addViewOptions(setup, version);
}

const setupHelp = `
eascmd takes the AccessKey secret on its command line: for that moment other
users of this machine can see it in the list of processes. blade-deploy keeps
neither the ID nor the secret.

Variables:
  ${keyVariables.accessKeyId}      the keys that --sign-in uses
  ${keyVariables.accessKeySecret}
  BLADE_DEPLOY_REGION              the region, if --region is absent
  BLADE_DEPLOY_EASCMD              the eascmd to run, if --eascmd is absent
  BLADE_DEPLOY_DOWNLOAD_URL        the address of a mirror to fetch eascmd from
  HTTPS_PROXY, NO_PROXY            the proxy that it is fetched through
  NODE_EXTRA_CA_CERTS              the certificate of a proxy that reads traffic

${exitCodes({
  ok: 'eascmd runs, and is signed in where that was asked for',
  usage: 'wrong usage: unknown flag, value not allowed',
  noEascmd: 'eascmd is missing or does not run, or its keys were not accepted',
  inputNeeded: 'something is missing and nobody to ask: each flag is listed',
  unknown: 'signed in, but whether the keys work could not be checked',
})}`;

export const defaultTimeout = '60s';

/** The command line of `smoke`. */
export function addSmoke(
  program: Command,
  version: string,
  commands: { readonly smoke: (service: string | undefined, values: Values) => Promise<void> },
): void {
  const smoke = program
    .command('smoke [SERVICE]')
    .description("one call to a service, with the user's own sample")
    .addHelpText('before', examples.smoke)
    .addHelpText('after', smokeVariables)
    .action((service: string | undefined, values: Values) => commands.smoke(service, values));
  smoke.optionsGroup('Calling:');
  smoke
    .option('--data <FILE>', 'what is sent, by POST; without it nothing is, by GET', parseNamed)
    .option('--region <REGION>', "the service's region (default: where it was deployed to)")
    .option(
      '--timeout <TIME>',
      `how long it may take, such as 10s or 2m (default: ${defaultTimeout} a call, 2m for the gateway)`,
      parseDuration,
    );
  addClientOptions(smoke);
  smoke.addOption(new Option('--rehearse', 'refused: a rehearsal has nothing to call').hideHelp());
  addViewOptions(smoke, version);
}

const smokeVariables = `
Variables:
  EAS_TOKEN              the service's token; without it eascmd is asked for it
  BLADE_DEPLOY_REGION    the region, if --region is absent

${exitCodes({
  ok: 'it answered with a status from 200 to 299',
  failed: 'it answered otherwise or not at all, is not there, or was only rehearsed',
  usage: 'wrong usage: unknown flag, a file that cannot be read',
  noEascmd: 'eascmd would have to be asked, and is missing or not signed in',
  inputNeeded: 'no service is named and nobody can be asked, or its token is not known',
  interrupted: 'interrupted',
})}`;

/** `help`, `help COMMAND` and `help TOPIC`. */
export function addHelpCommand(program: Command, version: string): void {
  const help = program
    .command('help [TOPIC]')
    .description('help on a command, or on exit-codes, regions or phases')
    .addHelpText('before', examples.help)
    .addHelpText('after', ofPrinting)
    .action(async (topic: string | undefined) => {
      const command = program.commands.find((each) => each.name() === topic);
      if (topic === undefined || command) {
        (command ?? program).outputHelp();
        return;
      }
      // The catalogue is loaded for this alone.
      await loadMessages('phases');
      const { helpTopics } = await import('./help-topics.ts');
      const text = Object.hasOwn(helpTopics, topic) ? helpTopics[topic] : undefined;
      if (text === undefined) {
        const known = [...program.commands.map((each) => each.name()), ...Object.keys(helpTopics)];
        const meant = nearestName(topic, known);
        program.error(`error: ${messages('output').unknownTopic(topic, known, meant)}`, {
          exitCode: exitCode.usage,
        });
      }
      program.configureOutput().writeOut?.(text());
    });
  addViewOptions(help, version);
}
