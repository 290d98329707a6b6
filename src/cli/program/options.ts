import { Command, Option } from 'commander';
import { scenarioNames } from '../../service/scenario-names.ts';
import { exitCodeHelp } from '../exit-codes.ts';
import { examples, moreHelp } from './help.ts';
import {
  defaultOutput,
  defaultWatchLimit,
  parseDuration,
  parseNamed,
  parseSpeed,
} from './values.ts';

const outputOfQuestions = `where service.json is written (default: ${defaultOutput})`;

/** What is deployed is the file itself, until an answer of it is changed on the review. */
export const outputOfFile = 'where a copy with edited answers is written (default: beside FILE)';

/** The flags of whatever deploys. */
export function addRunOptions(command: Command, output = outputOfQuestions): void {
  command.optionsGroup('Running:');
  command
    .option('--output <FILE>', output, parseNamed)
    .option('--yes', 'answer every confirmation that destroys nothing')
    .option(
      '--allow-delete <NAME>',
      'with --yes: delete this service if it is there, then create it',
      parseNamed,
    )
    .option('--dry-run', 'write and check the file, print the command, send nothing')
    .option('--no-wait', 'submit, then detach')
    .addOption(new Option('--detach', 'the same as --no-wait').hideHelp());
  addWatchLimit(command);
  addClientOptions(command);
  addRehearsalOptions(command);
}

export function addRehearsalOptions(command: Command): void {
  command.optionsGroup('Rehearsing:');
  command
    .option('--rehearse', 'use the stand-in client: nothing is created')
    .option('--speed <N>', 'how much faster its minutes pass, 1 to 600 (default: 30)', parseSpeed)
    .addOption(new Option('--scenario <NAME>', 'what it plays').choices(scenarioNames));
}

/** Which eascmd is run, and with which sign-in. */
export function addClientOptions(command: Command): void {
  command
    .option('--eascmd <PATH>', 'the eascmd to run', parseNamed)
    .option('--eascmd-config <FILE>', 'the sign-in that eascmd uses (its -c)', parseNamed);
}

export function addWatchLimit(command: Command): void {
  const text = `how long to watch, such as 90s, 30m or 2h (default: ${defaultWatchLimit})`;
  command.option('--watch-limit <TIME>', text, parseDuration);
}

/** The flags of every command. */
export function addViewOptions(command: Command, version: string): void {
  command.optionsGroup('Output:');
  command
    .option('--json', 'one JSON event a line on standard output')
    .option('--plain', 'lines instead of screens')
    .addOption(
      new Option('--color <WHEN>', 'colors (default: auto)').choices(['auto', 'always', 'never']),
    )
    .option('--ascii', 'ASCII signs only')
    .helpOption('--help', 'show help')
    .version(version, '--version', 'print the version');
}

/** Where the program writes: what was asked for, and what went wrong. */
export interface Writers {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** What runs where no command is named. */
export const defaultCommand = 'new';

/** The program without a command: what each command that is added to it inherits. */
export function baseProgram(version: string, writers: Partial<Writers> = {}): Command {
  return (
    new Command('blade-deploy')
      .description('From a model to an optimized service on Alibaba Cloud PAI-EAS.')
      .version(version, '--version', 'print the version')
      .helpOption('--help', 'show help')
      .helpCommand(false)
      .addHelpText('before', examples.main)
      .addHelpText('after', `\n${exitCodeHelp}${moreHelp}`)
      // As wide everywhere, so that the pages can be written when the program is built.
      .configureHelp({ helpWidth: 80 })
      .configureOutput(writers)
      .exitOverride()
      .showSuggestionAfterError()
  );
}
