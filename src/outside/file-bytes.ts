import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAtomically } from './atomic-write.ts';
import { isMissing } from './versioned-file.ts';

/** SHA-256 of a file's bytes, in lower-case hexadecimal: what ties a review to what is sent. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What stands at a path where service.json is about to be written. */
export type Present = 'none' | 'same' | 'different';

/** What stands there is a folder, a pipe or a device. The reason is a code, for which `words` has a sentence. */
export const notAFile = 'not-a-file';

/** Throws where service.json may not stand: a pipe would be waited for, and a device read without end. */
export async function inspectOutput(path: string, text: string): Promise<Present> {
  try {
    await refuseOtherThanFile(path);
    return (await readFile(path, 'utf8')) === text ? 'same' : 'different';
  } catch (error) {
    if (isMissing(error)) {
      return 'none';
    }
    throw error;
  }
}

/** The hash of the file at a path; undefined where it cannot be read. */
export async function hashAt(path: string): Promise<string | undefined> {
  try {
    return sha256(await readFile(path));
  } catch {
    return undefined;
  }
}

/** Writes the user's service file whole or not at all; answers its absolute path and hash. */
export async function writeServiceFile(
  path: string,
  text: string,
): Promise<{ readonly path: string; readonly sha256: string }> {
  const absolute = resolve(path);
  await refuseTaken(absolute);
  await writeAtomically(absolute, text);
  return { path: absolute, sha256: sha256(text) };
}

/** A file is put in the place of what was there: who may do so would lose `/dev/null` by it. */
async function refuseOtherThanFile(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) {
    throw Object.assign(new Error(notAFile), { code: notAFile });
  }
}

/** The same for what is about to be written, where there may be nothing yet. */
export async function refuseTaken(path: string): Promise<void> {
  await refuseOtherThanFile(path).catch((error: unknown) => {
    if (!isMissing(error)) {
      throw error;
    }
  });
}
