import { Argument, type Command } from 'commander';
import { addViewOptions } from '../command-options.ts';
import { ofPrinting } from '../exit-code-help.ts';
import { completionHelp, examples } from '../help-text.ts';
import { shells } from './shells.ts';

/** The command line of `completion`. */
export function addCompletion(program: Command, version: string): void {
  const completion = program
    .command('completion')
    .description('the script that completes commands, flags and values')
    .addArgument(new Argument('<SHELL>', 'whose script').choices(shells))
    .addHelpText('before', examples.completion)
    .addHelpText('after', `${completionHelp}${ofPrinting}`)
    .action(async (shell: string) => {
      const { scripts } = await import('./scripts.ts');
      const script = shells.find((each) => each === shell);
      if (script) program.configureOutput().writeOut?.(scripts[script]);
    });
  addViewOptions(completion, version);
}
