import { Command } from 'commander';
import { type Help, languageTags } from '../../messages/language.ts';
import { scenarioNames } from '../../service/scenario-names.ts';
import { addPage, described, flag, group, helpFormat } from './help.ts';
import {
  defaultOutput,
  defaultWatchLimit,
  parseDuration,
  parseNamed,
  parseSpeed,
} from './values.ts';

const outputOfQuestions = ({ output }: Help['flags']): string => output(defaultOutput);

/** The flags of commands that deploy. */
export function addRunOptions(command: Command, output = outputOfQuestions): void {
  group(command, 'running')
    .addOption(flag('--output <FILE>', output, parseNamed))
    .addOption(flag('--yes', ({ yes }) => yes))
    .addOption(flag('--allow-delete <NAME>', ({ allowDelete }) => allowDelete, parseNamed))
    .addOption(flag('--dry-run', ({ dryRun }) => dryRun))
    .addOption(flag('--no-wait', ({ noWait }) => noWait))
    .addOption(flag('--detach', ({ detach }) => detach).hideHelp());
  addWatchLimit(command);
  addClientOptions(command);
  addRehearsalOptions(command);
}

export function addRehearsalOptions(command: Command): void {
  group(command, 'rehearsing')
    .addOption(flag('--rehearse', ({ rehearse }) => rehearse))
    .addOption(flag('--speed <N>', ({ speed }) => speed, parseSpeed))
    .addOption(flag('--scenario <NAME>', ({ scenario }) => scenario).choices(scenarioNames));
}

/** Which eascmd and which sign-in to use. */
export function addClientOptions(command: Command): void {
  command
    .addOption(flag('--eascmd <PATH>', ({ eascmd }) => eascmd, parseNamed))
    .addOption(flag('--eascmd-config <FILE>', ({ eascmdConfig }) => eascmdConfig, parseNamed));
}

export function addWatchLimit(command: Command): void {
  const say = ({ watchLimit }: Help['flags']): string => watchLimit(defaultWatchLimit);
  command.addOption(flag('--watch-limit <TIME>', say, parseDuration));
}

/** What a file doesn't contain. */
export function addFileContext(command: Command): void {
  command
    .addOption(flag('--region <REGION>', ({ region }) => region))
    .addOption(flag('--service-card <CARD>', ({ serviceCard }) => serviceCard));
}

/** The flags of every command, from `addViewOptions`, and those whose value is the next word. */
export const viewFlag = /^--(?:json|plain|ascii|color|lang)(?:=|$)/;
export const valuedViewFlag = /^--(?:color|lang)$/;

export function addViewOptions(command: Command, version: string): void {
  group(command, 'output')
    .addOption(flag('--json', ({ json }) => json))
    .addOption(flag('--plain', ({ plain }) => plain))
    .addOption(flag('--color <WHEN>', ({ color }) => color).choices(['auto', 'always', 'never']))
    .addOption(flag('--ascii', ({ ascii }) => ascii))
    .addOption(flag('--lang <LANGUAGE>', ({ lang }) => lang).choices(languageTags));
  addHelpAndVersion(command, version);
}

function addHelpAndVersion(command: Command, version: string): Command {
  command.addHelpOption(flag('--help', ({ help }) => help)).version(version, '--version');
  for (const option of command.options) {
    if (option.long === '--version') described(option, (flags) => flags.version);
  }
  return command;
}

/** Where the program writes its results and its errors. */
export interface Writers {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** The command that runs if none is named. */
export const defaultCommand = 'new';

/** The program without commands: what each added command inherits. */
export function baseProgram(version: string, writers: Partial<Writers> = {}): Command {
  const program = addHelpAndVersion(new Command('blade-deploy'), version);
  return (
    addPage(program, 'main')
      .helpCommand(false)
      .configureHelp(helpFormat)
      // Errors on the command line are printed when caught, in the language of the process.
      .configureOutput({ ...writers, outputError: () => {} })
      .exitOverride()
      .showSuggestionAfterError()
  );
}
