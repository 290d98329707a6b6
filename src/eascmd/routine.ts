import { mayHoldSecret } from './conceal.ts';
import { beginning } from './progress.ts';
import { stem } from './refusal.ts';

/**
 * `[OK]` and words of plain ASCII that are no beginning of a known form, with nothing in them that
 * could be a table, a second piece of a line, or a prompt.
 */
const plainOk = new RegExp(
  String.raw`^\[OK\] (?![: ])(?!${beginning.source.replace('^', '')})[ -*,-Z\\\]-z}~]*$`,
  'i',
);

/**
 * Whether a line, as it was printed, says nothing but that the service is at work: its text is all
 * that there is to it, no secret is in it, and no phase, address, count or refusal. Most lines of a
 * flood are such, and take a third of the time this way. `accepted` is whether the service had taken
 * the request: before that, more words count.
 */
export function isRoutine(printed: string, accepted: boolean, secrets: readonly string[]): boolean {
  return (
    accepted && plainOk.test(printed) && !mayHoldSecret(secrets, printed) && !stem.test(printed)
  );
}
