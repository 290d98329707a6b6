import type { Command, Option } from 'commander';
import { english } from '../../messages/en/english.ts';
import type { Answered } from '../../questions/answers.ts';
import { withBlade } from '../../questions/conditions.ts';
import type { Step } from '../../questions/define.ts';
import { stepOfFlag } from '../../questions/steps.ts';
import { isWaiting, offers } from '../../questions/validate.ts';
import { answeredOn } from './answered.ts';
import { type Around, type Candidate, type Completion, plain, words } from './completion.ts';
import { type Line, nextArgument, optionsOf } from './line.ts';
import { namedValues } from './named-values.ts';

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
  if (step.chapter === 'advanced') return withBlade(answered.draft);
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
        const { label, note } = english.option(step.id, value, draft);
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
