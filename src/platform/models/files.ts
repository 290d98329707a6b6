import { constants } from 'node:fs';
import { type FileHandle, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteSource } from '../../models/bytes.ts';
import type { FolderEntry, ModelFile, ModelFolder } from '../../models/format.ts';
import { openRegular } from '../files.ts';

/** A folder of models is small. A larger one was named by mistake. */
const limits = { entries: 10_000, depth: 8 } as const;

/** Opens a model file or lists a folder, and closes what it opened when `use` ends. */
export async function withModelPath<Result>(
  name: string,
  use: (place: ModelFile | ModelFolder) => Promise<Result>,
): Promise<Result> {
  if ((await stat(name)).isDirectory()) return use(await listFolder(name));
  return withSource(name, (source) => use({ kind: 'file', name: path.basename(name), source }));
}

async function withSource<Result>(
  name: string,
  use: (source: ByteSource) => Promise<Result>,
): Promise<Result> {
  const file = await openRegular(name, constants.O_RDONLY);
  try {
    return await use(await fileSource(file));
  } finally {
    await file.close();
  }
}

async function fileSource(file: FileHandle): Promise<ByteSource> {
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const { bytesRead } = await file.read(bytes, read, length - read, offset + read);
        // The file was truncated while it was read, which the reader reports.
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    },
  };
}

/** Links below the folder itself are not followed: they can form cycles. */
async function listFolder(folder: string): Promise<ModelFolder> {
  const entries: FolderEntry[] = [];
  let seen = 0;
  let isCut = false;
  const visit = async (current: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(current)) {
      seen += 1;
      if (seen > limits.entries || depth > limits.depth) {
        isCut = true;
        return;
      }
      const name = path.join(current, entry.name);
      try {
        if (entry.isDirectory()) await visit(name, depth + 1);
        if (entry.isFile()) entries.push(await entryOf(folder, name));
      } catch {
        // Only the folder that was named must be readable.
        isCut = true;
      }
    }
  };
  await visit(folder, 0);
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { kind: 'folder', name: path.basename(path.resolve(folder)), entries, isCut };
}

async function entryOf(folder: string, name: string): Promise<FolderEntry> {
  const { size } = await stat(name);
  return {
    path: path.relative(folder, name).replaceAll(path.sep, '/'),
    size,
    open: (use) => withSource(name, use),
  };
}
