import * as z from 'zod/mini';
import type { KeptFile } from '../app/file.ts';
import type { KeptText } from '../questions/saved.ts';
import type { FileFormat } from './versioned-file.ts';

const kept = z.object({
  step: z.string(),
  text: z.string(),
  by: z.enum(['person', 'default', 'only']),
});

const file = z.object({
  path: z.string(),
  asItIs: z.boolean(),
  output: z.nullable(z.string()),
  service: z.string(),
});

/** Answers that are to be written into a file of a person, which is read again. */
export interface TextsForFile {
  readonly file: KeptFile;
  readonly texts: KeptText[];
}

/** Answers of a guided deployment that was not finished: no secret is among the questions. */
export const answersFormat: FileFormat<KeptText[] | TextsForFile> = {
  version: 1,
  schema: z.union([z.array(kept), z.object({ file, texts: z.array(kept) })]),
};
