import * as z from 'zod/mini';
import type { FileFormat } from './versioned-file.ts';

const settings = z.object({
  /** The path of eascmd that the user chose. */
  eascmd: z.optional(z.string()),
});

export type Settings = z.infer<typeof settings>;

export const settingsFormat: FileFormat<Settings> = { version: 1, schema: settings };
