import { readDescription } from './description.ts';
import { readUnanswered } from './unanswered.ts';

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
  const { cause, reason } = readUnanswered(text, exitCode);
  if (cause === 'unclear' && exitCode !== 0 && notThere.test(text)) {
    return { kind: 'free' };
  }
  return { kind: 'unknown', cause: cause === 'no-permission' ? 'unclear' : cause, reason };
}
