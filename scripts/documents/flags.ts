import type { Command, Option } from 'commander';
import { createProgram } from '../../src/cli/program/program.ts';
import { questions } from '../../src/messages/en/questions.ts';
import { loadMessages } from '../../src/messages/language.ts';
import type { Step } from '../../src/questions/define.ts';
import { steps } from '../../src/questions/steps.ts';
import { code, table } from './markdown.ts';

await loadMessages('help');

/** The questions: a flag and a variable each, the allowed values or an example, and the default. */
export function questionTable(): string {
  const rows = steps.flatMap((step) => {
    const { flag, negatedFlag, environment, metavar } = step;
    if (flag === undefined || environment === undefined) return [];
    const flags = negatedFlag === undefined ? [`${flag} ${metavar}`] : [flag, negatedFlag];
    const { label } = questions[step.id];
    return [[flags.map(code).join(' '), code(environment), label, values(step), standard(step)]];
  });
  return table(['Flag', 'Variable', 'Answers', 'Values', 'Default'], rows);
}

/** All values if there are few, else an example of the format. */
function values(step: Step): string {
  const { offered, hidden } = step.options({});
  const known = [...offered, ...hidden].map(({ value }) => value).filter((value) => value !== '');
  const few = known.length > 0 && known.length <= 4;
  return few ? known.map(code).join(', ') : `for example ${code(questions[step.id].example)}`;
}

/** What an unanswered question means with Blade. It can differ between the devices. */
function standard(step: Step): string {
  const [cpu, gpu] = (['cpu', 'gpu'] as const).map((device) => {
    const answers = { blade: true, device };
    return step.shown(answers) ? (step.fallback(answers) ?? '') : '';
  });
  if (cpu === gpu) return cpu ? code(cpu) : '';
  return [cpu ? `${code(cpu)} on a CPU` : '', gpu ? `${code(gpu)} on a GPU` : '']
    .filter(Boolean)
    .join(', ');
}

/** The commands, with their arguments and what they do. */
export function commandTable(): string {
  const rows = program().commands.map((command) => {
    const words = command.registeredArguments.map((argument) => {
      const name = argument.variadic ? `${argument.name()}...` : argument.name();
      return argument.required ? `<${name}>` : `[${name}]`;
    });
    return [code(['blade-deploy', command.name(), ...words].join(' ')), command.description()];
  });
  return table(['Command', 'What it does'], rows);
}

/**
 * Commands for existing files. They ask nothing, and their flags provide what the file doesn't
 * contain.
 */
const ofFiles: ReadonlySet<string> = new Set(['deploy', 'check', 'schema']);
const besideFiles: ReadonlySet<string> = new Set(['--region', '--service-card']);

/** Every other flag of every command, once, with the commands that have it. */
export function runTable(): string {
  const asked = new Set(steps.flatMap(({ flag, negatedFlag }) => [flag, negatedFlag]));
  const lines = new Map<string, { readonly option: Option; readonly commands: string[] }>();
  for (const command of program().commands) {
    for (const option of visible(command)) {
      const besideFile = ofFiles.has(command.name()) && besideFiles.has(option.long ?? '');
      if (asked.has(option.long ?? '') && !besideFile) continue;
      const line = lines.get(option.flags) ?? { option, commands: [] };
      line.commands.push(command.name());
      lines.set(option.flags, line);
    }
  }
  const rows = [...lines.values()].map(({ option, commands }) => [
    code(option.flags),
    commands.map(code).join(', '),
    meaning(option),
  ]);
  return table(['Flag', 'Commands', 'Meaning'], rows);
}

function program(): Command {
  const nothing = async (): Promise<void> => {};
  return createProgram('', {
    create: nothing,
    redeploy: nothing,
    history: nothing,
    deployFile: nothing,
    attach: nothing,
    smoke: nothing,
    doctor: nothing,
    inspect: nothing,
    auxData: nothing,
    auxDataCheck: nothing,
    report: nothing,
    check: nothing,
    schema: nothing,
    setup: nothing,
  });
}

function visible(command: Command): readonly Option[] {
  return command.options.filter(({ hidden }) => !hidden);
}

function meaning({ description, argChoices }: Option): string {
  return argChoices === undefined
    ? description
    : `${description}: ${argChoices.map(code).join(', ')}`;
}
