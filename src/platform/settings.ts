import * as z from 'zod/mini';
import { type FileFormat, readVersioned, writeVersioned } from './files.ts';

/** Keeps the path of eascmd for later starts; answers false where the settings may not be changed. */
export async function rememberEascmd(settingsFile: string, path: string): Promise<boolean> {
  const present = await readVersioned(settingsFile, settingsFormat);
  const others = present.kind === 'read' ? present.content : {};
  return writeVersioned(settingsFile, settingsFormat, { ...others, eascmd: path });
}

const settings = z.object({
  /** The path of eascmd that the user chose. */
  eascmd: z.optional(z.string()),
  /** A sound at the end of a run of more than a minute. */
  bell: z.optional(z.boolean()),
});

type Settings = z.infer<typeof settings>;

export const settingsFormat: FileFormat<Settings> = { version: 1, schema: settings };
