import process from 'node:process';
import type { Command, CommanderError } from 'commander';
import { exitCode } from '../eascmd/exit-codes.ts';
import { mask } from '../eascmd/secrets.ts';
import { messages } from '../messages/language.ts';
import { errorDetails, errorMessage } from '../platform/errors.ts';
import { findPaths } from '../platform/paths.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import { nearestName } from '../service/suggest.ts';
import { openEventStream, ownResult } from './events.ts';
import { say, withoutFileSecrets } from './output.ts';

/** Help and version end well; everything else that commander refuses is wrong usage. */
export function afterUsage(error: CommanderError, program: Command | undefined): number {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  const meant = program && meantBy(program, process.argv.slice(2), error);
  const hint = meant === undefined ? [] : [messages('output').didYouMean(meant)];
  if (!process.argv.includes('--json')) {
    // What was wrong has been said by commander.
    hint.forEach(say);
  }
  const message = [error.message.replace(/^error: /, ''), ...hint].join('\n');
  tellResult('refused', exitCode.usage, 'usage', message);
  return exitCode.usage;
}

export function fault(error: unknown): number {
  const message = mask(withoutFileSecrets(errorMessage(error)));
  const details = mask(withoutFileSecrets(errorDetails(error)));
  say(messages('output').fault(message));
  const path = writeFaultLog(findPaths(process.env).faults, details);
  say(path === undefined ? details : messages('output').faultLog(path));
  tellResult('unknown', exitCode.fault, 'fault', message);
  return exitCode.fault;
}

function tellResult(
  outcome: 'refused' | 'unknown',
  code: number,
  error: string,
  message: string,
): void {
  if (process.argv.includes('--json')) {
    const isRehearsal = process.argv.includes('--rehearse');
    openEventStream('json', () => isRehearsal).event(
      ownResult(outcome, code, { code: error, message }),
    );
  }
}

/**
 * What was most likely meant by a word that commander refuses. It says so itself of flags; of
 * subcommands and of values with choices it does not.
 */
function meantBy(
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
