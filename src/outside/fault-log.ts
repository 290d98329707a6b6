import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wallClock } from './clock.ts';
import { makeFolderNow } from './make-folder.ts';
import { privateFileMode, privateFolderMode } from './platform.ts';

/**
 * Writes down what is known of a fault of this program; answers the file's path, undefined where it
 * could not be written. Synchronous, because the program is about to end.
 */
export function writeFaultLog(folder: string, details: string): string | undefined {
  const stamp = new Date(wallClock()).toISOString().replace(/[:.]/g, '-');
  const path = join(folder, `${stamp}.log`);
  try {
    makeFolderNow(folder, privateFolderMode);
    writeFileSync(path, `${details}\n`, { mode: privateFileMode });
    return path;
  } catch {
    return undefined;
  }
}
