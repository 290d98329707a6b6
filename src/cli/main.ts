import process from 'node:process';
import { CommanderError } from 'commander';
import { writeFaultLog } from '../outside/fault-log.ts';
import { findHomes } from '../outside/homes.ts';
import { openEventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { printText, prompt, say } from './output.ts';
import { ownResult } from './own-result.ts';
import { type Commands, createProgram } from './program.ts';
import { sentences } from './sentences.ts';
import { readVersion } from './version.ts';

/** A reader of a terminal that is gone ends us quietly; one of a pipe is noticed where it is written to. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => process.exit());
}

/** Help and wrong usage need none of what the commands need. */
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
  check: async (files, values) => {
    // It needs no session: no settings, no eascmd.
    process.exitCode = await (await import('./check/check.ts')).check(files, values);
  },
};

const json = process.argv.includes('--json');

async function main(): Promise<void> {
  const program = createProgram(readVersion(), lazyCommands, {
    // With --json standard output is for events alone: help and the version are told beside it.
    writeOut: (text) => (json ? prompt(text) : printText(text)),
    writeErr: (text) => (json ? undefined : say(text.trimEnd())),
  });
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? afterUsage(error) : fault(error);
  }
}

/** Help and version end well; everything else that commander refuses is wrong usage. */
function afterUsage(error: CommanderError): number {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  tellResult('refused', exitCode.usage, 'usage', error.message.replace(/^error: /, ''));
  return exitCode.usage;
}

function fault(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  const details = error instanceof Error ? (error.stack ?? message) : message;
  say(sentences.fault(message));
  const path = writeFaultLog(findHomes(process.env).faults, details);
  say(path === undefined ? details : sentences.faultLog(path));
  tellResult('unknown', exitCode.fault, 'fault', message);
  return exitCode.fault;
}

function tellResult(
  outcome: 'refused' | 'unknown',
  code: number,
  error: string,
  message: string,
): void {
  if (json) {
    const isRehearsal = process.argv.includes('--rehearse');
    openEventStream('json', () => isRehearsal).event(
      ownResult(outcome, code, { code: error, message }),
    );
  }
}

void main();
