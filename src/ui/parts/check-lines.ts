import type { Check } from '../../app/preflight/checks.ts';
import { checksOnReview } from '../../app/preflight/update.ts';
import type { State } from '../../app/state.ts';
import type { Look } from '../look.ts';
import type { Tone } from '../tone.ts';

/** What a row of the checks says, before it is laid out. */
export interface CheckLine {
  readonly key: string;
  /** Only the first row names the block. */
  readonly label: string;
  readonly text: string;
  /** How long ago it was asked; empty where it was not, or not yet. */
  readonly age: string;
  readonly sign: string;
  readonly tone: Tone;
}

/**
 * What was looked at in the account, in rows that are there from the start: an answer takes the place
 * of "asking". What stands against the answers is said in the place of what was found.
 */
export function checkLines(state: State, { words, glyphs }: Look): readonly CheckLine[] {
  return checksOnReview(state).map((check, index) => {
    const [finding] = check.findings;
    const label = index === 0 ? words.checked : '';
    const age = check.at === null ? '' : words.secondsAgo(state.wall - check.at);
    const line = { key: `check ${check.item}`, label, age };
    return finding
      ? {
          ...line,
          text: words.finding(finding),
          sign: finding.severity === 'error' ? glyphs.failed : glyphs.warning,
          tone: finding.severity === 'error' ? 'failed' : 'late',
        }
      : { ...line, text: words.checkText(check), sign: '', tone: toneOf(check) };
  });
}

/** What is not known is no proof of anything. */
function toneOf({ outcome }: Check): Tone {
  const isKnown =
    outcome.kind === 'name' || outcome.kind === 'group' || outcome.kind === 'card'
      ? true
      : outcome.kind === 'room' && outcome.room.kind !== 'unknown';
  return isKnown ? 'plain' : 'dim';
}
