import { writeSync } from 'node:fs';
import process from 'node:process';
import { isWindows } from '../platform/os.ts';
import { sentences } from './sentences.ts';

/**
 * Standard output carries the result alone; everything that is said goes to standard error. Answers
 * false when its reader is gone.
 */
export function printResult(text: string): boolean {
  return print(1, `${text}\n`);
}

/**
 * Whether something that standard output was to carry could not be written, such as on a full disk. A
 * reader that has left, as `head` does, is none of that.
 */
export const isResultLost = (): boolean => lost;

/** Text that has its line ends, such as help. */
export function printText(text: string): void {
  print(1, text);
}

export function say(text: string): void {
  print(2, `${text}\n`);
}

/** Without a line end: what is typed next stands behind it. */
export function prompt(text: string): void {
  print(2, text);
}

/**
 * Answers false where it could not be written. Synchronous, so that nothing is lost when the process ends right after; a reader that is gone is no
 * fault of ours. Node's streams are not touched: making the first of them takes as long as reading a
 * service file and judging it.
 */
function print(descriptor: 1 | 2, text: string): boolean {
  if (isWindows) {
    const stream = descriptor === 1 ? process.stdout : process.stderr;
    // A console there takes bytes for its old code page; the stream knows better.
    if (stream.isTTY) {
      stream.write(text);
      return true;
    }
  }
  try {
    writeAll(descriptor, Buffer.from(text));
    return true;
  } catch (error) {
    // The terminal is gone, and with it whoever was to be told.
    if (hasCode(error, 'EIO')) process.exit();
    if (descriptor === 1 && !hasCode(error, 'EPIPE')) loseResult(error);
    // What cannot be said on standard error is no reason to leave what is under way.
    return false;
  }
}

let lost = false;

/** Said once: the output of a deployment is many lines. */
function loseResult(error: unknown): void {
  if (!lost) {
    lost = true;
    say(sentences.resultLost(error instanceof Error ? error.message : String(error)));
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
