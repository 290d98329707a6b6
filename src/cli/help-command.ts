import type { Command } from 'commander';
import { nearestName } from '../service/suggest.ts';
import { addViewOptions } from './command-options.ts';
import { ofPrinting } from './exit-code-help.ts';
import { examples } from './help-text.ts';
import { sentences } from './sentences.ts';

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
      const { helpTopics } = await import('./help-topics.ts');
      const text = Object.hasOwn(helpTopics, topic) ? helpTopics[topic] : undefined;
      if (text === undefined) {
        const known = [...program.commands.map((each) => each.name()), ...Object.keys(helpTopics)];
        const meant = nearestName(topic, known);
        program.error(`error: ${sentences.unknownTopic(topic, known, meant)}`, { exitCode: 2 });
      }
      program.configureOutput().writeOut?.(text());
    });
  addViewOptions(help, version);
}
