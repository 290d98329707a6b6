import { readRefusal } from './refusal.ts';
import { spokenLines } from './spoken.ts';

/** A question to eascmd that was not answered, and why, as far as its output tells. */
export interface Unanswered {
  readonly kind: 'unanswered';
  readonly cause: 'signed-out' | 'no-permission' | 'no-answer' | 'unclear';
  /** What was said, in one line and without secrets; null where nothing was. */
  readonly reason: string | null;
}

const longestReason = 160;

/** Reads what is no answer. `exitCode` is null for a client that did not end by itself. */
export function readUnanswered(text: string, exitCode: number | null): Unanswered {
  const reason = spokenLines(text)[0]?.slice(0, longestReason) ?? null;
  return { kind: 'unanswered', cause: causeOf(text, exitCode, reason ?? ''), reason };
}

function causeOf(text: string, exitCode: number | null, shown: string): Unanswered['cause'] {
  if (exitCode === null) {
    return 'no-answer';
  }
  const refusal = readRefusal({ prefix: 'ERROR', text }, false, shown);
  switch (refusal?.code) {
    case 'signed-out':
      return 'signed-out';
    case 'no-permission':
      return 'no-permission';
    case 'unreachable':
    case 'connection-lost':
      return 'no-answer';
    default:
      return 'unclear';
  }
}
