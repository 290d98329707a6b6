import type { EndingFacts } from '../app/ending.ts';
import type { ResultEvent } from '../deployment/event.ts';
import { english } from '../words/en/words.ts';

/** A result with the likeliest cause and what may help, for who reads the events. */
export function explained(result: ResultEvent, facts: EndingFacts): ResultEvent {
  const { diagnosis, fixes } = facts;
  const message = english.causeOf(facts);
  return {
    ...result,
    ...(diagnosis && message !== null
      ? { cause: { id: diagnosis.id, certainty: diagnosis.certainty, message } }
      : {}),
    ...(fixes.length > 0
      ? {
          next: fixes.map((fix) => ({
            id: fix.id,
            message: english.fixLine(fix, facts),
            flag: fix.flag,
          })),
        }
      : {}),
  };
}
