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
 * Standard output carries the result alone; everything that is said goes to standard error. Answers
 * false when its reader is gone.
 */
export function printResult(text: string): boolean {
  return print(1, `${text}\n`);
}

/** Control characters in JSON become escapes, so that no value changes. */
export function printJson(json: string): boolean {
  return printResult(withEscapedControls(json));
}

/**
 * Whether something that standard output was to carry could not be written, such as on a full disk. A
 * reader that has left, as `head` does, is none of that.
 */
export const isResultLost = (): boolean => lost;

/** Text with its own line ends, such as help. */
export function printText(text: string): void {
  print(1, text, (own) => own);
}

/** A JSON file of the user with its fixes, in full: secrets stay in it, and controls become escapes. */
export function printFile(text: string): void {
  printText(withEscapedControls(text));
}

export function say(text: string): void {
  print(2, `${text}\n`);
}

/** Without a line end: what is typed next stands behind it. */
export function prompt(text: string): void {
  print(2, text);
}

/**
 * The gate for everything outside a frame: no control sequence passes, since nothing printed here has
 * colors. Answers false where it could not be written. Synchronous, so that nothing is lost when the process ends right after; a reader that is gone is no
 * fault of ours. Node's streams are not touched: making the first of them takes as long as reading a
 * service file and judging it.
 */
function print(descriptor: 1 | 2, printed: string, hide = withoutFileSecrets): boolean {
  const text = hide(withoutControls(printed));
  clearPaint();
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
    if (errorCode(error) === 'EIO') leaveClosedTerminal();
    if (descriptor === 1 && errorCode(error) !== 'EPIPE') loseResult(error);
    // What cannot be said on standard error is no reason to leave what is under way.
    return false;
  }
}

let codeOfClosedTerminal: number = signalExitCodes.SIGHUP;

/** What a closed terminal ends with from here on: a deployment goes on without it, or has ended. */
export function setClosedTerminalCode(code: number): void {
  codeOfClosedTerminal = code;
}

/** The terminal is gone, and with it whoever was to be told. Never 0 by default: that means deployed. */
export function leaveClosedTerminal(): never {
  process.exit(process.exitCode ?? codeOfClosedTerminal);
}

const hiders: ((text: string) => string)[] = [];

/** From here on, what a file holds as a secret is masked in all that is printed about it. */
export function hideInOutput(hide: (text: string) => string): void {
  hiders.push(hide);
}

/** A text without the secrets of the files that were read. */
export const withoutFileSecrets = (text: string): string =>
  hiders.reduce((shown, hide) => hide(shown), text);

let lost = false;

/** Said once: the output of a deployment is many lines. */
function loseResult(error: unknown): void {
  if (!lost) {
    lost = true;
    say(messages('output').resultLost(errorMessage(error)));
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
      if (errorCode(error) !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(sleeper, 0, 0, waitMs);
    }
  }
}

/** What became of a file of ours that should have been read; nothing where all is well. */
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

/** The hour, minute and second of a moment, in the time zone of this machine. */
export function localTime(at: number): { hour: number; minute: number; second: number } {
  const date = new Date(at);
  return { hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds() };
}

/** `2026-03-05 11:42`, in the time zone of this machine. */
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
