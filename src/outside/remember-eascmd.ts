import { settingsFormat } from './settings.ts';
import { readVersioned, writeVersioned } from './versioned-file.ts';

/** Keeps the path of eascmd for later starts; answers false where the settings may not be changed. */
export async function rememberEascmd(settingsFile: string, path: string): Promise<boolean> {
  const present = await readVersioned(settingsFile, settingsFormat);
  const others = present.kind === 'read' ? present.content : {};
  return writeVersioned(settingsFile, settingsFormat, { ...others, eascmd: path });
}
