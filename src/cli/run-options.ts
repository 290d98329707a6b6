import type { RunOptions } from '../app/facts.ts';
import type { RunFlags } from './run-flags.ts';
import { defaultOutput, defaultWatchLimit, parseDuration } from './values.ts';

export function runOptions(flags: RunFlags, version: string, fileGiven?: string): RunOptions {
  return {
    output: flags.output ?? defaultOutput,
    dryRun: flags.dryRun === true,
    noWait: flags.wait === false || flags.detach === true,
    watchLimitMs: flags.watchLimit ?? parseDuration(defaultWatchLimit),
    version,
    ...(fileGiven === undefined ? {} : { fileGiven }),
  };
}
