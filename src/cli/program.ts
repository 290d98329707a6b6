import { Command, Option } from 'commander';
import { flagLabel } from './flag-label.ts';
import { questionOptions } from './flags.ts';
import { helpText } from './help-text.ts';
import {
  defaultOutput,
  defaultWatchLimit,
  parseDuration,
  parseSpeed,
  scenarios,
  templates,
} from './values.ts';

/** What the commands do; the program only reads the command line. */
export interface Commands {
  readonly create: (values: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly deployFile: (file: string, values: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly attach: (
    service: string | undefined,
    values: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
}

/** The command line. What is not built is not here, so that it is refused as unknown. */
export function createProgram(version: string, commands: Commands): Command {
  const program = new Command('blade-deploy')
    .description('From a model to an optimized service on Alibaba Cloud PAI-EAS.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('before', helpText.main)
    .addHelpText('after', helpText.exitCodes)
    .exitOverride()
    .showSuggestionAfterError();
  const create = program
    .command('new', { isDefault: true })
    .description('the guided deployment: ask, review, deploy')
    .addHelpText('before', helpText.create)
    .action((values) => commands.create(values));
  create.optionsGroup('Questions (each is asked if its flag and variable are absent):');
  for (const option of questionOptions(flagLabel)) {
    create.addOption(option);
  }
  create.optionsGroup('Start from:');
  create.addOption(
    new Option('--template <NAME>', 'a service file to start from').choices(templates),
  );
  addRunOptions(create);
  addViewOptions(create);

  const deploy = program
    .command('deploy <FILE>')
    .description('check, review and deploy a file that exists')
    .addHelpText('before', helpText.deploy)
    .action((file, values) => commands.deployFile(file, values));
  deploy.optionsGroup('What the file does not say:');
  deploy.option('--region <REGION>', 'the region that eascmd is signed in to');
  deploy.option('--service-card <CARD>', "the card of the service's group: T4, V100 or P4");
  addRunOptions(deploy, false);
  addViewOptions(deploy);

  const attach = program
    .command('attach [SERVICE]')
    .description('go on watching a deployment that this tool submitted')
    .addHelpText('before', helpText.attach)
    .action((service, values) => commands.attach(service, values));
  addViewOptions(attach);
  for (const command of [create, deploy, attach]) {
    command.exitOverride().helpOption('--help', 'show help').showSuggestionAfterError();
  }
  return program;
}

function addRunOptions(command: Command, writes = true): void {
  command.optionsGroup('Running:');
  if (writes) {
    command.option('--output <FILE>', 'where service.json is written', defaultOutput);
  }
  command
    .option('--yes', 'answer every confirmation that destroys nothing')
    .option('--dry-run', 'write and check the file, print the command, send nothing')
    .option('--no-wait', 'submit, then detach')
    .addOption(new Option('--detach', 'the same as --no-wait').hideHelp())
    .option(
      '--watch-limit <TIME>',
      'how long to watch',
      parseDuration,
      parseDuration(defaultWatchLimit),
    )
    .option('--eascmd <PATH>', 'the eascmd to run')
    .option('--eascmd-config <FILE>', 'the sign-in that eascmd uses (its -c)');
  command.optionsGroup('Rehearsing:');
  command
    .option('--rehearse', 'use the stand-in client: nothing is created')
    .option('--speed <N>', 'how much faster its minutes pass, 1 to 600 (default 30)', parseSpeed)
    .addOption(new Option('--scenario <NAME>', 'what it plays').choices(scenarios));
}

function addViewOptions(command: Command): void {
  command.optionsGroup('Output:');
  command
    .option('--json', 'one JSON event a line on standard output')
    .option('--plain', 'lines instead of screens')
    .addOption(new Option('--color <WHEN>', 'colors').choices(['auto', 'always', 'never']))
    .option('--ascii', 'ASCII signs only');
}
