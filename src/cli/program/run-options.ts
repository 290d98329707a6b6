import * as z from 'zod/mini';
import type { RunOptions } from '../../app/facts.ts';
import { copyBeside } from '../../app/file.ts';
import { defaultOutput, defaultWatchLimit, parseDuration } from './values.ts';

export function runOptions(flags: RunFlags, version: string, fileGiven?: string): RunOptions {
  return {
    // A changed copy goes next to the original, because the user's file isn't overwritten unless
    // requested.
    output: flags.output ?? (fileGiven === undefined ? defaultOutput : copyBeside(fileGiven)),
    ...(flags.output === undefined ? {} : { outputNamed: true }),
    dryRun: flags.dryRun === true,
    noWait: flags.wait === false || flags.detach === true,
    watchLimitMs: flags.watchLimit ?? parseDuration(defaultWatchLimit),
    version,
    ...(fileGiven === undefined ? {} : { fileGiven }),
  };
}

/** The flags of a run except those of the questions, as commander passes them. */
const runFlags = z.object({
  output: z.optional(z.string()),
  yes: z.optional(z.boolean()),
  allowDelete: z.optional(z.string()),
  dryRun: z.optional(z.boolean()),
  wait: z.optional(z.boolean()),
  detach: z.optional(z.boolean()),
  watchLimit: z.optional(z.number()),
  eascmd: z.optional(z.string()),
  eascmdConfig: z.optional(z.string()),
  rehearse: z.optional(z.boolean()),
  speed: z.optional(z.number()),
  scenario: z.optional(z.string()),
  template: z.optional(z.string()),
  from: z.optional(z.string()),
  preset: z.optional(z.string()),
  savePreset: z.optional(z.string()),
  exitStatus: z.optional(z.boolean()),
  data: z.optional(z.string()),
  timeout: z.optional(z.number()),
  json: z.optional(z.boolean()),
  plain: z.optional(z.boolean()),
  color: z.optional(z.enum(['auto', 'always', 'never'])),
  ascii: z.optional(z.boolean()),
  lang: z.optional(z.string()),
});

export type RunFlags = z.infer<typeof runFlags>;

export const readRunFlags = (values: unknown): RunFlags => runFlags.parse(values);
