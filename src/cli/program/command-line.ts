import process from 'node:process';
import { type Command, CommanderError } from 'commander';
import { loadMessages } from '../../messages/language.ts';
import { addCheck } from '../commands/check/command.ts';
import { printText, prompt, readVersion, say } from '../output.ts';
import { baseProgram, valuedViewFlag, viewFlag, type Writers } from './options.ts';
import type { Commands } from './program.ts';
import { completeCommand } from './values.ts';

/** Help and wrong usage don't need the commands' dependencies. */
const lazyCommands: Commands = {
  create: async (values, named) => (await import('./commands.ts')).commands.create(values, named),
  redeploy: async (service, values) =>
    (await import('./commands.ts')).commands.redeploy(service, values),
  history: async (request, values) =>
    (await import('./commands.ts')).commands.history(request, values),
  deployFile: async (file, values) =>
    (await import('./commands.ts')).commands.deployFile(file, values),
  attach: async (service, values) =>
    (await import('./commands.ts')).commands.attach(service, values),
  setup: async (values) => (await import('./commands.ts')).commands.setup(values),
  report: async (id, values) => (await import('./commands.ts')).commands.report(id, values),
  doctor: async (values) => (await import('./commands.ts')).commands.doctor(values),
  smoke: async (service, values) => (await import('./commands.ts')).commands.smoke(service, values),
  inspect: async (path, values) => {
    // It doesn't need a session either.
    process.exitCode = await (await import('../commands/inspect.ts')).inspect(path, values);
  },
  auxData: async (values) => {
    process.exitCode = await (await import('../commands/aux-data/make.ts')).auxData(values);
  },
  auxDataCheck: async (file, values) => {
    const { auxDataCheck } = await import('../commands/aux-data/check.ts');
    process.exitCode = await auxDataCheck(file, values);
  },
  check: async (files, values) => {
    // It needs no session: no settings, no eascmd.
    process.exitCode = await (await import('../commands/check/check.ts')).check(files, values);
  },
  schema: async (kind, values) => {
    process.exitCode = await (await import('../commands/schema/schema.ts')).schema(kind, values);
  },
};

const json = process.argv.includes('--json');

/** `--json new` means `new --json`: a flag of every command can come before the command's name. */
function commandFirst(args: readonly string[]): readonly string[] {
  let at = 0;
  while (viewFlag.test(args[at] ?? '')) at += valuedViewFlag.test(args[at] ?? '') ? 2 : 1;
  const [name] = args.slice(at);
  if (at === 0 || name === undefined || name.startsWith('-')) return args;
  return [name, ...args.slice(0, at), ...args.slice(at + 1)];
}

/** Runs the command line. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  process.argv = [...process.argv.slice(0, 2), ...commandFirst(args)];
  const named = process.argv[2];
  let program: Command | undefined;
  try {
    program = await programFor(named, {
      // With --json, standard output is only for events, so help and the version go to standard
      // error.
      writeOut: (text) => (json ? prompt(text) : printText(text)),
      writeErr: (text) => (json ? undefined : say(text.trimEnd())),
    });
    if (named === completeCommand) {
      await Promise.all([loadMessages('words'), loadMessages('help')]);
      const { complete } = await import('../commands/completion/complete.ts');
      await complete(program, process.argv.slice(3));
    } else {
      if (named === 'help' || process.argv.includes('--help')) await loadMessages('help');
      await program.parseAsync(process.argv);
    }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const { afterUsage } = await import('../exit-on-error.ts');
    process.exitCode = await afterUsage(error, program);
  }
}

/** Even with a flag that has a value, `check` loads only its own definition. */
async function programFor(named: string | undefined, writers: Writers): Promise<Command> {
  const version = readVersion();
  if (named === 'check') {
    const program = baseProgram(version, writers);
    addCheck(program, version, lazyCommands);
    return program;
  }
  await loadMessages('questions');
  const { createProgram } = await import('./program.ts');
  return createProgram(version, lazyCommands, writers, named);
}
