import { secretInAddress, secretKeys } from '../../eascmd/secrets.ts';
import { printable } from '../../messages/text.ts';
import type { Span } from '../../service/json/scanner.ts';

export interface Excerpt {
  readonly line: string;
  /** Blanks up to the place, and a caret for each column of it. */
  readonly marks: string;
}

const widest = 100;
const before = 40;
/** How far back the key is looked for that says a value is a secret. */
const secretReach = 4000;

/** The line of a place, or a piece of it where the file is one long line. */
export function excerpt(text: string, { offset, length }: Span): Excerpt {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const lineEnd = found === -1 ? text.length : found;
  const whole = lineEnd - lineStart <= widest;
  const from = whole ? lineStart : signStart(text, Math.max(lineStart, offset - before));
  const to = whole ? lineEnd : signStart(text, Math.min(lineEnd, from + widest));
  const start = Math.max(0, from - secretReach);
  const shown = withoutSecrets(text.slice(start, to)).slice(from - start);
  const cut = from > lineStart ? '…' : '';
  const line = legible(shown);
  const at = offset - from;
  const marked = line.slice(at, Math.max(at, Math.min(offset + length, to) - from));
  return {
    line: `${cut}${line.trimEnd()}${to < lineEnd ? '…' : ''}`,
    marks: `${' '.repeat(cut.length + columns(line.slice(0, at)))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  };
}

/** A tab counts as one blank, so that the marks stand below the place in every terminal. */
export function legible(text: string): string {
  return printable(text.replaceAll(/[\t\r]/gu, ' '));
}

/** A sign beyond the first plane is two units, and half of one is none. */
function signStart(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

const secretValue = new RegExp(
  `(["']?(?:${secretKeys})["']?\\s*:\\s*)("(?:[^"\\\\\n]|\\\\.)*"?|'[^'\n]*'?|[^\\s,{}[\\]]+)`,
  'giu',
);
const accessKeyId = /\bLTAI[0-9A-Za-z]{12,}/gu;

/** Secrets as stars, as many as there were signs: a file's line may be printed into a public log. */
export function withoutSecrets(text: string): string {
  const starred = (value: string): string => value.replaceAll(/[^"'\n]/gu, '*');
  return text
    .replaceAll(secretValue, (_, key: string, value: string) => `${key}${starred(value)}`)
    .replaceAll(secretInAddress, starred)
    .replaceAll(accessKeyId, starred);
}

const segmenter = new Intl.Segmenter();
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const weightless = /^[\p{M}\p{Cf}]+$/u;

/** Columns of a terminal: a Chinese sign and an emoji take two, whatever they are made of; accents of their own none. */
function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  const widths = Array.from(segmenter.segment(text), ({ segment }) => {
    if (weightless.test(segment)) return 0;
    return wide.test(segment) ? 2 : 1;
  });
  return widths.reduce<number>((sum, width) => sum + width, 0);
}
