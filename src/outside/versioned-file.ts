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
  | { readonly kind: 'broken'; readonly path: string; readonly movedTo: string };

const envelope = z.object({ v: z.number(), content: z.unknown() });

export async function readVersioned<Content>(
  path: string,
  format: FileFormat<Content>,
): Promise<ReadOutcome<Content>> {
  const text = await readIfThere(path);
  if (text === undefined) {
    return { kind: 'absent' };
  }
  const outer = envelope.safeParse(parseJson(text));
  if (outer.success && outer.data.v > format.version) {
    return { kind: 'newer', path };
  }
  const inner = outer.success ? format.schema.safeParse(outer.data.content) : undefined;
  return inner?.success ? { kind: 'read', content: inner.data } : setAside(path);
}

/** Refuses to overwrite a file of a newer version: answers false. */
export async function writeVersioned<Content>(
  path: string,
  format: FileFormat<Content>,
  content: Content,
): Promise<boolean> {
  const present = await readVersioned(path, format);
  if (present.kind === 'newer') {
    return false;
  }
  await writePrivateFile(path, `${JSON.stringify({ v: format.version, content }, null, 2)}\n`);
  return true;
}

async function setAside<Content>(path: string): Promise<ReadOutcome<Content>> {
  const movedTo = `${path}.broken-${Date.now()}`;
  await rename(path, movedTo);
  return { kind: 'broken', path, movedTo };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
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
