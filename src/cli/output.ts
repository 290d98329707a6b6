import { writeSync } from 'node:fs';
import process from 'node:process';

/** Standard output carries the result alone; everything that is said goes to standard error. */
export function printResult(text: string): void {
  print(process.stdout, 1, text);
}

export function say(text: string): void {
  print(process.stderr, 2, text);
}

/**
 * Synchronous where it can be, so that nothing is lost when the process ends right after; a reader
 * that is gone is no fault of ours.
 */
function print(stream: NodeJS.WriteStream, descriptor: number, text: string): void {
  const line = `${text}\n`;
  if (stream.isTTY) {
    stream.write(line);
    return;
  }
  try {
    writeAll(descriptor, Buffer.from(line));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) {
      throw error;
    }
  }
}

/** A pipe may take a part, or say EAGAIN when it is full. */
function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) {
        throw error;
      }
    }
  }
}
