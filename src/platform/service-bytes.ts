import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isMissing } from './errors.ts';
import { writeAtomically } from './files.ts';

/** SHA-256 of a file's bytes, in lowercase hexadecimal: what ties a review to what is sent. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What exists at the path where service.json is about to be written. */
type Present = 'none' | 'same' | 'different';

/**
 * The path is a folder, a pipe, or a device. The reason is a code, for which `words` has a
 * sentence.
 */
export const notAFile = 'not-a-file';

/**
 * Throws if service.json can't be written there: opening a pipe would wait, and a device may never
 * end.
 */
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

/** Writes the user's service file atomically. Returns its absolute path and hash. */
export async function writeServiceFile(
  path: string,
  text: string,
): Promise<{ readonly path: string; readonly sha256: string }> {
  const absolute = resolve(path);
  await refuseTaken(absolute);
  await writeAtomically(absolute, text);
  return { path: absolute, sha256: sha256(text) };
}

/**
 * A file replaces what was at the path: a user with the permission would lose `/dev/null` this way.
 */
async function refuseOtherThanFile(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) {
    throw Object.assign(new Error(notAFile), { code: notAFile });
  }
}

/** The same for what is about to be written, where nothing may exist yet. */
export async function refuseTaken(path: string): Promise<void> {
  await refuseOtherThanFile(path).catch((error: unknown) => {
    if (!isMissing(error)) {
      throw error;
    }
  });
}

/** The layout of a JSON file, as far as rewriting it can preserve it. */
interface JsonLayout {
  /** Empty for a file that is one line. */
  readonly indent: string;
  readonly lineEnd: '\n' | '\r\n';
  /** What follows the value, usually a line end. */
  readonly ending: string;
  readonly byteOrderMark: boolean;
}

export const usualLayout: JsonLayout = {
  indent: '  ',
  lineEnd: '\n',
  ending: '\n',
  byteOrderMark: false,
};

/** Without the byte order mark that some editors add, which JSON does not allow. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/u, '');
}

export function layoutOf(text: string): JsonLayout {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^([ \t]+)"/mu.exec(text)?.[1];
  const isOneLine = !text.trim().includes('\n') && text.includes('"');
  return {
    indent: indent ?? (isOneLine ? '' : usualLayout.indent),
    lineEnd,
    ending: /\s*$/u.exec(text)?.[0] ?? '',
    byteOrderMark: text.startsWith('\uFEFF'),
  };
}

export function layOut(value: unknown, { indent, lineEnd, ending, byteOrderMark }: JsonLayout) {
  const text = JSON.stringify(value, null, indent).replaceAll('\n', lineEnd);
  return `${byteOrderMark ? '\uFEFF' : ''}${text}${ending}`;
}
