import { type RefusalCode, readRefusal } from './refusal.ts';
import { spokenLines } from './spoken.ts';

/** What `ls` says of the keys of a sign-in. Its failures are not public, so most say nothing of them. */
export type SignInAnswer =
  | 'accepted'
  | 'wrong-key'
  /** A temporary key whose token was not taken: most often it has run out. */
  | 'expired-key'
  | 'no-permission'
  | 'no-answer'
  | 'unclear';

/** Answers after which a sign-in is worth nothing. */
export const isRefusal = (answer: SignInAnswer): answer is 'wrong-key' | 'expired-key' =>
  answer === 'wrong-key' || answer === 'expired-key';

const longestWords = 240;
/** A code of Alibaba Cloud's APIs in general, `.Expired` and others; not seen in output of eascmd. */
export const securityToken = /\bInvalidSecurityToken\b/i;

/** Only status 0 accepts the keys, and only words about them refuse them. */
export function readSignInAnswer(text: string, exitCode: number | null): SignInAnswer {
  if (exitCode === null) {
    return 'no-answer';
  }
  switch (refusalIn(text)) {
    case 'signed-out':
      return securityToken.test(text) ? 'expired-key' : 'wrong-key';
    case 'no-permission':
      return 'no-permission';
    case 'unreachable':
    case 'connection-lost':
      return 'no-answer';
    default:
      return exitCode === 0 ? 'accepted' : 'unclear';
  }
}

function refusalIn(text: string): RefusalCode | undefined {
  const codes = spokenLines(text).map(
    (line) => readRefusal({ prefix: 'ERROR', text: line }, false, line)?.code,
  );
  return codes.find((code) => code !== undefined && code !== 'unknown');
}

/** The first line that is no table and no number of a request, without keys; null where nothing was said. */
export function wordsOf(text: string, secrets: readonly string[]): string | null {
  return spokenLines(text, secrets)[0]?.slice(0, longestWords) ?? null;
}
