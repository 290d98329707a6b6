import type { Line } from './line.ts';
import { noOwnWords, type OwnWords } from './own-words.ts';
import { clearerRefusal, type Refusal, readRefusal } from './refusal.ts';

/** What the lines of a run have proven so far; the ending is read from it. */
export interface Evidence {
  /** The service took the request: it gave addresses, or began to work. */
  readonly accepted: boolean;
  /** `Service is running`: the last line of a create that succeeded. */
  readonly sawRunning: boolean;
  /** `Executing plugin`: the proof that the optimization was attempted (Blade EAS Plugin page). */
  readonly sawPlugin: boolean;
  /** `Service was deleted successfully`: the last line of a delete that succeeded. */
  readonly sawDeleted: boolean;
  readonly refusal: Refusal | null;
  /** The latest line that is no known progress, masked; often the cause, whatever its words. */
  readonly lastWords: string | null;
}

export const noEvidence: Evidence = {
  accepted: false,
  sawRunning: false,
  sawPlugin: false,
  sawDeleted: false,
  refusal: null,
  lastWords: null,
};

const deleted = /^service (?:\[[^\]]*\] )?was deleted successfully\b/i;
/** A cause to quote; the whole line is in the log. */
const longestQuote = 300;

/** Adds what one piece of a line proves. `shown` is the whole line, masked, for quoting; `own` the user's names. */
export function gather(
  evidence: Evidence,
  line: Line,
  shown: string,
  own: OwnWords = noOwnWords,
): Evidence {
  switch (line.kind) {
    case 'endpoint':
      return evidence.accepted ? evidence : { ...evidence, accepted: true };
    case 'progress':
      return line.phase === null
        ? gatherWords(evidence, { prefix: null, text: line.text }, shown, own, false)
        : gatherProgress(evidence, line.phase === 'optimize', line.fact?.kind === 'running');
    case 'other':
      return gatherWords(evidence, line, shown, own, true);
    default:
      return evidence;
  }
}

function gatherProgress(evidence: Evidence, plugin: boolean, running: boolean): Evidence {
  const news = !evidence.accepted || (plugin && !evidence.sawPlugin) || running;
  return news
    ? {
        ...evidence,
        accepted: true,
        sawPlugin: evidence.sawPlugin || plugin,
        sawRunning: evidence.sawRunning || running,
      }
    : evidence;
}

/** `[OK]` lines carry the service's own message, which may be bad news too. */
function gatherWords(
  evidence: Evidence,
  line: { readonly prefix: string | null; readonly text: string },
  shown: string,
  own: OwnWords,
  words: boolean,
): Evidence {
  if (deleted.test(line.text)) {
    return { ...evidence, sawDeleted: true };
  }
  const quote = shown.length > longestQuote ? `${shown.slice(0, longestQuote)} …` : shown;
  const refusal = readRefusal(line, evidence.accepted, quote, own);
  if (!refusal && !words) {
    return evidence;
  }
  return {
    ...evidence,
    refusal: clearerRefusal(evidence.refusal, refusal),
    lastWords: words ? quote : evidence.lastWords,
  };
}
