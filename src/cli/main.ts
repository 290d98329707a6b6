import process from 'node:process';
import { CommanderError } from 'commander';
import { openEventStream, ownResult } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { say } from './output.ts';
import { type Commands, createProgram } from './program.ts';
import { readVersion } from './session.ts';

/** A reader that is gone, as in `blade-deploy … | head`, ends us quietly. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => process.exit());
}

/** Help and wrong usage need none of what the commands need. */
const lazyCommands: Commands = {
  create: async (values) => (await import('./commands.ts')).commands.create(values),
  deployFile: async (file, values) =>
    (await import('./commands.ts')).commands.deployFile(file, values),
  attach: async (service, values) =>
    (await import('./commands.ts')).commands.attach(service, values),
};

async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const program = createProgram(await readVersion(), lazyCommands);
  program.configureOutput({ writeErr: (text) => (json ? undefined : say(text.trimEnd())) });
  for (const command of program.commands) {
    command.configureOutput({ writeErr: (text) => (json ? undefined : say(text.trimEnd())) });
  }
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? afterUsage(error, json) : fault(error, json);
  }
}

/** Help and version end well; everything else that commander refuses is wrong usage. */
function afterUsage(error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  tellResult(json, 'refused', exitCode.usage, 'usage', error.message);
  return exitCode.usage;
}

function fault(error: unknown, json: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  say(`A fault of blade-deploy: ${message}`);
  if (error instanceof Error && error.stack) {
    say(error.stack);
  }
  tellResult(json, 'unknown', exitCode.fault, 'fault', message);
  return exitCode.fault;
}

function tellResult(
  json: boolean,
  outcome: 'refused' | 'unknown',
  code: number,
  error: string,
  message: string,
): void {
  if (json) {
    openEventStream('json', () => false).event(ownResult(outcome, code, { code: error, message }));
  }
}

void main();
