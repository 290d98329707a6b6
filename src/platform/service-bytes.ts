import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isMissing } from './errors.ts';
import { writeAtomically } from './files.ts';

/** SHA-256 of a file's bytes, in lower-case hexadecimal: what ties a review to what is sent. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What stands at a path where service.json is about to be written. */
type Present = 'none' | 'same' | 'different';

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

/** How a JSON file is laid out, as far as writing it anew can keep that. */
interface JsonLayout {
  /** Empty for a file that is one line. */
  readonly indent: string;
  readonly lineEnd: '\n' | '\r\n';
  /** What stands behind the value: a line end, most often. */
  readonly ending: string;
  readonly byteOrderMark: boolean;
}

export const usualLayout: JsonLayout = {
  indent: '  ',
  lineEnd: '\n',
  ending: '\n',
  byteOrderMark: false,
};

/** Without the mark that some editors put before a text, which is no JSON. */
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
