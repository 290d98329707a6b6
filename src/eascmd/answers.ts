import type { Failure } from './failures.ts';
import { readLine } from './lines.ts';
import { clearerRefusal, readRefusal } from './refusal.ts';
import { createMasker, maskKnown, maskWith } from './secrets.ts';
import { sanitize } from './splitter.ts';

/** A query to eascmd that was not answered, and why, as far as its output shows. */
export interface QueryError {
  readonly kind: 'unanswered';
  readonly cause: 'signed-out' | 'no-permission' | 'no-answer' | 'unclear';
  /** What was printed, in one line and without secrets; null if nothing was. */
  readonly reason: string | null;
}

const longestReason = 160;

/**
 * Reads output that is not an answer. `exitCode` is null for a client that did not exit by itself.
 */
export function readQueryError(text: string, exitCode: number | null): QueryError {
  const reason = messageLines(text)[0]?.slice(0, longestReason) ?? null;
  return { kind: 'unanswered', cause: causeOf(text, exitCode, reason ?? ''), reason };
}

function causeOf(text: string, exitCode: number | null, shown: string): QueryError['cause'] {
  if (exitCode === null) {
    return 'no-answer';
  }
  switch (readRefusal({ prefix: 'ERROR', text }, false, shown)?.failure.result) {
    case 'signed-out':
      return 'signed-out';
    case 'no-permission':
      return 'no-permission';
    case 'unreachable':
    case 'lost-sight':
      return 'no-answer';
    default:
      return 'unclear';
  }
}

/**
 * What `ls` shows about the keys of a sign-in. Its errors are not public, so most say nothing about
 * them.
 */
type SignInAnswer =
  | 'accepted'
  | 'wrong-key'
  /** A temporary key whose token was rejected, usually because it has expired. */
  | 'expired-key'
  | 'no-permission'
  | 'no-answer'
  | 'unclear';

/** Answers after which a sign-in is worthless. */
export const isRefusal = (answer: SignInAnswer): answer is 'wrong-key' | 'expired-key' =>
  answer === 'wrong-key' || answer === 'expired-key';

const longestWords = 240;

/** Only status 0 accepts the keys, and only words about them reject them. */
export function readSignInAnswer(text: string, exitCode: number | null): SignInAnswer {
  if (exitCode === null) {
    return 'no-answer';
  }
  const failure = failureIn(text);
  switch (failure?.result) {
    case 'signed-out':
      return failure.code === 'expired-key' ? 'expired-key' : 'wrong-key';
    case 'no-permission':
      return 'no-permission';
    case 'unreachable':
    case 'lost-sight':
      return 'no-answer';
    default:
      return exitCode === 0 ? 'accepted' : 'unclear';
  }
}

function failureIn(text: string): Failure | undefined {
  return messageLines(text)
    .map((line) => readRefusal({ prefix: 'ERROR', text: line }, false, line))
    .reduce(clearerRefusal, null)?.failure;
}

/**
 * The first line that is not a table or a request ID, without keys; null if nothing was printed.
 */
export function wordsOf(text: string, secrets: readonly string[]): string | null {
  return messageLines(text, secrets)[0]?.slice(0, longestWords) ?? null;
}

/**
 * The lines of a short answer that are not a table or a request ID: what a user would quote,
 * without secrets. Any line may reveal a secret, so all are read before any is shown.
 */
function messageLines(text: string, secrets: readonly string[] = []): readonly string[] {
  let masker = createMasker(secrets);
  const lines: string[] = [];
  for (const line of text.split(/[\r\n]+/).map(sanitize)) {
    const [taught, shown] = maskWith(masker, line);
    masker = taught;
    if (readLine(line).some(({ kind }) => kind === 'other' || kind === 'progress')) {
      lines.push(shown);
    }
  }
  return lines.map((line) => maskKnown(masker.secrets, line));
}
