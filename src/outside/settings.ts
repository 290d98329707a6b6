import * as z from 'zod/mini';
import type { FileFormat } from './versioned-file.ts';

const settings = z.object({
  /** The path of eascmd that the user chose. */
  eascmd: z.optional(z.string()),
  /** A sound at the end of a run of more than a minute. */
  bell: z.optional(z.boolean()),
});

export type Settings = z.infer<typeof settings>;

export const settingsFormat: FileFormat<Settings> = { version: 1, schema: settings };
