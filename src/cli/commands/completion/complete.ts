import { homedir } from 'node:os';
import process from 'node:process';
import type { Argument, Command, Option } from 'commander';
import { foldHistory, type PastRun } from '../../../deployment/history.ts';
import { messages } from '../../../messages/language.ts';
import { readHistoryTail } from '../../../platform/deployments/history.ts';
import { readRegular } from '../../../platform/files.ts';
import { findPaths } from '../../../platform/paths.ts';
import {
  findProjectFile,
  isRecord,
  type Preset,
  presetsIn,
  readProjectPresets,
} from '../../../platform/presets.ts';
import {
  type Answered,
  isModelDetail,
  nothingAnswered,
  withBlade,
} from '../../../questions/answers.ts';
import type { Step } from '../../../questions/define.ts';
import type { GivenText } from '../../../questions/from-flags.ts';
import { stepOfFlag } from '../../../questions/steps.ts';
import { isWaiting, offers } from '../../../questions/validate.ts';
import { printText } from '../../output.ts';
import { givenTexts, startingAnswers } from '../../program/flags.ts';
import { helpTopics } from '../../program/help-topics.ts';
import { defaultCommand } from '../../program/options.ts';
import { templates } from '../../program/values.ts';

/**
 * Answers a shell's request for completions (scripts.ts describes the format). If anything fails,
 * it prints nothing, because the output would appear in the middle of a line being typed.
 */
export async function complete(program: Command, args: readonly string[]): Promise<void> {
  try {
    printText(`${(await answer(program, args)).join('\n')}\n`);
  } catch {
    printText('words\n');
  }
}

