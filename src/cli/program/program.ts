import type { Command, CommandOptions } from 'commander';
import { exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../messages/language.ts';
import type { Answers } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { steps } from '../../questions/steps.ts';
import { nearestName } from '../../service/suggest.ts';
import { type AuxDataCommands, addAuxData } from '../commands/aux-data/command.ts';
import { addCheck } from '../commands/check/command.ts';
import type { HistoryRequest } from '../commands/history.ts';
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
import { addPage, fileVariables, flag, group } from './help.ts';
import {
  addFileContext,
  addRunOptions,
  addViewOptions,
  addWatchLimit,
  baseProgram,
  defaultCommand,
  type Writers,
} from './options.ts';
import { parseNamed, templates } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the commands do; the program only parses the command line. */
export interface Commands extends AuxDataCommands {
  /** `named`: whether `new` was typed. Without a command, the start screen comes first. */
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

/** The commands in the order of the help. Only `help` is separate: it needs all the others. */
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
 * The command line. Unfinished features are absent, so they are refused as unknown. If `named`, the
 * first word of a command line, is a command, only that one is defined, because the others take
 * almost half of the start-up time.
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
  const create = addPage(program.command(defaultCommand, asDefault), 'new', questionVariables)
    // `blade-deploy depoly` gets here, since this command runs when none is named.
    .allowExcessArguments()
    .action(async (values: Values, command: Command) => {
      await refuseWords(program, command);
      await commands.create(values, program.args[0] === defaultCommand);
    });
  addQuestionOptions(group(create, 'questions'), flagLabel);
  const from = flag('--from <FILE>', (flags) => flags.from, parseNamed);
  group(create, 'startFrom')
    .addOption(flag('--template <NAME>', ({ template }) => template).choices(templates))
    .addOption(from.conflicts('template'))
    .addOption(flag('--preset <NAME>', ({ preset }) => preset, parseNamed))
    .addOption(flag('--save-preset <NAME>', ({ savePreset }) => savePreset, parseNamed));
  addRunOptions(create);
  addViewOptions(create, version);
}

/** Handles an unexpected word: an unknown command, or an extra word after `new`. */
async function refuseWords(program: Command, command: Command): Promise<void> {
  const [word] = command.args;
  if (word === undefined) {
    return;
  }
  const names = program.commands.map((each) => each.name());
  const message =
    program.args[0] === defaultCommand
      ? (await loadMessages('usage')).wordsAfter(defaultCommand, command.args)
      : messages('output').unknownCommand(word, nearestName(word, names));
  program.error(message, {
    code: 'blade-deploy.unknown-command',
    exitCode: exitCode.usage,
  });
}

function addDeploy(program: Command, version: string, commands: Commands): void {
  const variables = (): string => `${fileVariables()}${otherVariables()}`;
  const deploy = addPage(program.command('deploy <FILE>'), 'deploy', variables).action(
    (file: string, values: Values) => commands.deployFile(file, values),
  );
  addFileContext(group(deploy, 'notInFile'));
  addQuestionOptions(group(deploy, 'changesOfFile'), flagLabel);
  addRunOptions(deploy, ({ outputOfFile }) => outputOfFile);
  addViewOptions(deploy, version);
}

function addRedeploy(program: Command, version: string, commands: Commands): void {
  const page = addPage(program.command('redeploy [SERVICE]'), 'redeploy', questionVariables);
  const again = page.action((service: string | undefined, values: Values) =>
    commands.redeploy(service, values),
  );
  addQuestionOptions(group(again, 'changes'), flagLabel);
  addRunOptions(again);
  addViewOptions(again, version);
}

function addHistory(program: Command, version: string, commands: Commands): void {
  const history = addPage(program.command('history'), 'history').action((values: Values) =>
    commands.history({ phases: values['phases'] === true }, values),
  );
  group(history, 'past').addOption(flag('--phases', ({ phases }) => phases));
  addViewOptions(history, version);
  addPage(history.command('show <ID>'), 'history show').action(
    (id: string, _: Values, command: Command) =>
      commands.history({ show: id, phases: false }, command.optsWithGlobals()),
  );
  addPage(history.command('diff <A> <B>'), 'history diff').action(
    (a: string, b: string, _: Values, command: Command) =>
      commands.history({ diff: [a, b], phases: false }, command.optsWithGlobals()),
  );
}

function addAttach(program: Command, version: string, commands: Commands): void {
  const attach = addPage(program.command('attach [SERVICE]'), 'attach').action(
    (service: string | undefined, values: Values) => commands.attach(service, values),
  );
  group(attach, 'watching').addOption(flag('--exit-status', ({ exitStatus }) => exitStatus));
  addWatchLimit(attach);
  addViewOptions(attach, version);
}

/**
 * The help text of a question's flag: the noun, the values if they are few and fixed, and the
 * default.
 */
function flagLabel(step: Step): string {
  const known = step.options({}).offered.map(({ value }) => value);
  const few = known.length > 0 && known.length <= 4 && known.every((value) => value !== '');
  // `<cpu|gpu>` already lists them.
  const values = few && !step.metavar.includes('|') ? known : [];
  return messages('help').flags.question(messages('questions').questions[step.id].label, values, {
    cpu: step.fallback(onCpu) ?? '',
    gpu: step.fallback(onGpu) ?? '',
  });
}

const onCpu: Answers = { blade: true, device: 'cpu' };
const onGpu: Answers = { blade: true, device: 'gpu' };

const otherVariables = (): string => `\n${messages('help').variables.others}`;

/** The variable of each question's flag, two per row. */
function questionVariables(): string {
  const names = steps.flatMap(({ environment }) => environment ?? []);
  const rows = names.flatMap((name, index) =>
    index % 2 === 0 ? [`  ${name.padEnd(38)}${names[index + 1] ?? ''}`.trimEnd()] : [],
  );
  const { ofQuestions } = messages('help').variables;
  return `\n${ofQuestions}\n${rows.join('\n')}\n${otherVariables()}`;
}
