import * as z from 'zod/mini';

const text = z.nullable(z.string());

/** Where eascmd was looked for, and what was there. */
export const eascmdEvent = z.object({
  type: z.literal('eascmd'),
  /** The one that is used from now on; null where there is none. */
  path: text,
  state: z.enum(['found', 'missing', 'does-not-start', 'rehearsal']),
  places: z.readonly(
    z.array(
      z.object({
        place: z.string(),
        path: text,
        state: z.string(),
        built_for: z.optional(z.string()),
      }),
    ),
  ),
});

/** How fetching it goes: bytes that have come, of how many where the server told it. */
export const downloadEvent = z.object({
  type: z.literal('download'),
  url: z.string(),
  received: z.number(),
  total: z.nullable(z.number()),
  /** Where it is, once it is there. */
  path: text,
});

/** What is known of the sign-in of a region. */
export const signInEvent = z.object({
  type: z.literal('sign-in'),
  /** Null for eascmd's own sign-in, whose region is not known. */
  region: text,
  endpoint: text,
  file: text,
  state: z.enum(['signed-in', 'refused', 'not-confirmed']),
  code: text,
  /** What eascmd said, without keys. */
  reason: text,
});

export type EascmdEvent = z.infer<typeof eascmdEvent>;
export type DownloadEvent = z.infer<typeof downloadEvent>;
export type SignInEvent = z.infer<typeof signInEvent>;
export type SetupEvent = EascmdEvent | DownloadEvent | SignInEvent;
