import { Command } from 'commander';
import { exitCodeHelp } from './exit-code-help.ts';
import { examples, moreHelp } from './help-text.ts';

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
