import type { Command, CommanderError } from 'commander';
import { nearestName } from '../service/suggest.ts';

/**
 * What was most likely meant by a word that commander refuses. It says so itself of flags; of
 * subcommands and of values with choices it does not.
 */
export function meantBy(
  program: Command,
  args: readonly string[],
  { code, message }: CommanderError,
): string | undefined {
  switch (code) {
    case 'commander.excessArguments':
      return subcommand(program, args);
    case 'commander.invalidArgument':
      return choice(message);
    default:
      return undefined;
  }
}

/** `history shwo`: where a command has others inside, a word too many was to name one. */
function subcommand(program: Command, args: readonly string[]): string | undefined {
  let command = program;
  for (const word of args) {
    const inner = command.commands.find((each) => each.name() === word);
    if (inner) command = inner;
    else if (!word.startsWith('-')) {
      return nearestName(
        word,
        command.commands.map((each) => each.name()),
      );
    }
  }
  return undefined;
}

/** Commander hands over its sentence alone. */
function choice(message: string): string | undefined {
  const [, given, allowed] =
    /'([^']*)' is invalid\b.*Allowed choices are (.+)\.$/su.exec(message) ?? [];
  return given === undefined ? undefined : nearestName(given, allowed?.split(', ') ?? []);
}
