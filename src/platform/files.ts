import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../eascmd/json.ts';
import { errorMessage, isMissing } from './errors.ts';
import { privateFileMode, privateFolderMode } from './os.ts';

/** A kind of file of ours: its version, and the schema of what it holds. */
export interface FileFormat<Content> {
  readonly version: number;
  readonly schema: z.ZodMiniType<Content>;
}

export type ReadOutcome<Content> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly content: Content }
  /** Written by a newer version of the program: left alone, and not to be overwritten. */
  | { readonly kind: 'newer'; readonly path: string }
  /** Not readable as what it should be: moved to `movedTo`, so that nothing of it is lost. */
  | { readonly kind: 'broken'; readonly path: string; readonly movedTo: string }
  /** There, and the system does not let us have it. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string };

const envelope = z.object({ v: z.number(), content: z.unknown() });

export async function readVersioned<Content>(
  path: string,
  format: FileFormat<Content>,
): Promise<ReadOutcome<Content>> {
  let text: string;
  try {
    text = (await readRegular(path)).toString();
  } catch (error) {
    return isMissing(error) ? { kind: 'absent' } : unreadable(path, error);
  }
  const outer = envelope.safeParse(parseJson(text));
  if (outer.success && outer.data.v > format.version) {
    return { kind: 'newer', path };
  }
  const inner = outer.success ? format.schema.safeParse(outer.data.content) : undefined;
  return inner?.success ? { kind: 'read', content: inner.data } : setAside(path);
}

/** Refuses to overwrite a file of a newer version, or one that it may not read: answers false. */
export async function writeVersioned<Content>(
  path: string,
  format: FileFormat<Content>,
  content: Content,
): Promise<boolean> {
  const present = await readVersioned(path, format);
  if (present.kind === 'newer' || present.kind === 'unreadable') {
    return false;
  }
  await writePrivateFile(path, `${JSON.stringify({ v: format.version, content }, null, 2)}\n`);
  return true;
}

/** Opening a FIFO without it waits for the other end. Windows has neither. */
const withoutWaiting = constants.O_NONBLOCK ?? 0;

/** Opens a file of ours. A FIFO or a device is refused: reading or writing it could wait forever. */
export async function openRegular(
  path: string,
  flags = constants.O_RDONLY,
  mode?: number,
): Promise<FileHandle> {
  const file = await open(path, flags | withoutWaiting, mode);
  if (!(await file.stat()).isFile()) {
    await file.close();
    throw notRegular(path);
  }
  return file;
}

/** The same at once. A device may be written to: it answers without waiting. */
export function openRegularNow(path: string, flags = constants.O_RDONLY, mode?: number): number {
  const descriptor = openSync(path, flags | withoutWaiting, mode);
  const facts = fstatSync(descriptor);
  if (flags === constants.O_RDONLY ? !facts.isFile() : facts.isFIFO()) {
    closeSync(descriptor);
    throw notRegular(path);
  }
  return descriptor;
}

export async function readRegular(path: string): Promise<Buffer> {
  const file = await openRegular(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

export function readRegularNow(path: string): string {
  const descriptor = openRegularNow(path);
  try {
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** To append to, made where it is missing. */
export const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

/** In the form of the system’s own errors. */
const notRegular = (path: string): Error => new Error(`not a regular file, open '${path}'`);

async function setAside(path: string): Promise<ReadOutcome<never>> {
  const movedTo = `${path}.broken-${Date.now()}`;
  try {
    await rename(path, movedTo);
  } catch (error) {
    return unreadable(path, error);
  }
  return { kind: 'broken', path, movedTo };
}

function unreadable(path: string, error: unknown): ReadOutcome<never> {
  return {
    kind: 'unreadable',
    path,
    reason: errorMessage(error),
  };
}

export async function makePrivateFolder(path: string): Promise<void> {
  await makeFolder(path, privateFolderMode);
}

/** Writes a file of ours whole or not at all, readable by its owner only. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await makePrivateFolder(dirname(path));
  await writeAtomically(path, text, { mode: privateFileMode });
}

/**
 * Writes a file whole or not at all: beside it first, then in its place. A link is kept, and what it
 * points to is replaced; without a mode, a file that is there keeps its own. npm's own package does
 * it, in the version whose engines are ours (8 wants Node 22.22); atomically ends the process itself
 * on SIGHUP, SIGINT and SIGTERM, before answers are on the disk and the terminal is given back.
 */
export async function writeAtomically(
  path: string,
  text: string,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  // Loaded at the first write: a first screen does without.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, mode === undefined ? {} : { mode });
}

/**
 * Makes a folder and those above it; one that is there is left as it is. Not `recursive` of Node's own:
 * it goes on without end where a system says ENOENT below a folder that is there, as /proc does (seen
 * with Node 24.21), and cannot be interrupted then. Throws what the system says.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (isFolder(path)) return;
    await makeFolder(aboveMissing(path, error), mode);
    await mkdir(path, { mode }).catch((again: unknown) => unlessThere(path, again));
  }
}

/** The same at once, for a program that is about to end. */
export function makeFolderNow(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (isFolder(path)) return;
    makeFolderNow(aboveMissing(path, error), mode);
    try {
      mkdirSync(path, { mode });
    } catch (again) {
      unlessThere(path, again);
    }
  }
}

/** The folder above, where what is missing may be that one. Throws the error where it is not. */
function aboveMissing(path: string, error: unknown): string {
  const above = dirname(path);
  if (above !== path && isMissing(error)) {
    return above;
  }
  throw error;
}

/** Somebody else may have made it meanwhile. */
function unlessThere(path: string, error: unknown): void {
  if (!isFolder(path)) {
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
