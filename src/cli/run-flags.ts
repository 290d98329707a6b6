import * as z from 'zod/mini';

/** The flags of a run beside those of the questions, as commander hands them over. */
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
});

export type RunFlags = z.infer<typeof runFlags>;

export const readRunFlags = (values: unknown): RunFlags => runFlags.parse(values);
