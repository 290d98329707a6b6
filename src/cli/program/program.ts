import { type Command, type CommandOptions, Option } from 'commander';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { messages } from '../../messages/language.ts';
import type { Answers } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { steps } from '../../questions/steps.ts';
import { nearestName } from '../../service/suggest.ts';
import { type AuxDataCommands, addAuxData } from '../commands/aux-data/command.ts';
import { addCheck } from '../commands/check/command.ts';
import type { HistoryRequest } from '../commands/history.ts';
import { ofAttaching, ofDeploying, ofLookingBack } from '../exit-codes.ts';

import {
  addCompletion,
  addDoctor,
  addHelpCommand,
  addInspect,
  addReport,
  addSchema,
  addSetup,
  addSmoke,
} from './definitions.ts';
import { addQuestionOptions } from './flags.ts';
import { examples, otherVariables } from './help.ts';
import {
  addRunOptions,
  addViewOptions,
  addWatchLimit,
  baseProgram,
  defaultCommand,
  outputOfFile,
  type Writers,
} from './options.ts';
import { parseNamed, templates } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the commands do; the program only reads the command line. */
export interface Commands extends AuxDataCommands {
  /** `named`: whether `new` was said; without a command the start screen comes first. */
  readonly create: (values: Values, named: boolean) => Promise<void>;
  readonly redeploy: (service: string | undefined, values: Values) => Promise<void>;
  readonly history: (request: HistoryRequest, values: Values) => Promise<void>;
  readonly deployFile: (file: string, values: Values) => Promise<void>;
  readonly attach: (service: string | undefined, values: Values) => Promise<void>;
  readonly smoke: (service: string | undefined, values: Values) => Promise<void>;
  readonly inspect: (path: string, values: Values) => Promise<void>;
  readonly report: (id: string, values: Values) => Promise<void>;
  readonly doctor: (values: Values) => Promise<void>;
  readonly check: (files: readonly string[], values: Values) => Promise<void>;
  readonly schema: (kind: string, values: Values) => Promise<void>;
  readonly setup: (values: Values) => Promise<void>;
}

type Add = (program: Command, version: string, commands: Commands) => void;

/** The commands in the order of the help. Only `help` is beside them: it needs all the others. */
const additions: Readonly<Record<string, Add>> = {
  [defaultCommand]: addNew,
  redeploy: addRedeploy,
  deploy: addDeploy,
  check: addCheck,
  attach: addAttach,
  history: addHistory,
  setup: addSetup,
  doctor: addDoctor,
  inspect: addInspect,
  'aux-data': addAuxData,
  smoke: addSmoke,
  report: addReport,
  schema: addSchema,
  completion: addCompletion,
};

/**
 * The command line. What is not built is not here, so that it is refused as unknown. Where `named`, the
 * first word of a command line, is a command, that one alone is defined: the others are as good as half of a start.
 */
export function createProgram(
  version: string,
  commands: Commands,
  writers: Partial<Writers> = {},
  named = '',
): Command {
  const program = baseProgram(version, writers);
  const alone = Object.hasOwn(additions, named) ? additions[named] : undefined;
  for (const add of alone ? [alone] : Object.values(additions)) {
    add(program, version, commands);
  }
  if (alone === undefined) {
    addHelpCommand(program, version);
  }
  return program;
}

const asDefault: CommandOptions = { isDefault: true };

function addNew(program: Command, version: string, commands: Commands): void {
  const create = program
    .command(defaultCommand, asDefault)
    .description('the guided deployment: ask, review, deploy')
    .addHelpText('before', examples.create)
    .addHelpText('after', () => `${variableHelp()}${otherVariables}${ofDeploying}`)
    // `blade-deploy depoly` comes here, since this is what runs without a command.
    .allowExcessArguments()
    .action(async (values: Values, command: Command) => {
      refuseWords(program, command);
      await commands.create(values, program.args[0] === defaultCommand);
    });
  create.optionsGroup('Questions (each is asked if its flag and variable are absent):');
  addQuestionOptions(create, flagLabel);
  create.optionsGroup('Start from:');
  create.addOption(
    new Option('--template <NAME>', 'a service file to start from').choices(templates),
  );
  create.addOption(
    new Option('--from <FILE>', 'start from your service.json; what no answer changes stays')
      .conflicts('template')
      .argParser(parseNamed),
  );
  create.option('--preset <NAME>', 'answers that were saved under a name', parseNamed);
  create.option('--save-preset <NAME>', 'keep the answers under a name', parseNamed);
  addRunOptions(create);
  addViewOptions(create, version);
}

/** A word where none belongs: a command that does not exist, or one word too many for `new`. */
function refuseWords(program: Command, command: Command): void {
  const [word] = command.args;
  if (word === undefined) {
    return;
  }
  const names = program.commands.map((each) => each.name());
  const message =
    program.args[0] === defaultCommand
      ? `too many arguments for '${defaultCommand}': ${command.args.join(' ')}`
      : messages('output').unknownCommand(word, nearestName(word, names));
  program.error(`error: ${message}`, {
    code: 'blade-deploy.unknown-command',
    exitCode: exitCode.usage,
  });
}

