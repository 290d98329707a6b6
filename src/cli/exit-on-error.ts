import process from 'node:process';
import type { Command, CommanderError } from 'commander';
import { exitCode } from '../eascmd/exit-codes.ts';
import { mask } from '../eascmd/secrets.ts';
import { languageTags, loadMessages, messages, type Usage } from '../messages/language.ts';
import { errorCode, errorDetails, errorMessage } from '../platform/errors.ts';
import { openFileLimit } from '../platform/os.ts';
import { findPaths } from '../platform/paths.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import { nearestName } from '../service/suggest.ts';
import { openEventStream, ownResult } from './events.ts';
import { say, withoutFileSecrets } from './output.ts';

/** Help and version succeed. Everything else that commander refuses is wrong usage. */
export async function afterUsage(
  error: CommanderError,
  program: Command | undefined,
): Promise<number> {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  const words = await loadMessages('usage');
  const suggestion = program && suggestionFor(program, process.argv.slice(2), error);
  const hint = suggestion === undefined ? [] : [messages('output').didYouMean(suggestion)];
  return refuseUsage([usageMessage(error, words), ...hint].join('\n'), words);
}

/** For a value of BLADE_DEPLOY_LANG that isn't a language. */
export async function afterWrongLanguage(value: string): Promise<number> {
  const words = await loadMessages('usage');
  const reason = words.choices(languageTags);
  return refuseUsage(words.wrongVariable('BLADE_DEPLOY_LANG', value, reason), words);
}

function refuseUsage(message: string, { error }: Usage): number {
  if (!process.argv.includes('--json')) {
    say(error(message));
  }
  printResult('refused', exitCode.usage, 'usage', message);
  return exitCode.usage;
}

/**
 * The message for each commander code. Commander passes only its sentence, so the facts are parsed
 * from it.
 */
const sentences: Readonly<
  Record<string, readonly [RegExp, (words: Usage, facts: readonly string[]) => string]>
> = {
  'commander.unknownOption': [
    /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/su,
    (words, [flag = '', similar = '']) =>
      words.unknownOption(flag, similar === '' ? [] : similar.split(', ')),
  ],
  'commander.optionMissingArgument': [
    /^error: option '(.*)' argument missing$/su,
    (words, [flags = '']) => words.optionMissingArgument(flags),
  ],
  'commander.missingArgument': [
    /^error: missing required argument '(.*)'$/su,
    (words, [name = '']) => words.missingArgument(name),
  ],
  'commander.excessArguments': [
    /^error: too many arguments for '(.*?)'\. Expected (\d+) arguments? but got (\d+): (.*)\.$/su,
    (words, [command = '', limit, count, given = '']) =>
      words.excessArguments(command, Number(limit), Number(count), given),
  ],
  'commander.conflictingOption': [
    /^error: option '(.*)' cannot be used with option '(.*)'$/su,
    (words, [one = '', other = '']) => words.conflictingOption(one, other),
  ],
  'commander.invalidArgument': [
    /^error: (?:option|command-argument)(?: '([^']*)' argument| value) '(.*)' is invalid(?:\.| for argument '(.*?)'\.) (.*)$/su,
    (words, [flags = '', value = '', name = '', reason = '']) =>
      name === ''
        ? words.wrongOption(flags, value, reasonOf(reason, words))
        : words.wrongArgument(name, value, reasonOf(reason, words)),
  ],
};

/** In the language of the process. A sentence that isn't known is printed as commander wrote it. */
function usageMessage({ code, message }: CommanderError, words: Usage): string {
  const [pattern, say] = sentences[code] ?? [];
  const facts = pattern?.exec(message);
  return facts && say ? say(words, facts.slice(1)) : message.replace(/^error: /, '');
}

/** The choices, or the reason that one of this program's parsers named. */
function reasonOf(reason: string, words: Usage): string {
  const [, choices] = /^Allowed choices are (.*)\.$/su.exec(reason) ?? [];
  if (choices !== undefined) return words.choices(choices.split(', '));
  return Object.entries(words.wrongValue).find(([name]) => name === reason)?.[1] ?? reason;
}

/** `refused` if it was found before anything was done. */
export function afterTooFewFiles(outcome: 'refused' | 'unknown'): number {
  const message = messages('output').tooFewFiles(openFileLimit());
  say(message);
  printResult(outcome, exitCode.fault, 'too-few-files', message);
  return exitCode.fault;
}

export function fault(error: unknown): number {
  if (errorCode(error) === 'EMFILE') {
    return afterTooFewFiles('unknown');
  }
  const message = mask(withoutFileSecrets(errorMessage(error)));
  const details = mask(withoutFileSecrets(errorDetails(error)));
  say(messages('output').fault(message));
  const path = writeFaultLog(findPaths(process.env).faults, details);
  say(path === undefined ? details : messages('output').faultLog(path));
  printResult('unknown', exitCode.fault, 'fault', message);
  return exitCode.fault;
}

function printResult(
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
 * The likely intended word. Commander suggests one for flags, but not for subcommands or choices.
 */
function suggestionFor(
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

/** `history shwo`: if a command has subcommands, an extra word was meant to name one. */
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

/** Commander passes only its sentence. */
function choice(message: string): string | undefined {
  const [, given, allowed] =
    /'([^']*)' is invalid\b.*Allowed choices are (.+)\.$/su.exec(message) ?? [];
  return given === undefined ? undefined : nearestName(given, allowed?.split(', ') ?? []);
}
