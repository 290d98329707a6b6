import * as z from 'zod/mini';

/** The events of `check --json`: one `checked` a file, and a result with the totals. */
const place = {
  line: z.number(),
  column: z.number(),
  end_line: z.number(),
  end_column: z.number(),
};

const source = z.object({
  document: z.string(),
  date: z.string(),
  url: z.optional(z.string()),
  certainty: z.enum(['certain', 'likely']),
});

const checkedFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.readonly(z.array(z.union([z.string(), z.number()]))),
  ...place,
  message: z.string(),
  allowed: z.nullable(z.readonly(z.array(z.string()))),
  /** Who says so; null for a finding that no document stands behind. */
  source: z.nullable(source),
  /** What `--fix` writes there; null where it mends nothing. */
  mend: z.nullable(z.string()),
});

export const checkedEvent = z.object({
  type: z.literal('checked'),
  file: z.string(),
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
  errors: z.number(),
  warnings: z.number(),
  untold: z.number(),
  findings: z.array(checkedFinding),
  mended: z.array(checkedFinding),
});

export const checkTotals = z.object({
  files: z.number(),
  errors: z.number(),
  warnings: z.number(),
  mendable: z.number(),
  unreadable: z.number(),
});

export type CheckedEvent = z.infer<typeof checkedEvent>;
export type CheckedFinding = z.infer<typeof checkedFinding>;
