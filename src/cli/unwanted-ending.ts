import process from 'node:process';
import type { CommanderError } from 'commander';
import { writeFaultLog } from '../outside/fault-log.ts';
import { findHomes } from '../outside/homes.ts';
import { openEventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { say } from './output.ts';
import { ownResult } from './own-result.ts';
import { sentences } from './sentences.ts';

/** Help and version end well; everything else that commander refuses is wrong usage. */
export function afterUsage(error: CommanderError): number {
  if (error.exitCode === 0) {
    return exitCode.ok;
  }
  tellResult('refused', exitCode.usage, 'usage', error.message.replace(/^error: /, ''));
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
