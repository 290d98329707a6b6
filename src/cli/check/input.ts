import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sentences } from '../sentences.ts';

/** What stands for standard input on the command line. */
export const standardInput = '-';

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-utf-8' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file, or of standard input. */
export async function readInput(file: string): Promise<Input> {
  try {
    const bytes = file === standardInput ? await readStandardInput() : readFileSync(file);
    return isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : { kind: 'not-utf-8' };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(file, error) };
  }
}

async function readStandardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function reasonOf(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return sentences.file.missing(file);
    case 'EISDIR':
      return sentences.file.notAFile(file);
    default:
      return sentences.file.unreadable(file, error instanceof Error ? error.message : `${error}`);
  }
}