function addDeploy(program: Command, version: string, commands: Commands): void {
  const deploy = program
    .command('deploy <FILE>')
    .description('check, review and deploy a file that exists')
    .addHelpText('before', examples.deploy)
    .addHelpText(
      'after',
      `\nVariables: BLADE_DEPLOY_REGION, BLADE_DEPLOY_SERVICE_CARD.\n${otherVariables}${ofDeploying}`,
    )
    .action((file: string, values: Values) => commands.deployFile(file, values));
  deploy.optionsGroup('What the file does not say:');
  deploy.option('--region <REGION>', 'the region that eascmd is signed in to');
  deploy.option('--service-card <CARD>', "the card of the service's group: T4, V100 or P4");
  deploy.optionsGroup('Changes (in a copy; what is not named stays as the file has it):');
  addQuestionOptions(deploy, flagLabel);
  addRunOptions(deploy, outputOfFile);
  addViewOptions(deploy, version);
}

function addRedeploy(program: Command, version: string, commands: Commands): void {
  const again = program
    .command('redeploy [SERVICE]')
    .description('deploy again what was deployed before')
    .addHelpText('before', examples.redeploy)
    .addHelpText('after', () => `${variableHelp()}${otherVariables}${ofDeploying}`)
    .action((service: string | undefined, values: Values) => commands.redeploy(service, values));
  again.optionsGroup('Changes (what is not named stays as it was):');
  addQuestionOptions(again, flagLabel);
  addRunOptions(again);
  addViewOptions(again, version);
}

function addHistory(program: Command, version: string, commands: Commands): void {
  const history = program
    .command('history')
    .description('earlier deployments')
    .addHelpText('before', examples.history)
    .addHelpText('after', ofLookingBack)
    .action((values: Values) => commands.history({ phases: values['phases'] === true }, values));
  history.optionsGroup('Looking back:');
  history.option('--phases', 'where the time goes: p50 and p90 of each phase');
  addViewOptions(history, version);
  history
    .command('show <ID>')
    .description('all that is known of one, and its file')
    .addHelpText('before', examples.historyShow)
    .addHelpText('after', ofLookingBack)
    .action((id: string, _: Values, command: Command) =>
      commands.history({ show: id, phases: false }, command.optsWithGlobals()),
    );
  history
    .command('diff <A> <B>')
    .description('what differs between the files of two')
    .addHelpText('before', examples.historyDiff)
    .addHelpText('after', ofLookingBack)
    .action((a: string, b: string, _: Values, command: Command) =>
      commands.history({ diff: [a, b], phases: false }, command.optsWithGlobals()),
    );
}

function addAttach(program: Command, version: string, commands: Commands): void {
  const attach = program
    .command('attach [SERVICE]')
    .description('go on watching a deployment that this tool submitted')
    .addHelpText('before', examples.attach)
    .addHelpText('after', ofAttaching)
    .action((service: string | undefined, values: Values) => commands.attach(service, values));
  attach.optionsGroup('Watching:');
  attach.option('--exit-status', "say nothing; exit with the deployment's own code");
  addWatchLimit(attach);
  addViewOptions(attach, version);
}

/** What the help says of a question's flag: the noun, the values where they are few and fixed, and the default. */
function flagLabel(step: Step): string {
  const noun = lowerFirst(messages('questions').questions[step.id].label);
  const known = step.options({}).offered.map(({ value }) => value);
  const few = known.length > 0 && known.length <= 4 && known.every((value) => value !== '');
  // `<cpu|gpu>` says it already.
  const values = few && !step.metavar.includes('|') ? `: ${known.join(', ')}` : '';
  return `${noun}${values}${defaultOf(step)}`;
}

/** `GPU card` keeps its capitals. */
function lowerFirst(label: string): string {
  return /^[A-Z][^A-Z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

const onCpu: Answers = { blade: true, device: 'cpu' };
const onGpu: Answers = { blade: true, device: 'gpu' };

/** Defaults may depend on the device. */
function defaultOf(step: Step): string {
  const [cpu, gpu] = [onCpu, onGpu].map((answers) => step.fallback(answers) ?? '');
  if (!cpu && !gpu) {
    return '';
  }
  if (cpu === gpu) {
    return ` (default: ${cpu})`;
  }
  return cpu ? ` (default: ${cpu} on CPU, ${gpu} on GPU)` : ` (default: ${gpu} on GPU)`;
}

/** The variable behind each question's flag, two in a row. */
function variableHelp(): string {
  const names = steps.flatMap(({ environment }) => environment ?? []);
  const rows = names.flatMap((name, index) =>
    index % 2 === 0 ? [`  ${name.padEnd(38)}${names[index + 1] ?? ''}`.trimEnd()] : [],
  );
  return `\nVariables of the questions, each instead of the flag of its name:\n${rows.join('\n')}\n`;
}
