import type { Answers } from '../questions/answers.ts';
import { mergeText } from '../service/merge.ts';
import { isObject } from '../service/suggest.ts';

/** A service file that a person brought: what answers are written into. */
export interface Brought {
  /** As the person named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Every sign of it, a byte order mark included. */
  readonly text: string;
  readonly sha256: string;
  /** What the text says, as JSON. */
  readonly config: unknown;
  /** The answers in it. */
  readonly answers: Answers;
  /** `deploy FILE`: it is sent itself, as long as no answer differs. Else a file is written from it. */
  readonly asItIs: boolean;
  /** The file that is written would take its place. */
  readonly isOutput: boolean;
}

/** The text with the answers in it; the very text that was brought where none differs. */
export function mergedText({ text, answers }: Brought, draft: Answers): string {
  return mergeText(text, answers, draft);
}

/** Whether the answers are those of the file, so that it is sent itself. */
export function isSentItself(brought: Brought, draft: Answers): boolean {
  return brought.asItIs && mergedText(brought, draft) === brought.text;
}

/** What the text says, which is an object: without a mark, which JSON does not have. */
export function configOf(text: string): Readonly<Record<string, unknown>> {
  const config: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
  return isObject(config) ? config : {};
}

/** Where a changed copy of a file is written, so that the file itself stays: beside it. */
export function copyBeside(file: string): string {
  return `${file.replace(/\.json$/iu, '')}.edited.json`;
}
