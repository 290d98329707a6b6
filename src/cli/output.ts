import { writeSync } from 'node:fs';
import process from 'node:process';

/**
 * Standard output carries the result alone; everything that is said goes to standard error. Answers
 * false when its reader is gone.
 */
export function printResult(text: string): boolean {
  return print(process.stdout, 1, `${text}\n`);
}

/** Text that has its line ends, such as help. */
export function printText(text: string): void {
  print(process.stdout, 1, text);
}

export function say(text: string): void {
  print(process.stderr, 2, `${text}\n`);
}

/** Without a line end: what is typed next stands behind it. */
export function prompt(text: string): void {
  print(process.stderr, 2, text);
}

/**
 * Synchronous where it can be, so that nothing is lost when the process ends right after; a reader
 * that is gone is no fault of ours.
 */
function print(stream: NodeJS.WriteStream, descriptor: number, text: string): boolean {
  if (stream.isTTY) {
    stream.write(text);
    return true;
  }
  try {
    writeAll(descriptor, Buffer.from(text));
    return true;
  } catch (error) {
    if (hasCode(error, 'EPIPE')) {
      return false;
    }
    throw error;
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));
const waitMs = 5;

/** A pipe may take a part, or say EAGAIN when it is full: then its reader needs the time. */
function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) {
        throw error;
      }
      Atomics.wait(sleeper, 0, 0, waitMs);
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
