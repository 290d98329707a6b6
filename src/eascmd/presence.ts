import { conceal, createConcealer, maskKnown } from './conceal.ts';
import { readDescription } from './description.ts';
import { readLine } from './line.ts';
import { readRefusal } from './refusal.ts';
import { sanitize } from './sanitize.ts';

/** Whether a service of a name is there, as far as `desc` could tell. */
export type Presence =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'taken';
      /** Such as `Running`; null where desc did not say it. */
      readonly status: string | null;
      readonly running: number | null;
      readonly total: number | null;
    }
  /** It could not be told; `reason` is what was said, without secrets, or null where nothing was. */
  | {
      readonly kind: 'unknown';
      readonly cause: 'signed-out' | 'no-answer' | 'unclear';
      readonly reason: string | null;
    };

/**
 * Exact words are not public; these say it in any wording that is likely. That something else was not
 * found (a command, a sign-in file) says nothing of the service.
 */
const notThere =
  /\b404\b|no such service|service.*(?:not[ -]?found|not exist|\bno longer exists)|(?:not[ -]?found|not exist).*service/i;
const longestReason = 160;

/**
 * Reads the answer of `desc`. Only words that say so make a name free: an exit that is not 0 may as
 * well be a network that is down.
 */
export function readPresence(text: string, exitCode: number | null): Presence {
  const description = readDescription(text);
  if (description && (description.status !== null || description.total !== null)) {
    const { status, running, total } = description;
    return { kind: 'taken', status, running, total };
  }
  const reason = reasonIn(text);
  if (exitCode === null) {
    return { kind: 'unknown', cause: 'no-answer', reason };
  }
  const refusal = readRefusal({ prefix: 'ERROR', text }, false, reason ?? '');
  switch (refusal?.code) {
    case 'signed-out':
      return { kind: 'unknown', cause: 'signed-out', reason };
    case 'no-permission':
      return { kind: 'unknown', cause: 'unclear', reason };
    case 'unreachable':
    case 'connection-lost':
      return { kind: 'unknown', cause: 'no-answer', reason };
    default:
      return exitCode !== 0 && notThere.test(text)
        ? { kind: 'free' }
        : { kind: 'unknown', cause: 'unclear', reason };
  }
}

/** The first line that is no table: what a person would read out. Every line may teach a secret. */
function reasonIn(text: string): string | null {
  let concealer = createConcealer();
  let reason: string | null = null;
  for (const line of text.split(/[\r\n]+/).map(sanitize)) {
    const [taught, shown] = conceal(concealer, line);
    concealer = taught;
    if (readLine(line).some(({ kind }) => kind === 'other' || kind === 'progress')) {
      reason ??= shown;
    }
  }
  return reason === null ? null : maskKnown(concealer.secrets, reason).slice(0, longestReason);
}
