import type { Argument, Command, Option } from 'commander';
import { defaultCommand } from '../base-program.ts';

/** What may stand where the cursor is. */
export type Due =
  | { readonly kind: 'flag' }
  /** `prefix` stands before the value in the same word: `--region=`. */
  | { readonly kind: 'value'; readonly option: Option; readonly prefix: string }
  /** An argument, and before the first of them a subcommand. */
  | { readonly kind: 'operand' };

/** A command line as far as it is typed. */
export interface Line {
  readonly command: Command;
  /** What was given to the command beside flags. */
  readonly operands: readonly string[];
  /** The flags that were given, with their values; the empty text for one that takes none. */
  readonly given: ReadonlyMap<Option, readonly string[]>;
  readonly due: Due;
}

/** Reads the words before the cursor's by the definitions of `program`, which are commander's. */
export function readLine(program: Command, words: readonly string[], current: string): Line {
  const given = new Map<Option, string[]>();
  const operands: string[] = [];
  let command = program;
  let waiting: Option | undefined;
  let flagsMayCome = true;
  for (const word of words) {
    if (waiting) {
      give(given, waiting, word);
      waiting = undefined;
    } else if (flagsMayCome && word === '--') {
      flagsMayCome = false;
    } else if (flagsMayCome && isFlag(word)) {
      const { option, value } = flagOf(command, word);
      if (option?.required && value === undefined) waiting = option;
      else if (option) give(given, option, value ?? '');
    } else {
      const inner = operands.length === 0 ? findCommand(command, word) : undefined;
      if (inner) command = inner;
      else operands.push(word);
    }
  }
  const due = waiting
    ? ({ kind: 'value', option: waiting, prefix: '' } as const)
    : dueIn(command, current, flagsMayCome);
  return { command, operands, given, due };
}

/** The flags that a command takes: its own, and those of the commands around it. */
export function optionsOf(command: Command): readonly Option[] {
  const { parent } = command;
  const own = ownOptions(command);
  const others = parent?.parent ? ownOptions(parent) : parent ? [] : ofDefault(command);
  const names = new Set(own.map(({ long }) => long));
  return [...own, ...others.filter(({ long }) => !names.has(long))];
}

/** Without a command's name the flags are those of the default command. */
function ofDefault(program: Command): readonly Option[] {
  const command = program.commands.find((each) => each.name() === defaultCommand);
  return command ? ownOptions(command) : [];
}

/** The flag of the help is not among those that a command lists. */
function ownOptions(command: Command): readonly Option[] {
  const hidden = command.options.filter((option) => option.hidden);
  return [...command.createHelp().visibleOptions(command), ...hidden];
}

/** The argument that comes next; the last one again where it takes several. */
export function nextArgument({ command, operands }: Line): Argument | undefined {
  const all = command.registeredArguments;
  const last = all.at(-1);
  return all[operands.length] ?? (last?.variadic ? last : undefined);
}

/** A lone `-` is standard input. */
const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

function findCommand(command: Command, word: string): Command | undefined {
  return command.commands.find((each) => each.name() === word);
}

function flagOf(command: Command, word: string) {
  const at = word.indexOf('=');
  const name = at === -1 ? word : word.slice(0, at);
  const option = optionsOf(command).find(({ long, short }) => name === long || name === short);
  return { option, value: at === -1 ? undefined : word.slice(at + 1) };
}

function dueIn(command: Command, current: string, flagsMayCome: boolean): Due {
  if (!flagsMayCome || !current.startsWith('-')) return { kind: 'operand' };
  const { option, value } = flagOf(command, current);
  if (option?.required && value !== undefined) {
    return { kind: 'value', option, prefix: current.slice(0, current.length - value.length) };
  }
  return { kind: 'flag' };
}

function give(given: Map<Option, string[]>, option: Option, value: string): void {
  given.set(option, [...(given.get(option) ?? []), value]);
}
