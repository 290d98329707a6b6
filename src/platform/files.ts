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

/** A kind of file of ours: its version, and the schema of its content. */
export interface FileFormat<Content> {
  readonly version: number;
  readonly schema: z.ZodMiniType<Content>;
}

export type ReadOutcome<Content> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly content: Content }
  /** Written by a newer version of the program: left unchanged and never overwritten. */
  | { readonly kind: 'newer'; readonly path: string }
  /** Not readable as this kind of file: moved to `movedTo`, so that nothing is lost. */
  | { readonly kind: 'broken'; readonly path: string; readonly movedTo: string }
  /** It exists, but the system does not allow us to read it. */
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

/**
 * Refuses to overwrite a file that is of a newer version or not readable, and then returns false.
 */
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

/** Without this flag, opening a FIFO waits for the other end. Windows has neither. */
const withoutWaiting = constants.O_NONBLOCK ?? 0;

/**
 * Opens a file of ours. A FIFO or a device is refused: reading or writing it could wait forever.
 */
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

/** The synchronous version. A device may be written to, because it answers without waiting. */
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

/** For appending; created if it is missing. */
export const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

/** In the form of the system's own errors. */
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

/** Writes a file of ours atomically, readable only by its owner. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await makePrivateFolder(dirname(path));
  await writeAtomically(path, text, { mode: privateFileMode });
}

/**
 * Writes a file atomically: to a temporary file next to it, then renamed into place. A link stays,
 * and its target is replaced; without a mode, an existing file keeps its own. npm's own package
 * does this, in the version that supports our engines (8 requires Node 22.22). atomically ends the
 * process itself on SIGHUP, SIGINT, and SIGTERM, before answers are on the disk and the terminal is
 * restored.
 */
export async function writeAtomically(
  path: string,
  text: string,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  // Loaded at the first write: the first screen doesn't need it.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, mode === undefined ? {} : { mode });
}

/**
 * Creates a folder and its parents, leaving existing ones unchanged. Node's own `recursive` loops
 * forever if a system reports ENOENT below an existing folder, as /proc does (seen with Node
 * 24.21), and cannot be interrupted then. Throws the system's error.
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

/** The synchronous version, for a program that is about to exit. */
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

/** The parent folder, if that may be what is missing. Otherwise throws the error. */
function aboveMissing(path: string, error: unknown): string {
  const above = dirname(path);
  if (above !== path && isMissing(error)) {
    return above;
  }
  throw error;
}

/** Another process may have created it since. */
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
