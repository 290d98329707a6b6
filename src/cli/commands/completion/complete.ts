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
import { type Answered, nothingAnswered } from '../../../questions/answers.ts';
import { isModelDetail, withBlade } from '../../../questions/conditions.ts';
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
 * Answers a shell that asks what may stand at the cursor (scripts.ts has the form of both). Whatever
 * goes wrong, it prints nothing else: it would stand in the middle of a line that someone types.
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
  // These shells hand over the word at the cursor as it stands there, with a quote that is still open.
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

/** A name in a file of someone's may hold anything; what would move the cursor is not offered. */
const isOneLine = ({ value }: Candidate): boolean => !/\p{C}/u.test(value);

function answerOf({ files, candidates }: Completion, text: (each: Candidate) => string): string[] {
  return [files ? 'files' : 'words', ...candidates.map(text)];
}

/** A line of bash up to the cursor, as words without their quotes. */
interface BashLine {
  /** Those before the cursor's, the program's name first. */
  readonly words: readonly string[];
  readonly current: string;
  /** The quote that is open at the cursor. */
  readonly quote: '' | "'" | '"';
  /** How much of `current` stands before the piece that readline replaces. */
  readonly kept: number;
}

/**
 * Reads what bash hands a completion. `breaks` are the signs at which readline begins a new piece in
 * the middle of a word (COMP_WORDBREAKS), such as the `=` of `--region=`; an open quote begins one too.
 */
export function readBashLine(line: string, point: number, breaks: string): BashLine {
  // Bash counts characters, and not the halves of one.
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

/** A value as it is put in place of the piece at the cursor. */
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

/** Everything that may stand at the cursor; what is typed of it already does not narrow it here. */
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

/** Not a flag that stands there already, nor one of a question that the answers rule out. */
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

/** An item of the model's is asked for by its own flag, wherever Blade is. */
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

/** Of what the usage line calls a name: one of these, or free text. */
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
 * What a line answers so far, as the command would take it: flags, variables, the preset, the
 * template. What is refused among them is for the command to say.
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

/** What may stand where the cursor is. */
type Due =
  | { readonly kind: 'flag' }
  /** `prefix` stands before the value in the same word: `--region=`. */
  | { readonly kind: 'value'; readonly option: Option; readonly prefix: string }
  /** An argument, and before the first of them a subcommand. */
  | { readonly kind: 'operand' };

/** A command line as far as it is typed. */
interface Line {
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
function optionsOf(command: Command): readonly Option[] {
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

/** What a value or an argument may be, by the name that usage lines give it: `deploy <FILE>`. */
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
      // `<service|events>` says its values itself.
      return words(name.includes('|') ? name.split('|').map(plain) : []);
  }
}

/** The newest deployment of each service; of a service known from a rehearsal alone, that one. */
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

/** A text that may stand at the cursor, and what is said beside it; the note may be empty. */
interface Candidate {
  readonly value: string;
  readonly note: string;
}

interface Completion {
  /** Whether the name of a file is due, which shells complete best themselves. */
  readonly files: boolean;
  readonly candidates: readonly Candidate[];
}

/** What a completion looks at beside the line. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly remembered: Remembered;
  /** What `help` tells of beside the commands. */
  readonly topics: readonly string[];
}

const words = (candidates: readonly Candidate[]): Completion => ({
  files: false,
  candidates,
});

const plain = (value: string): Candidate => ({ value, note: '' });

/** What changes between two presses of Tab, and is read when it is asked for. */
interface Remembered {
  /** Deployments of before, newest first. */
  readonly runs: () => Promise<readonly PastRun[]>;
  readonly presets: () => Promise<readonly Preset[]>;
}

/** Of this person, in this folder. Nothing is written, and no broken file is set aside: Tab only looks. */
function remembered(environment: Readonly<Record<string, string | undefined>>): Remembered {
  const homes = findPaths(environment);
  return {
    runs: async () => foldHistory((await readHistoryTail(homes.history)).records),
    presets: async () => {
      const project = findProjectFile(process.cwd(), homedir());
      const shared = project === undefined ? [] : (await readProjectPresets(project)).presets;
      const own = await ownPresets(homes.presets);
      const names = new Set(shared.map(({ name }) => name));
      return [...shared, ...own.filter(({ name }) => !names.has(name))];
    },
  };
}

/** A file of another version has another form: it is the command's business to say so. */
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
