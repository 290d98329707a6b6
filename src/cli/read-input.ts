import { constants, isUtf8 } from 'node:buffer';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import process from 'node:process';
import { messages } from '../messages/language.ts';
import { errorCode, errorMessage } from '../platform/errors.ts';

/** The name of standard input on the command line. */
export const standardInput = '-';

type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-utf-8' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file, or of standard input. */
export async function readInput(file: string): Promise<Input> {
  try {
    const bytes = await readBytes(file);
    if (bytes.length > mostBytes) {
      return { kind: 'unreadable', reason: messages('output').file.tooLargeToRead(file) };
    }
    return isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : { kind: 'not-utf-8' };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(file, error) };
  }
}

/** The longest string in V8, about 512 MB. */
const mostBytes = constants.MAX_STRING_LENGTH;

/** A file descriptor that the process was started with, such as the shell's `<(...)`. */
const openAlready = /^\/dev\/(?:stdin|fd\/\d+)$|^\/proc\/(?:self|\d+)\/fd\/\d+$/;

/**
 * The bytes of a file, or of standard input. Other pipes and devices are refused: opening a FIFO
 * waits for a writer that may never come, and `/dev/zero` never ends.
 */
export async function readBytes(file: string): Promise<Buffer> {
  if (file === standardInput) {
    return readToLimit(process.stdin);
  }
  const facts = statSync(file);
  if (facts.isFile() ? facts.size > mostBytes : openAlready.test(file)) {
    return readToLimit(createReadStream(file));
  }
  if (!facts.isFile() && !facts.isDirectory()) {
    throw new Error(messages('output').file.pipeOrDevice(file));
  }
  return readFileSync(file);
}

/** All of it, or slightly more than the limit. */
async function readToLimit(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const each of stream) {
    const piece = Buffer.from(each);
    pieces.push(piece);
    length += piece.length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(pieces);
}

function reasonOf(file: string, error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      return messages('output').file.missing(file);
    case 'EISDIR':
      return messages('output').file.notAFile(file);
    case null:
      return errorMessage(error);
    default:
      return messages('output').file.unreadable(file, errorMessage(error));
  }
}
