import * as z from 'zod/mini';
import { checkIds } from '../../app/doctor/checks.ts';

/** The event of `doctor --json`: every check, in the order in which the one rests on the other. */
export const doctorEvent = z.object({
  type: z.literal('doctor'),
  checks: z.readonly(
    z.array(
      z.object({
        id: z.enum(checkIds),
        state: z.enum(['ok', 'warning', 'fault']),
        code: z.string(),
        values: z.readonly(z.record(z.string(), z.union([z.string(), z.number()]))),
        message: z.string(),
        mend: z.nullable(z.string()),
      }),
    ),
  ),
});

export type DoctorEvent = z.infer<typeof doctorEvent>;
