import type { RunOptions } from '../app/facts.ts';
import { copyBeside } from '../app/file.ts';
import type { RunFlags } from './run-flags.ts';
import { defaultOutput, defaultWatchLimit, parseDuration } from './values.ts';

export function runOptions(flags: RunFlags, version: string, fileGiven?: string): RunOptions {
  return {
    // A changed copy of a file stands beside it: what a person brought is not written over unasked.
    output: flags.output ?? (fileGiven === undefined ? defaultOutput : copyBeside(fileGiven)),
    ...(flags.output === undefined ? {} : { outputNamed: true }),
    dryRun: flags.dryRun === true,
    noWait: flags.wait === false || flags.detach === true,
    watchLimitMs: flags.watchLimit ?? parseDuration(defaultWatchLimit),
    version,
    ...(fileGiven === undefined ? {} : { fileGiven }),
  };
}
