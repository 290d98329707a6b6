import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { messages } from '../messages/language.ts';
import { withEscapedControls, withoutControls } from '../messages/text.ts';
import { errorCode, errorMessage } from '../platform/errors.ts';
import type { ReadOutcome } from '../platform/files.ts';
import { isWindows, packageRoot, signalExitCodes } from '../platform/os.ts';
import { clearPaint } from './run-mode.ts';

/**
 * Standard output contains only the result; everything else goes to standard error. Returns false
 * if its reader is gone.
 */
export function printResult(text: string): boolean {
  return print(1, `${text}\n`);
}

/** Control characters in JSON become escapes, so that no value changes. */
export function printJson(json: string): boolean {
  return printResult(withEscapedControls(json));
}

/**
 * Whether output for standard output couldn't be written, for example because a disk is full. A
 * reader that exits, as `head` does, doesn't count.
 */
export const isResultLost = (): boolean => lost;

/** Text with its own line endings, such as help. */
export function printText(text: string): void {
  print(1, text, (own) => own);
}

/**
 * A user's JSON file with its fixes, in full. Secrets stay in it, and control characters become
 * escapes.
 */
export function printFile(text: string): void {
  printText(withEscapedControls(text));
}

export function say(text: string): void {
  print(2, `${text}\n`);
}

/** How wide the terminal of standard error is, if it is one. */
export const columnsOfErrors = (): number | undefined => process.stderr.columns;

/** Without a newline, so that the answer is typed after it. */
export function prompt(text: string): void {
  print(2, text);
}

/**
 * Filters everything printed outside a frame: no control sequence passes, since nothing printed
 * here has colors. Returns false if it couldn't be written. Synchronous, so that nothing is lost
 * when the process exits right after; a reader that is gone isn't an error. Avoids Node's streams:
 * creating the first one takes as long as reading and checking a service file.
 */
function print(descriptor: 1 | 2, printed: string, hide = withoutFileSecrets): boolean {
  const text = hide(withoutControls(printed));
  clearPaint();
  if (isWindows) {
    const stream = descriptor === 1 ? process.stdout : process.stderr;
    // A Windows console reads raw bytes in its old code page; the stream handles that.
    if (stream.isTTY) {
      stream.write(text);
      return true;
    }
  }
  try {
    writeAll(descriptor, Buffer.from(text));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EIO') leaveClosedTerminal();
    if (descriptor === 1 && errorCode(error) !== 'EPIPE') loseResult(error);
    // Failing to write to standard error is no reason to abandon the work.
    return false;
  }
}

let codeOfClosedTerminal: number = signalExitCodes.SIGHUP;

/**
 * Sets the exit code for a closed terminal from here on: a deployment continues without it, or has
 * ended.
 */
export function setClosedTerminalCode(code: number): void {
  codeOfClosedTerminal = code;
}

/** The terminal is gone, so no one can be informed. Never 0 by default: that means deployed. */
export function leaveClosedTerminal(): never {
  process.exit(process.exitCode ?? codeOfClosedTerminal);
}

const hiders: ((text: string) => string)[] = [];

/** From here on, a file's secrets are masked in all output about it. */
export function hideInOutput(hide: (text: string) => string): void {
  hiders.push(hide);
}

/** A text without the secrets of the files that were read. */
export const withoutFileSecrets = (text: string): string =>
  hiders.reduce((shown, hide) => hide(shown), text);

let lost = false;

/** Reported once, because a deployment prints many lines. */
function loseResult(error: unknown): void {
  if (!lost) {
    lost = true;
    say(messages('output').resultLost(errorMessage(error)));
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));
const waitMs = 5;

/**
 * A pipe may accept only a part, or fail with EAGAIN when it is full. Then its reader needs time.
 */
function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(sleeper, 0, 0, waitMs);
    }
  }
}

/** A note if one of this program's own files couldn't be read; empty if all is well. */
export function savedFileNote(outcome: ReadOutcome<unknown>): string[] {
  const { savedFile } = messages('output');
  switch (outcome.kind) {
    case 'newer':
      return [savedFile.newer(outcome.path)];
    case 'broken':
      return [savedFile.broken(outcome.path, outcome.movedTo)];
    case 'unreadable':
      return [savedFile.unreadable(outcome.path, outcome.reason)];
    default:
      return [];
  }
}

/** The hour, minute, and second of a moment, in this machine's time zone. */
export function localTime(at: number): { hour: number; minute: number; second: number } {
  const date = new Date(at);
  return { hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds() };
}

/** `2026-03-05 11:42`, in this machine's time zone. */
export function localStamp(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return String(version);
}
