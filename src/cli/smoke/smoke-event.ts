import * as z from 'zod/mini';

const number = z.nullable(z.number());

/** The event of `smoke --json`: one call, with what was sent and what came. Times are in milliseconds. */
export const smokeEvent = z.object({
  type: z.literal('smoke'),
  service: z.string(),
  region: z.nullable(z.string()),
  endpoint: z.string(),
  network: z.enum(['internet', 'intranet']),
  token_from: z.enum(['environment', 'eascmd']),
  method: z.enum(['GET', 'POST']),
  sent_bytes: z.number(),
  status: number,
  latency_ms: number,
  total_ms: number,
  received_bytes: number,
  body: z.nullable(z.string()),
  body_is_whole: z.nullable(z.boolean()),
});

export type SmokeEvent = z.infer<typeof smokeEvent>;
