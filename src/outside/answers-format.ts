import * as z from 'zod/mini';
import type { KeptText } from '../wizard/kept-texts.ts';
import type { FileFormat } from './versioned-file.ts';

const kept = z.object({
  step: z.string(),
  text: z.string(),
  by: z.enum(['person', 'default', 'only']),
});

/** Answers of a guided deployment that was not finished: no secret is among the questions. */
export const answersFormat: FileFormat<KeptText[]> = { version: 1, schema: z.array(kept) };
