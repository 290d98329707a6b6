import * as z from 'zod/mini';
import { redactedKinds } from '../../eascmd/redact.ts';

/** The event of `report --json`: what is in the report, and where it was written. */
export const reportEvent = z.object({
  type: z.literal('report'),
  id: z.string(),
  file: z.string(),
  written: z.boolean(),
  bytes: z.number(),
  parts: z.readonly(z.array(z.object({ name: z.string(), bytes: z.number() }))),
  /** How many different values of each kind were taken out. */
  redacted: z.readonly(z.partialRecord(z.enum(redactedKinds), z.number())),
});

export type ReportEvent = z.infer<typeof reportEvent>;