async function answer(program: Command, [shell, ...args]: readonly string[]): Promise<string[]> {
  if (shell === 'bash') {
    const [text = '', point = '', breaks = ''] = args;
    const line = readBashLine(text, Number(point), breaks);
    const found = await find(program, line.words.slice(1), line.current);
    return answerOf(found, ({ value }) => bashPiece(value, line));
  }
  const words = shell === 'pwsh' ? args.map((word) => word.slice(1)) : args;
  // These shells pass the word at the cursor as typed, including an open quote.
  const raw = (words.at(-1) ?? '').replace(/^["']/u, '');
  const current = shell === 'fish' ? raw.replaceAll(/\\(.)/gu, '$1') : raw;
  const found = await find(program, words.slice(0, -1), current);
  return answerOf(found, ({ value, note }) => (note === '' ? value : `${value}\t${note}`));
}

async function find(
  program: Command,
  words: readonly string[],
  current: string,
): Promise<Completion> {
  const line = readLine(program, words, current);
  const around = {
    environment: process.env,
    remembered: remembered(process.env),
    topics: Object.keys(helpTopics),
  };
  const { files, candidates } = await completionOf(line, around);
  const fitting = candidates.filter(({ value }) => value.startsWith(current));
  return { files, candidates: fitting.filter(isOneLine) };
}

/**
 * A name in a user's file can contain anything, so values that would move the cursor aren't
 * offered.
 */
const isOneLine = ({ value }: Candidate): boolean => !/\p{C}/u.test(value);

function answerOf({ files, candidates }: Completion, text: (each: Candidate) => string): string[] {
  return [files ? 'files' : 'words', ...candidates.map(text)];
}

/** A bash command line up to the cursor, split into unquoted words. */
interface BashLine {
  /** The words before the cursor's, starting with the program's name. */
  readonly words: readonly string[];
  readonly current: string;
  /** The quote that is open at the cursor. */
  readonly quote: '' | "'" | '"';
  /** The length of the part of `current` before the piece that readline replaces. */
  readonly kept: number;
}

/**
 * Parses the command line that bash passes to a completion. `breaks` are the characters at which
 * readline starts a new piece inside a word (COMP_WORDBREAKS), such as the `=` of `--region=`. An
 * open quote also starts one.
 */
export function readBashLine(line: string, point: number, breaks: string): BashLine {
  // Bash counts characters, not UTF-16 units.
  const signs = [...line].slice(0, point);
  const words: string[] = [];
  let current = '';
  let kept = 0;
  let quote: BashLine['quote'] = '';
  let begun = false;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (quote === '' && (sign === ' ' || sign === '\t')) {
      if (begun) words.push(current);
      [current, kept, begun] = ['', 0, false];
      continue;
    }
    begun = true;
    if (sign === quote) quote = '';
    else if (quote === '' && (sign === "'" || sign === '"')) [quote, kept] = [sign, current.length];
    else if (sign === '\\' && escapes(quote, signs[at + 1])) {
      at += 1;
      current += signs[at] ?? '';
    } else {
      current += sign;
      if (quote === '' && breaks.includes(sign)) kept = current.length;
    }
  }
  return { words, current, quote, kept };
}

function escapes(quote: BashLine['quote'], next: string | undefined): boolean {
  if (quote === "'") return false;
  return quote === '' || (next !== undefined && '"$`\\'.includes(next));
}

/** A value as it replaces the piece at the cursor. */
export function bashPiece(value: string, { quote, kept }: BashLine): string {
  const piece = value.slice(kept);
  switch (quote) {
    case "'":
      return piece.replaceAll("'", String.raw`'\''`);
    case '"':
      return piece.replaceAll(/["$`\\]/gu, String.raw`\$&`);
    default:
      return piece.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, String.raw`\$&`);
  }
}

/** All candidates at the cursor. They aren't filtered here by what is already typed. */
export function completionOf(line: Line, around: Around): Promise<Completion> {
  switch (line.due.kind) {
    case 'flag':
      return flags(line, around);
    case 'value':
      return values(line, line.due.option, line.due.prefix, around);
    default:
      return operands(line, around);
  }
}

/** Excludes flags already on the line and those of questions that the answers rule out. */
async function flags(line: Line, { environment, remembered }: Around): Promise<Completion> {
  const answered = await answeredOn(line, environment, remembered);
  const taken = new Set(
    [...line.given.keys()].filter((option) => !repeats(option)).map((each) => each.attributeName()),
  );
  const offered = optionsOf(line.command).filter(({ hidden, long = '' }) => {
    const step = stepOfFlag(long);
    return !hidden && (step === undefined || mayBeAsked(step, answered));
  });
  return words(
    offered
      .filter((option) => !taken.has(option.attributeName()))
      .map(({ long = '', description }) => ({ value: long, note: description })),
  );
}

/** With Blade, an item of the model can be set with its own flag. */
function mayBeAsked(step: Step, answered: Answered): boolean {
  if (isModelDetail(step.id)) return withBlade(answered.draft);
  return step.shown(answered.draft) || isWaiting(step, answered);
}

const repeats = ({ long = '', variadic }: Option): boolean =>
  variadic || stepOfFlag(long)?.repeatable === true;

async function values(
  line: Line,
  option: Option,
  prefix: string,
  around: Around,
): Promise<Completion> {
  const found = await valuesOf(line, option, around);
  const candidates = found.candidates.map(({ value, note }) => ({ value: prefix + value, note }));
  return { ...found, candidates };
}

async function valuesOf(line: Line, option: Option, around: Around): Promise<Completion> {
  const { argChoices, flags: text, long = '' } = option;
  if (argChoices) return words(argChoices.map(plain));
  const step = stepOfFlag(long);
  if (step === undefined) return namedValues(metavarOf(text, long), around);
  const { draft } = await answeredOn(line, around.environment, around.remembered);
  return words(
    offers(step, draft)
      .filter((value) => value !== '')
      .map((value) => {
        const { label, note } = messages('words').option(step.id, value, draft);
        return { value, note: label === value ? note : label };
      }),
  );
}

/** The values for a name in the usage line; other names are free text. */
const named: Readonly<Record<string, string>> = {
  '--preset': 'PRESET',
  '--save-preset': 'PRESET',
  '--allow-delete': 'SERVICE',
};

function metavarOf(flags: string, long: string): string {
  return named[long] ?? /<([^>]+)>/.exec(flags)?.[1] ?? '';
}

async function operands(line: Line, around: Around): Promise<Completion> {
  const { command } = line;
  const commands = line.operands.length > 0 ? [] : commandsOf(command);
  const argument = nextArgument(line);
  if (argument === undefined) return words(commands);
  const { files, candidates } = argument.argChoices
    ? words(argument.argChoices.map(plain))
    : await namedValues(argument.name(), around);
  const helped = argument.name() === 'TOPIC' && command.parent ? commandsOf(command.parent) : [];
  return { files, candidates: [...commands, ...helped, ...candidates] };
}

function commandsOf(command: Command): readonly Candidate[] {
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((each) => ({ value: each.name(), note: each.description() }));
}

/**
 * The answers on the line so far, as the command would read them: flags, variables, preset, and
 * template. The command itself reports invalid ones.
 */
async function answeredOn(
  { given }: Line,
  environment: Readonly<Record<string, string | undefined>>,
  remembered: Remembered,
): Promise<Answered> {
  const values = [...given].map(([{ long }, texts]) => [long, texts] as const);
  const fromFlags = values.flatMap(([long = '', texts]): GivenText[] => {
    const step = stepOfFlag(long);
    if (step === undefined) return [];
    const yesOrNo = step.negatedFlag === undefined ? undefined : long === step.flag ? 'yes' : 'no';
    return texts.map((text) => ({ stepId: step.id, text: yesOrNo ?? text, source: 'flag' }));
  });
  const fromEnvironment = givenTexts({}, environment);
  const named = (flag: string) => values.find(([long]) => long === flag)?.[1].at(-1);
  const preset = named('--preset');
  const presets = preset === undefined ? [] : await remembered.presets();
  const kept = presets.find(({ name }) => name === preset)?.texts ?? [];
  const fromPreset = kept
    .filter(({ stepId }) => !fromEnvironment.some((each) => each.stepId === stepId))
    .map(({ stepId, text }): GivenText => ({ stepId, text, source: 'environment' }));
  const template = templates.find((name) => name === named('--template'));
  const texts = [...fromFlags, ...fromEnvironment, ...fromPreset];
  return texts.length === 0 && template === undefined
    ? nothingAnswered
    : startingAnswers(texts, { template });
}

/** What is expected at the cursor. */
type Due =
  | { readonly kind: 'flag' }
  /** `prefix` comes before the value in the same word: `--region=`. */
  | { readonly kind: 'value'; readonly option: Option; readonly prefix: string }
  /** An argument, or a subcommand before the first argument. */
  | { readonly kind: 'operand' };

/** A command line as typed so far. */
interface Line {
  readonly command: Command;
  /** The arguments of the command, without flags. */
  readonly operands: readonly string[];
  /** The flags given and their values; empty text for a flag without a value. */
  readonly given: ReadonlyMap<Option, readonly string[]>;
  readonly due: Due;
}

/** Parses the words before the cursor's, using the commander definitions of `program`. */
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

/** The flags that a command accepts: its own and those of its parent commands. */
function optionsOf(command: Command): readonly Option[] {
  const { parent } = command;
  const own = ownOptions(command);
  const others = parent?.parent ? ownOptions(parent) : parent ? [] : ofDefault(command);
  const names = new Set(own.map(({ long }) => long));
  return [...own, ...others.filter(({ long }) => !names.has(long))];
}

/** Without a command name, the flags are those of the default command. */
function ofDefault(program: Command): readonly Option[] {
  const command = program.commands.find((each) => each.name() === defaultCommand);
  return command ? ownOptions(command) : [];
}

/** Adds the help flag, which a command doesn't list. */
function ownOptions(command: Command): readonly Option[] {
  const hidden = command.options.filter((option) => option.hidden);
  return [...command.createHelp().visibleOptions(command), ...hidden];
}

/** The next argument, or the last one again if it accepts several values. */
function nextArgument({ command, operands }: Line): Argument | undefined {
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

/** The possible values of an option or argument, by its name in usage lines: `deploy <FILE>`. */
async function namedValues(
  name: string,
  { remembered, topics }: Pick<Around, 'remembered' | 'topics'>,
): Promise<Completion> {
  switch (name) {
    case 'FILE':
    case 'PATH':
    case 'FOLDER':
    case 'MODEL':
      return { files: true, candidates: [] };
    case 'SERVICE':
      return words(servicesOf(await remembered.runs()));
    case 'ID':
    case 'A':
    case 'B':
      return words((await remembered.runs()).map(deployment));
    case 'PRESET': {
      const presets = await remembered.presets();
      return words(
        presets.map(({ name, source }) => ({
          value: name,
          note: messages('words').presetOf[source],
        })),
      );
    }
    case 'TOPIC':
      return words(topics.map(plain));
    default:
      // `<service|events>` lists its values itself.
      return words(name.includes('|') ? name.split('|').map(plain) : []);
  }
}

/** The newest deployment of each service, or a rehearsal if the service has only rehearsals. */
function servicesOf(runs: readonly PastRun[]): readonly Candidate[] {
  const newest = new Map<string, PastRun>();
  for (const run of runs) {
    if (run.service !== null && !newest.has(run.service)) newest.set(run.service, run);
  }
  return [...newest].map(([value, run]) => ({ value, note: messages('words').pastService(run) }));
}

const deployment = (run: PastRun): Candidate => ({
  value: run.id,
  note: messages('words').pastDeployment(run),
});

/** A candidate and its note, which can be empty. */
interface Candidate {
  readonly value: string;
  readonly note: string;
}

interface Completion {
  /** Whether a file name is expected. Shells complete those best themselves. */
  readonly files: boolean;
  readonly candidates: readonly Candidate[];
}

/** The context of a completion besides the line. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly remembered: Remembered;
  /** The topics of `help`, in addition to the commands. */
  readonly topics: readonly string[];
}

const words = (candidates: readonly Candidate[]): Completion => ({
  files: false,
  candidates,
});

const plain = (value: string): Candidate => ({ value, note: '' });

/** Data that can change between two presses of Tab, read on demand. */
interface Remembered {
  /** Earlier deployments, newest first. */
  readonly runs: () => Promise<readonly PastRun[]>;
  readonly presets: () => Promise<readonly Preset[]>;
}

/**
 * The user's data, in this folder. Tab only reads: it writes nothing and sets no broken file aside.
 */
function remembered(environment: Readonly<Record<string, string | undefined>>): Remembered {
  const paths = findPaths(environment);
  return {
    runs: async () => foldHistory((await readHistoryTail(paths.history)).records),
    presets: async () => {
      const project = findProjectFile(process.cwd(), homedir());
      const shared = project === undefined ? [] : (await readProjectPresets(project)).presets;
      const own = await ownPresets(paths.presets);
      const names = new Set(shared.map(({ name }) => name));
      return [...shared, ...own.filter(({ name }) => !names.has(name))];
    },
  };
}

/** Another version has a different format. The command itself reports that. */
const knownVersion = 1;

async function ownPresets(path: string): Promise<readonly Preset[]> {
  try {
    const outer: unknown = JSON.parse((await readRegular(path)).toString());
    if (!isRecord(outer) || outer['v'] !== knownVersion || !isRecord(outer['content'])) return [];
    return presetsIn(outer['content'], 'user', path).presets;
  } catch {
    return [];
  }
}
