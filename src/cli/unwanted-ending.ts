import process from 'node:process';
import type { Command, CommanderError } from 'commander';
import { findHomes } from '../platform/paths.ts';
import { writeFaultLog } from '../platform/terminal.ts';
import { openEventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { meantBy } from './meant.ts';
import { say } from './output.ts';
import { ownResult } from './own-result.ts';
import { sentences } from './sentences.ts';

/** Help and version end well; everything else that commander refuses is wrong usage. */
export function afterUsage(error: CommanderError, program: Command | undefined): number {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  const meant = program && meantBy(program, process.argv.slice(2), error);
  const hint = meant === undefined ? [] : [sentences.didYouMean(meant)];
  if (!process.argv.includes('--json')) {
    // What was wrong has been said by commander.
    hint.forEach(say);
  }
  const message = [error.message.replace(/^error: /, ''), ...hint].join('\n');
  tellResult('refused', exitCode.usage, 'usage', message);
  return exitCode.usage;
}

export function fault(error: unknown): number {
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
  if (process.argv.includes('--json')) {
    const isRehearsal = process.argv.includes('--rehearse');
    openEventStream('json', () => isRehearsal).event(
      ownResult(outcome, code, { code: error, message }),
    );
  }
}
