import { dirname } from 'node:path';
import { writeAtomically } from './atomic-write.ts';
import { makeFolder } from './make-folder.ts';
import { privateFileMode, privateFolderMode } from './platform.ts';

export async function makePrivateFolder(path: string): Promise<void> {
  await makeFolder(path, privateFolderMode);
}

/** Writes a file of ours whole or not at all, readable by its owner only. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await makePrivateFolder(dirname(path));
  await writeAtomically(path, text, { mode: privateFileMode });
}
