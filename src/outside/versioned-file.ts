import { readFile, rename } from 'node:fs/promises';
import * as z from 'zod/mini';
import { writePrivateFile } from './private-file.ts';

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
    text = await readFile(path, 'utf8');
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
    reason: error instanceof Error ? error.message : String(error),
  };
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
