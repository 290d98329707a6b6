import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readFile, rm } from 'node:fs/promises';
import process from 'node:process';
import * as z from 'zod/mini';
import { writeAtomically } from '../atomic-write.ts';
import { isWindows } from '../platform.ts';

/** What has come of a file, and by what the server knows whether it is still the same one. */
export interface Part {
  /** How many bytes there are; 0 for a new beginning. */
  readonly size: number;
  readonly origin: Origin | null;
}

const origin = z.object({
  url: z.string(),
  /** A strong ETag, or a date: what `If-Range` takes (RFC 9110, 13.1.5). */
  validator: z.nullable(z.string()),
  total: z.nullable(z.number()),
  /** `Content-MD5`, which the storage service gives for a file that was put there whole (OSS, GetObject). */
  md5: z.nullable(z.string()),
});

export type Origin = z.infer<typeof origin>;

const besides = (path: string): string => `${path}.json`;

/** What an earlier try left of the same address; nothing of a file that somebody else put there. */
export async function readPart(path: string, url: string): Promise<Part> {
  try {
    const facts = await lstat(path);
    const own = isWindows || facts.uid === process.getuid?.();
    const { success, data } = origin.safeParse(JSON.parse(await readFile(besides(path), 'utf8')));
    if (facts.isFile() && own && success && data.url === url && data.validator !== null) {
      return { size: facts.size, origin: data };
    }
  } catch {
    // Then it begins anew.
  }
  return { size: 0, origin: null };
}

/** Errors: the system's, where it cannot be written. */
export async function openPart(path: string, from: number, whence: Origin): Promise<FileHandle> {
  if (from === 0) {
    await removePart(path);
    await writeAtomically(besides(path), JSON.stringify(whence), { mode: 0o600 });
  }
  // Never through a link, which somebody else may have laid.
  const noLink = isWindows ? 0 : constants.O_NOFOLLOW;
  return open(path, constants.O_WRONLY | constants.O_CREAT | noLink, 0o600);
}

export async function removePart(path: string): Promise<void> {
  await Promise.all([path, besides(path)].map((each) => rm(each, { force: true })));
}
