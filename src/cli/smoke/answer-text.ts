import { type Buffer, isUtf8 } from 'node:buffer';
import { createConcealer, maskKnown } from '../../eascmd/secrets.ts';
import { sanitize } from '../../eascmd/splitter.ts';
import { english } from '../../messages/en/english.ts';
import type { ServiceAnswer } from '../../platform/invoke-service.ts';

export interface AnswerText {
  /** The start of the answer, fit for a terminal and without the token; null for what is no text. */
  readonly text: string | null;
  readonly isWhole: boolean;
  /** What to say of what is not shown. */
  readonly note: string | null;
}

const longestText = 4000;

/** What of an answer is shown: a service's words are not ours, and may be anything. */
export function startOfAnswer({ start, bytes }: ServiceAnswer, token: string): AnswerText {
  if (bytes === 0) {
    return { text: '', isWhole: true, note: null };
  }
  const whole = wholeCharacters(start, bytes > start.length);
  if (!isUtf8(whole) || whole.includes(0)) {
    return { text: null, isWhole: false, note: english.smoke.notText(bytes) };
  }
  const { secrets } = createConcealer([token]);
  const text = maskKnown(secrets, whole.toString('utf8')).split(/\r?\n/).map(sanitize).join('\n');
  const isWhole = bytes === start.length && text.length <= longestText;
  const shown = text.slice(0, longestText).toWellFormed().trimEnd();
  return { text: shown, isWhole, note: isWhole ? null : english.smoke.cut(bytes) };
}

const continuation = 0b1000_0000;

/** Where it was cut, the last character may be a part of one. */
function wholeCharacters(bytes: Buffer, isCut: boolean): Buffer {
  let end = bytes.length;
  if (isCut) {
    while (end > 0 && ((bytes[end - 1] ?? 0) & 0b1100_0000) === continuation) {
      end -= 1;
    }
    end = Math.max(0, end - 1);
  }
  return bytes.subarray(0, end);
}
