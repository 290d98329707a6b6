import { conceal, createConcealer, maskKnown } from './conceal.ts';
import { readLine } from './line.ts';
import { type RefusalCode, readRefusal } from './refusal.ts';
import { sanitize } from './sanitize.ts';

/** What `ls` says of the keys of a sign-in. Its failures are not public, so most say nothing of them. */
export type SignInAnswer = 'accepted' | 'wrong-key' | 'no-permission' | 'no-answer' | 'unclear';

const longestWords = 240;

/** Only status 0 accepts the keys, and only words about them refuse them. */
export function readSignInAnswer(text: string, exitCode: number | null): SignInAnswer {
  if (exitCode === null) {
    return 'no-answer';
  }
  switch (refusalIn(text)) {
    case 'signed-out':
      return 'wrong-key';
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
  const codes = spoken(text, []).map(
    (line) => readRefusal({ prefix: 'ERROR', text: line }, false, line)?.code,
  );
  return codes.find((code) => code !== undefined && code !== 'unknown');
}

/** The first line that is no table and no number of a request, without keys; null where nothing was said. */
export function wordsOf(text: string, secrets: readonly string[]): string | null {
  return spoken(text, secrets)[0]?.slice(0, longestWords) ?? null;
}

/** Every line may teach a secret, so that all are read before any is shown. */
function spoken(text: string, secrets: readonly string[]): readonly string[] {
  let concealer = createConcealer(secrets);
  const lines: string[] = [];
  for (const line of text.split(/[\r\n]+/).map(sanitize)) {
    const [taught, shown] = conceal(concealer, line);
    concealer = taught;
    if (readLine(line).some(({ kind }) => kind === 'other' || kind === 'progress')) {
      lines.push(shown);
    }
  }
  return lines.map((line) => maskKnown(concealer.secrets, line));
}
